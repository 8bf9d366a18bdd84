/** Effects of a data unit that asks for its damaged blocks. */

import { DETAIL } from '../network/messages.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { DAMAGED, END, MORE, NOTHING } from './events.ts'
import { allBlocks, parityUnit } from './geometry.ts'
import { RESTORE } from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, restorationPort, restoringPort, toParity } from './ports.ts'
import { type Answered, inTime, patiently } from './waiting.ts'

/** Registers: the block at hand, 1 where all are to be restored, 1 where the parity unit has more, 1 once it was asked. */
const BLOCK = firstRegister
const ALL = firstRegister + 1
const FOLLOWED = firstRegister + 2
const ASKED = firstRegister + 3
export const restoringRecord = firstRegister + 4

export function restoringEffects(parts: ParityParts, unit: number): Effects {
  const { geometry, world, arena, links, tables, media, damage, reach } = parts
  const parity = parityUnit(geometry)
  const own = allBlocks(geometry, unit)
  const port = restoringPort(parity, unit)
  const block = (actor: Actor) => actor.get(BLOCK)
  const isMine = (actor: Actor) => block(actor) < own

  const begin = (actor: Actor, all: boolean, first: number) => {
    actor.set(ALL, all ? 1 : 0)
    actor.set(BLOCK, first)
  }
  /** @param isSettled false while the block is not to be asked for */
  const ask = (isSettled: (block: number) => boolean): Effect => ({
    ready: (actor) => links.hasRoom(toParity(unit)) && (!isMine(actor) || isSettled(block(actor))),
    complete: (actor) => {
      const { exchanges } = links
      if (actor.get(ASKED) === 0) exchanges.open(port)
      else exchanges.await(port)
      // what was given up meanwhile is not asked for: hosts may write it before the answer comes
      const isFirst = actor.get(ASKED) === 0
      if (isFirst && isMine(actor) && damage.has(unit, block(actor))) damage.setAsked(unit, block(actor))
      actor.set(ASKED, 1)
      const number = exchanges.sequence(port)
      links.send(toParity(unit), restorationPort(parity), port, number, RESTORE, block(actor), unit, -1, 0)
      return DONE
    },
    tell: (actor) => `ask for the data of block ${block(actor)}`,
  })
  const answered: Answered = {
    direction: () => fromParity(unit),
    port: () => port,
    hear: (actor, message) => {
      actor.set(ASKED, 0)
      actor.set(FOLLOWED, arena.get(message + DETAIL))
      return DONE
    },
    tell: (actor) => `that block ${block(actor)} is through`,
  }
  /** While a copy of the block is on its way, whether parity has it is not certain. */
  const isNotGiven = (number: number) => tables.held(unit) !== number

  return {
    detect: {
      awaits: { word: damage.due(unit) },
      complete: (actor) => {
        const known = damage.find(unit)
        const first = known >= 0 ? known : media.patrol(unit)
        if (first < 0) return NOTHING
        if (known < 0) reach('damage-found-by-patrol')
        const all = own > 1 && damage.count(unit) === own && tables.held(unit) < 0
        if (all) reach('unit-restored')
        begin(actor, all, all ? 0 : first)
        if (world.tracing) world.note(all ? 'all blocks are lost' : `block ${first} is damaged`)
        return DAMAGED
      },
      tell: () => 'look for damaged data',
    },
    ask: ask(isNotGiven),
    askWhenSettled: ask((number) => isNotGiven(number) && tables.owner(unit, number) === 0),
    hearEnd: patiently(links, answered),
    hearEndInTime: inTime(links, answered),
    advance: {
      complete: (actor) => {
        if (actor.get(ALL) !== 0 && actor.get(FOLLOWED) !== 0) {
          actor.set(BLOCK, block(actor) + 1)
          return MORE
        }
        actor.clear(BLOCK, restoringRecord - BLOCK)
        return END
      },
      tell: (actor) =>
        actor.get(ALL) !== 0 && actor.get(FOLLOWED) !== 0
          ? 'go on to the next block'
          : 'see what else is damaged',
    },
  }
}
