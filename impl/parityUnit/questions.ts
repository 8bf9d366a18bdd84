/** Questions of the parity unit to its data units, one at a time, and the answers to them. */

import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, listeningPort, setUpPort, toParity } from './ports.ts'
import type { Answered } from './waiting.ts'

/** Registers of a process of the parity unit: data unit that is being asked, whether it has been (0 or 1), the block that is being copied, and the next. */
export const UNIT = firstRegister
export const ASKED = firstRegister + 1
export const BLOCK = firstRegister + 2
export const NEXT = firstRegister + 3
export const setUpRecord = firstRegister + 4

export function questions({ geometry, links, tables, reach }: ParityParts) {
  const parity = parityUnit(geometry)
  /** Sends a question to the data unit in turn; one that was sent before bears the same number. */
  const ask = (kind: number, subject: (actor: Actor) => number, tell: (actor: Actor) => string): Effect => ({
    ready: (actor) => links.hasRoom(fromParity(actor.get(UNIT))),
    complete: (actor) => {
      const unit = actor.get(UNIT)
      if (actor.get(ASKED) === 0) links.exchanges.open(setUpPort)
      else {
        links.exchanges.await(setUpPort)
        reach('question-repeated')
      }
      actor.set(ASKED, 1)
      links.send(
        fromParity(unit),
        listeningPort(unit),
        setUpPort,
        links.exchanges.sequence(setUpPort),
        kind,
        subject(actor),
        tables.ownBlocks(parity),
        -1,
        0,
      )
      return DONE
    },
    tell: (actor) => `${tell(actor)} storage unit ${actor.get(UNIT) + 1}`,
  })
  const answered = (hear: Answered['hear'], what: string): Answered => ({
    direction: (actor) => toParity(actor.get(UNIT)),
    port: () => setUpPort,
    hear,
    tell: (actor) => `${what} of storage unit ${actor.get(UNIT) + 1}`,
  })
  return { ask, answered }
}
