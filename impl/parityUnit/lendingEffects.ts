/** Effects of a data unit that lends blocks to a restoration, or to parity that is mended. */

import { DETAIL, FROM, KIND, SEQUENCE, SUBJECT } from '../network/messages.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { ASKER, QUESTION } from './answeringRecord.ts'
import {
  DAMAGED,
  DOUBT as DOUBT_EVENT,
  LEND as LEND_EVENT,
  LEND_TO_MEND as LEND_TO_MEND_EVENT,
  LOST as LOST_EVENT,
  OLD,
  REPEATED as REPEATED_EVENT,
  RESTORED as RESTORED_EVENT,
  RETURN as RETURN_EVENT,
} from './events.ts'
import { allBlocks, parityUnit } from './geometry.ts'
import { BLOCK, CAUSE, lendingRecord, REPEATED } from './lendingRecord.ts'
import { DAMAGED as IS_DAMAGED } from './media.ts'
import {
  CANNOT,
  DOUBT,
  LEND,
  LENT,
  LOST,
  RESTORED,
  RETURN,
  RETURNED,
  STORED,
  LEND_TO_MEND as TO_MEND,
} from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, lendingPort, toParity } from './ports.ts'
import { restoredEffects } from './restoredEffects.ts'

/** By kind of question. */
const events: Readonly<Record<number, number>> = {
  [LEND]: LEND_EVENT,
  [TO_MEND]: LEND_TO_MEND_EVENT,
  [RETURN]: RETURN_EVENT,
  [RESTORED]: RESTORED_EVENT,
  [LOST]: LOST_EVENT,
  [DOUBT]: DOUBT_EVENT,
}

export function lendingEffects(parts: ParityParts, unit: number): Effects {
  const { geometry, arena, drives, links, tables, media, loans, observer, reach } = parts
  const { blockSectors } = geometry
  const blockWords = blockSectors * drives.sectorWords
  const own = allBlocks(geometry, unit)
  const port = lendingPort(parityUnit(geometry), unit)
  const { effects, isWanted } = restoredEffects(parts, unit)
  const block = (actor: Actor) => actor.get(BLOCK)
  const isWritten = (actor: Actor) => block(actor) < own && tables.owner(unit, block(actor)) !== 0

  const take = (actor: Actor): number => {
    const message = links.arrived(fromParity(unit), port)
    const kind = arena.get(message + KIND)
    actor.set(ASKER, arena.get(message + FROM))
    actor.set(QUESTION, arena.get(message + SEQUENCE))
    actor.set(BLOCK, arena.get(message + SUBJECT))
    actor.set(CAUSE, arena.get(message + DETAIL))
    if (kind === RESTORED) copyBlock(arena, actor.buffer, links.data(message), blockWords)
    actor.set(REPEATED, actor.get(QUESTION) === loans.question(unit) ? 1 : 0)
    links.take(fromParity(unit), port)
    return events[kind] as number
  }
  const listen = (complete: (actor: Actor) => number): Effect => ({
    awaits: { word: links.exchanges.news(port) },
    complete,
    tell: () => 'take up a question about a block to lend',
  })
  const answer = (kind: number, data: (actor: Actor) => number, tell: (actor: Actor) => string): Effect => ({
    ready: () => links.hasRoom(toParity(unit)),
    complete: (actor) => {
      if (kind === RETURNED) loans.setLent(unit, -1)
      const to = actor.get(ASKER) - 1
      const detail = kind === STORED && isWanted(actor) ? 1 : 0
      links.send(
        toParity(unit),
        to,
        -1,
        actor.get(QUESTION),
        kind,
        block(actor),
        detail,
        data(actor),
        blockWords,
      )
      clearBlock(arena, actor.buffer, blockWords)
      actor.clear(ASKER, lendingRecord - ASKER)
      return DONE
    },
    tell,
  })
  const noData = () => -1
  const hold = (actor: Actor): number => {
    loans.setLent(unit, block(actor))
    return DONE
  }
  const tellHold = (actor: Actor) => `hold block ${block(actor)}, which is to be lent`
  /** @param damaged what the read of a damaged block comes to */
  const read = (damaged: (actor: Actor) => number): Effect => ({
    complete: (actor) => {
      if (block(actor) >= own) {
        reach('zeros-lent')
        return DONE
      }
      const found = media.loadBlock(unit, block(actor), actor.buffer)
      return found === IS_DAMAGED ? damaged(actor) : DONE
    },
    tell: (actor) => (block(actor) < own ? `read block ${block(actor)}` : 'fill up with zeros'),
  })

  return {
    listen: listen(take),
    listenForNew: listen((actor) => {
      const event = take(actor)
      if (actor.get(QUESTION) < loans.question(unit)) {
        actor.clear(ASKER, lendingRecord - ASKER)
        clearBlock(arena, actor.buffer, blockWords)
        reach('loan-ignored')
        return OLD
      }
      loans.setQuestion(unit, actor.get(QUESTION))
      return event
    }),
    holdLent: { ready: (actor) => !isWritten(actor), complete: hold, tell: tellHold },
    readLent: read(() => DONE),
    readLentOrRefuse: read(() => DAMAGED),
    // what was lent before, when it was sound, may be in parity already
    readToMend: read((actor) => (actor.get(REPEATED) === 0 ? DAMAGED : REPEATED_EVENT)),
    giveUp: {
      // a copy that is on its way has the data as it was
      ready: (actor) => tables.held(unit) !== block(actor),
      complete: (actor) => {
        observer.givingUp(unit, block(actor))
        media.giveUp(unit, block(actor))
        reach('given-up-to-mend')
        return DONE
      },
      tell: (actor) => `give up what is damaged of block ${block(actor)}, since its parity is damaged too`,
    },
    sendLent: answer(
      LENT,
      (actor) => actor.buffer,
      (actor) => `lend block ${block(actor)}`,
    ),
    refuse: answer(CANNOT, noData, (actor) => `tell that block ${block(actor)} is damaged too`),
    ...effects,
    confirm: answer(STORED, noData, (actor) => `confirm block ${block(actor)}`),
    return: answer(RETURNED, noData, () => 'have the block back'),
  }
}
