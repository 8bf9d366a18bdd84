/** Effects of the rounds of a change, at the parity unit: a data unit's blocks are XORed into parity one by one, or out of it. */

import { DETAIL, KIND } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, xorInto } from '../xor.ts'
import { AGAIN, BROKEN, END, MORE } from './events.ts'
import { parityUnit } from './geometry.ts'
import { GIVE_TO_ADD, GIVE_TO_DELETE, UNREADY } from './message.ts'
import { addParity, spoilParity } from './ownParity.ts'
import { parityLock } from './parityLock.ts'
import type { ParityParts } from './parts.ts'
import { ASKED, BLOCK, questions, SPOILED, UNIT } from './questions.ts'
import { inTime, patiently } from './waiting.ts'

export function roundEffects(parts: ParityParts): Effects {
  const { geometry, arena, drives, media, links, tables, parityNotes } = parts
  const parity = parityUnit(geometry)
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const { ask, answered } = questions(parts)
  const block = (actor: Actor) => actor.get(BLOCK)
  const { lock, unlock } = parityLock(parts, block)

  const copied = answered((actor, message) => {
    actor.set(ASKED, 0)
    if (arena.get(message + KIND) === UNREADY) return AGAIN
    xorInto(arena, actor.accumulator, links.data(message), blockWords)
    actor.set(SPOILED, arena.get(message + DETAIL))
    return DONE
  }, 'the copy')
  /** Notes the new parity with the block's end of the round, in one change. */
  const note: Effect = {
    complete: (actor) => {
      parityNotes.put(parity, block(actor), actor.accumulator)
      tables.recordRound(block(actor))
      return DONE
    },
    tell: (actor) => `note the new parity of block ${block(actor)}, and in table 740 that it is done`,
  }
  const record: Effect = {
    complete: (actor) => {
      if (parityNotes.block(parity) >= 0) parityNotes.clear(parity)
      else tables.recordRound(block(actor))
      unlock(actor)
      clearBlock(arena, actor.accumulator, blockWords)
      return DONE
    },
    tell: (actor) => `note block ${block(actor)} in table 740`,
  }

  return {
    askToAdd: ask(GIVE_TO_ADD, block, (actor) => `ask for block ${block(actor)} of`),
    askToDelete: ask(GIVE_TO_DELETE, block, (actor) => `ask for block ${block(actor)}, which is to go, of`),
    receiveOne: patiently(links, copied),
    receiveOneInTime: inTime(links, copied),
    lockParity: lock,
    addOldParity: {
      complete: (actor) => {
        if (actor.get(SPOILED) !== 0) spoilParity(parts, actor.get(UNIT), block(actor))
        actor.set(SPOILED, 0)
        return addParity(parts, block(actor), actor.buffer, actor.accumulator) ? DONE : BROKEN
      },
      tell: (actor) => `read parity of block ${block(actor)}, and add the copy`,
    },
    noteToAdd: note,
    noteToDelete: note,
    storeParity: {
      complete: (actor) => {
        media.store(parity, block(actor) * blockSectors, blockSectors, actor.accumulator)
        return DONE
      },
      tell: (actor) => `store parity of block ${block(actor)}`,
    },
    recordToAdd: record,
    recordToDelete: record,
    testRounds: {
      complete: (actor) => {
        actor.set(BLOCK, tables.change.next)
        return tables.change.next < tables.blocksOf(tables.change.unit) ? MORE : END
      },
      tell: () => 'see in table 740 whether all blocks are done',
    },
  }
}
