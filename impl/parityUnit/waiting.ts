/** Waiting for an answer: forever, or until the timer of the question runs out. */

import type { Links } from '../network/links.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { LATE } from './events.ts'

export interface Answered {
  /** Direction that the answer comes in, and the port that it comes to. */
  readonly direction: (actor: Actor) => number
  readonly port: (actor: Actor) => number
  /** Takes the answer in. @returns the machine's event */
  readonly hear: (actor: Actor, message: number) => number
  readonly tell: (actor: Actor) => string
}

/** Waits for the answer alone: a question that is lost, or whose answer is, has it wait forever. */
export const patiently = (links: Links, { direction, port, hear, tell }: Answered): Effect => ({
  ready: (actor) => links.exchanges.hasArrived(port(actor)),
  complete: (actor) => take(links, hear, actor, direction(actor), port(actor)),
  tell: (actor) => `hear ${tell(actor)}`,
})

/** Waits for the answer, or, while the link is whole, for the timer: then the question is to be asked again. */
export const inTime = (links: Links, { direction, port, hear, tell }: Answered): Effect => ({
  ready: (actor) => {
    const { exchanges } = links
    if (exchanges.hasArrived(port(actor))) return true
    return exchanges.hasExpired(port(actor)) && !links.isCut(direction(actor))
  },
  complete: (actor) =>
    links.exchanges.hasArrived(port(actor)) ? take(links, hear, actor, direction(actor), port(actor)) : LATE,
  tell: (actor) =>
    links.exchanges.hasArrived(port(actor)) ? `hear ${tell(actor)}` : `give up waiting for ${tell(actor)}`,
})

function take(links: Links, hear: Answered['hear'], actor: Actor, direction: number, port: number): number {
  const event = hear(actor, links.arrived(direction, port))
  links.clearPort(port)
  return event
}
