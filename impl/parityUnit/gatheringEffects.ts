/** Effects with which the parity unit gathers a block of other data units, and lets them have it back. */

import { KIND } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, xorInto } from '../xor.ts'
import { ASKER } from './answeringRecord.ts'
import { ASKED, BLOCK, COVERED, columns, OUTCOME, restorationRecord, UNIT } from './column.ts'
import { AGAIN, ALL, ASK, CANNOT, CHANGED, END, MORE, NO, REFUSE, SAME } from './events.ts'
import { parityUnit } from './geometry.ts'
import { CANNOT as CANNOT_KIND, LEND, LEND_TO_MEND, LOST, RESTORED, RETURN, THROUGH } from './message.ts'
import { parityLock } from './parityLock.ts'
import type { ParityParts } from './parts.ts'
import { gatheringPort, lendingPort } from './ports.ts'
import { questions } from './questions.ts'
import { inTime, patiently } from './waiting.ts'

export function gatheringEffects(parts: ParityParts) {
  const { geometry, world, arena, drives, links, tables, damage, loans, reach } = parts
  const parity = parityUnit(geometry)
  const blockWords = geometry.blockSectors * drives.sectorWords
  const { needs, owner, isCovered } = columns(parts)
  const block = (actor: Actor) => actor.get(BLOCK)
  const { lock, unlock } = parityLock(parts, block)
  const { ask, answered } = questions(parts, {
    port: gatheringPort(parity),
    to: (unit) => lendingPort(parity, unit),
    unit: UNIT,
    asked: ASKED,
  })

  /** Goes on to the first data unit from one on that the column needs. @returns `found`, or ALL where there is none */
  const next = (actor: Actor, from: number, found: number): number => {
    actor.set(ASKED, 0)
    for (let unit = from; unit < parity; unit++) {
      if (!needs(actor, unit)) continue
      actor.set(UNIT, unit)
      loans.setAsked(unit, true)
      return found
    }
    actor.set(UNIT, 0)
    return ALL
  }
  const covered = (actor: Actor): number => (owner(actor) >= 0 && isCovered(actor) ? 1 : 0)
  /** Begins to gather a column. */
  const begin = (actor: Actor): number => {
    clearBlock(arena, actor.buffer, blockWords)
    actor.set(COVERED, covered(actor))
    for (let unit = 0; unit < parity; unit++) loans.setAsked(unit, false)
    return next(actor, 0, ASK)
  }
  /** All is done: what is dead must not tell worlds apart. */
  const end = (actor: Actor): void => {
    clearBlock(arena, actor.buffer, blockWords)
    damage.setServing(false)
    actor.clear(ASKER, restorationRecord - ASKER)
  }
  const lent = answered((actor, message) => {
    if (arena.get(message + KIND) === CANNOT_KIND) {
      actor.set(ASKED, 0)
      return CANNOT
    }
    xorInto(arena, actor.buffer, links.data(message), blockWords)
    return next(actor, actor.get(UNIT) + 1, MORE)
  }, 'the block')
  const returned = answered((actor) => {
    actor.set(ASKED, 0)
    loans.setAsked(actor.get(UNIT), false)
    return DONE
  }, 'the answer')
  const isSame = (actor: Actor): boolean => {
    if (tables.isVague || covered(actor) !== actor.get(COVERED)) return false
    for (let unit = 0; unit < parity; unit++) if (needs(actor, unit) !== loans.isAsked(unit)) return false
    return true
  }

  const effects: Effects = {
    ask: ask(LEND, block, (actor) => `ask for block ${block(actor)} of`),
    askToMend: ask(LEND_TO_MEND, block, (actor) => `ask for block ${block(actor)}, to mend parity with, of`),
    receiveLent: patiently(links, lent),
    receiveLentInTime: inTime(links, lent),
    lockParity: lock,
    seeWhetherSame: {
      complete: (actor) => {
        if (isSame(actor)) return SAME
        unlock(actor)
        reach('column-changed')
        if (world.tracing) world.note('other units than before belong to it')
        return CHANGED
      },
      tell: (actor) => `see whether table 740 says the same of block ${block(actor)}`,
    },
    findLent: {
      complete: (actor) => {
        const unit = loans.nextAsked(0)
        actor.set(UNIT, Math.max(0, unit))
        if (unit >= 0) return MORE
        if (actor.get(OUTCOME) === RESTORED) return ALL
        if (actor.get(OUTCOME) === LOST) return REFUSE
        if (actor.get(OUTCOME) === THROUGH) return NO
        if (actor.get(ASKER) !== 0) return AGAIN
        end(actor)
        return END
      },
      tell: () => 'see who has lent a block',
    },
    giveBack: ask(RETURN, block, () => 'give the block back to'),
    hearReturn: patiently(links, returned),
    hearReturnInTime: inTime(links, returned),
  }
  return { effects, begin, end, unlock, ask, answered }
}
