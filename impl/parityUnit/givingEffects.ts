/** Effects of a data unit that gives its blocks, to be copied, added or deleted: each is held, read and sent. */

import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { ABOUT, VERDICT } from './answeringRecord.ts'
import { DAMAGED } from './media.ts'
import { COPY } from './message.ts'
import type { ParityParts } from './parts.ts'
import { toParity } from './ports.ts'
import type { WholeEffects } from './wholeEffects.ts'

/** Answers the question in hand. @param block arena index of the data, -1 for none */
export type Answer = (actor: Actor, kind: number, subject: number, detail: number, block: number) => void

export function givingEffects(
  parts: ParityParts,
  unit: number,
  whole: WholeEffects,
  answer: Answer,
): Effects {
  const { geometry, world, arena, drives, media, links, tables, observer, reach } = parts
  const blockWords = geometry.blockSectors * drives.sectorWords

  /** @param note that those before the block that is asked for are stored, or out of parity */
  const hold = (note: (block: number) => void): Effect => ({
    ready: (actor) => tables.owner(unit, actor.get(ABOUT)) === 0,
    complete: (actor) => {
      note(actor.get(ABOUT))
      tables.setHeld(unit, actor.get(ABOUT))
      if (world.tracing) world.note(`block ${actor.get(ABOUT)} held`)
      return DONE
    },
    tell: (actor) => `hold block ${actor.get(ABOUT)}`,
  })
  /** @param note as drawn, that what was sent is stored, or out of parity */
  const send = (note: (block: number) => void): Effect => ({
    ready: () => links.hasRoom(toParity(unit)),
    complete: (actor) => {
      const block = actor.get(ABOUT)
      if (tables.held(unit) < 0) note(block)
      answer(actor, COPY, block, actor.get(VERDICT), actor.buffer)
      clearBlock(arena, actor.buffer, blockWords)
      return DONE
    },
    tell: (actor) => `send the copy of block ${actor.get(ABOUT)}`,
  })
  /** @param has whether parity has the block, of which nothing is sent otherwise */
  const read = (has: (block: number) => boolean): Effect => ({
    complete: (actor) => {
      const block = actor.get(ABOUT)
      if (!has(block)) {
        reach('block-never-taken-in')
        return DONE
      }
      observer.copying(unit, block)
      actor.set(VERDICT, media.loadBlock(unit, block, actor.buffer) === DAMAGED ? 1 : 0)
      return DONE
    },
    tell: (actor) => `read block ${actor.get(ABOUT)}`,
  })
  const noteGiven = (block: number) => tables.setGiven(unit, block)
  const noteRemoved = (block: number) => tables.setRemoved(unit, block)
  const holdBlock = hold(noteGiven)
  const holdToDelete = hold(noteRemoved)
  const readBlock = read(() => true)
  const readSent = read((block) => tables.isSent(unit, block))

  return {
    holdBlock,
    holdToDelete,
    holdToAddOnceWhole: whole.holds('addition-awaited', noteGiven, holdBlock),
    holdToDeleteOnceWhole: whole.holds('deletion-awaited', noteRemoved, holdToDelete),
    readBlock,
    readSent,
    readBlockOrExcuse: whole.reads(readBlock),
    readSentOrExcuse: whole.reads(readSent),
    sendCopy: send((block) => tables.setGiven(unit, block + 1)),
    sendToDelete: send((block) => tables.setRemoved(unit, block + 1)),
  }
}
