/** Questions of the parity unit to its data units, one at a time, and the answers to them. */

import { KIND } from '../network/messages.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, listeningPort, setUpPort, toParity } from './ports.ts'
import type { Answered } from './waiting.ts'

/** Registers of a process of the parity unit: data unit that is being asked, whether it has been (0 or 1), the block that is being copied, the next, and whether a copy of it is damaged (0 or 1). */
export const UNIT = firstRegister
export const ASKED = firstRegister + 1
export const BLOCK = firstRegister + 2
export const NEXT = firstRegister + 3
export const SPOILED = firstRegister + 4
export const setUpRecord = firstRegister + 5

/** Who asks: its port, those of the data units that it asks, and its registers for the unit and whether that was asked. */
export interface Asking {
  readonly port: number
  readonly to: (unit: number) => number
  readonly unit: number
  readonly asked: number
}

/** What a question carries beside its subject: a detail, and a block of data (arena index, -1 for none). */
export interface Carried {
  readonly detail: (actor: Actor) => number
  readonly block: (actor: Actor) => number
  readonly words: number
}

const settingUp: Asking = { port: setUpPort, to: listeningPort, unit: UNIT, asked: ASKED }

export function questions(parts: ParityParts, asking = settingUp) {
  const { geometry, arena, links, tables, observer, reach } = parts
  const parity = parityUnit(geometry)
  const { port } = asking
  const ownCount: Carried = { detail: () => tables.ownBlocks(parity), block: () => -1, words: 0 }
  /** Sends a question to the data unit in turn; one that was sent before bears the same number. */
  const ask = (
    kind: number,
    subject: (actor: Actor) => number,
    tell: (actor: Actor) => string,
    carried = ownCount,
  ): Effect => ({
    ready: (actor) => links.hasRoom(fromParity(actor.get(asking.unit))),
    complete: (actor) => {
      const unit = actor.get(asking.unit)
      if (actor.get(asking.asked) === 0) links.exchanges.open(port)
      else {
        links.exchanges.await(port)
        reach('question-repeated')
      }
      actor.set(asking.asked, 1)
      links.send(
        fromParity(unit),
        asking.to(unit),
        port,
        links.exchanges.sequence(port),
        kind,
        subject(actor),
        carried.detail(actor),
        carried.block(actor),
        carried.words,
      )
      if (port === setUpPort) observer.asked(unit, kind, subject(actor))
      return DONE
    },
    tell: (actor) => `${tell(actor)} storage unit ${actor.get(asking.unit) + 1}`,
  })
  const answered = (hear: Answered['hear'], what: string): Answered => ({
    direction: (actor) => toParity(actor.get(asking.unit)),
    port: () => port,
    hear: (actor, message) => {
      if (port === setUpPort) observer.heard(arena.get(message + KIND))
      return hear(actor, message)
    },
    tell: (actor) => `${what} of storage unit ${actor.get(asking.unit) + 1}`,
  })
  return { ask, answered }
}
