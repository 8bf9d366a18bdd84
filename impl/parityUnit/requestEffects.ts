/** Effects of host requests on the data units, block by block. */

import { acceptance, OPERATION } from '../host/slot.ts'
import { fillStamps } from '../stamp.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock, copyBlock, xorInto } from '../xor.ts'
import { NO_CHANGE } from './changeRecord.ts'
import { COVERED, DAMAGED, END, MORE, UNCOVERED } from './events.ts'
import { parityUnit } from './geometry.ts'
import { hostReadEffects } from './hostReadEffects.ts'
import { DAMAGED as IS_DAMAGED } from './media.ts'
import { DELTA } from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, toParity, updatingPort } from './ports.ts'
import { FROM, PIECE, QUESTION, requestPieces } from './requestPieces.ts'
import { COPYING } from './tables.ts'
import { type Answered, inTime, patiently } from './waiting.ts'

/** What of a block's update goes to the parity unit. */
type Sending = 'nothing' | 'delta' | 'whole'

export function requestEffects(parts: ParityParts): Effects {
  const { geometry, arena, drives, media, readCache, damage, loans, links, tables, writeNotes, reach } = parts
  const { blockSectors } = geometry
  const { sectorWords } = drives
  const blockWords = blockSectors * sectorWords
  const parity = parityUnit(geometry)
  const pieces = requestPieces(parts)
  const { operation, unit, sector, block, slot, port, data, end, place, isUp, start, letGo, answer } = pieces

  const accept = acceptance(parts, (actor, lba) => {
    start(actor, lba)
    const { id, kind, lba: first, sectors } = operation(actor)
    if (kind === 'write') fillStamps(arena, actor.buffer, id + 1, first, sectors, sectorWords)
  })
  /** @param send says what of the block's update is to go to the parity unit */
  const readOld = (send: (unit: number, block: number) => Sending): Effect => ({
    ready: isUp,
    complete: (actor) => {
      const at = sector(actor) - block(actor) * blockSectors
      const words = actor.get(PIECE) * sectorWords
      const delta = actor.accumulator + at * sectorWords
      const sending = send(unit(actor), block(actor))
      if (sending === 'nothing') {
        if (unit(actor) !== parity) reach('write-uncovered')
        return UNCOVERED
      }
      if (loadOld(actor, sending, delta) === IS_DAMAGED) {
        clearBlock(arena, actor.accumulator, blockWords)
        reach('damage-found-by-host')
        return DAMAGED
      }
      if (sending === 'whole') copyBlock(arena, delta, data(actor), words)
      else xorInto(arena, delta, data(actor), words)
      if (tables.phase === COPYING) reach('write-during-copy')
      if (tables.change.kind !== NO_CHANGE) reach('write-during-change')
      return COVERED
    },
    tell: (actor) => `read the old data of ${place(actor)}, and form the delta`,
  })
  /** Old data of the piece, or of the whole block. @param delta arena index of the piece in the accumulator */
  const loadOld = (actor: Actor, sending: Sending, delta: number): number => {
    if (sending === 'delta') return media.load(unit(actor), sector(actor), actor.get(PIECE), delta)
    reach('first-write-sent')
    return media.loadBlock(unit(actor), block(actor), actor.accumulator)
  }
  const noteSent = (actor: Actor) => {
    if (geometry.method === 'random') tables.setSent(unit(actor), block(actor))
  }
  /** @param sectors of the piece that is to be stored; none for a block that a read takes in */
  const note = (actor: Actor, sectors: number) => {
    actor.set(QUESTION, links.exchanges.open(port(actor)))
    noteSent(actor)
    const at = slot(actor)
    const of = actor.get(OPERATION) - 1
    writeNotes.put(at, unit(actor), sector(actor), sectors, actor.get(QUESTION), of)
    writeNotes.putData(at, data(actor), sectors * sectorWords, actor.accumulator)
    return DONE
  }
  const acknowledged: Answered = {
    direction: (actor) => fromParity(unit(actor)),
    port,
    hear: () => DONE,
    tell: () => 'the acknowledgement',
  }

  /** True when nobody has the block: no write, no copy that is on its way, nobody that it is lent to. */
  const isFree = (actor: Actor): boolean => {
    const of = unit(actor)
    const number = block(actor)
    if (!isUp(actor) || tables.owner(of, number) !== 0) return false
    return tables.held(of) !== number && !loans.isLent(of, number)
  }
  const lock = (ready: (actor: Actor) => boolean): Effect => ({
    begin: (actor) => {
      if (operation(actor).kind === 'read') return
      if (tables.owner(unit(actor), block(actor)) !== 0) reach('write-waited')
      if (tables.held(unit(actor)) === block(actor)) reach('write-held')
      if (loans.isLent(unit(actor), block(actor))) reach('write-awaited-loan')
    },
    ready,
    complete: (actor) => {
      tables.setOwner(unit(actor), block(actor), actor.index + 1)
      return DONE
    },
    tell: (actor) => `lock ${place(actor)}`,
  })

  return {
    accept: {
      ...accept,
      ready: (actor) => !writeNotes.isNoted(slot(actor)),
    },
    ...hostReadEffects(parts, pieces),
    lockBlock: lock(isFree),
    lockSoundBlock: lock((actor) => isFree(actor) && !damage.has(unit(actor), block(actor))),
    surrenderBlock: {
      complete: (actor) => {
        tables.setOwner(unit(actor), block(actor), 0)
        return DONE
      },
      tell: (actor) => `let go of ${place(actor)} until it is restored`,
    },
    readOld: readOld((of, number) => (tables.isCovered(of, number) ? 'delta' : 'nothing')),
    readOldOnceComplete: readOld((of, number) =>
      tables.isCovered(of, number) && tables.given(of) === tables.ownBlocks(of) ? 'delta' : 'nothing',
    ),
    readOldOrWhole: readOld((of, number) => {
      if (!tables.takesIn(of, number)) return 'nothing'
      return tables.isSent(of, number) ? 'delta' : 'whole'
    }),
    readOldAlways: readOld((of, number) => (tables.takesIn(of, number) ? 'delta' : 'nothing')),
    noteWrite: {
      complete: (actor) => note(actor, actor.get(PIECE)),
      tell: (actor) => `note data and delta of ${place(actor)}`,
    },
    noteWhole: {
      complete: (actor) => note(actor, 0),
      tell: (actor) => `note that ${place(actor)} is to go into parity`,
    },
    storePiece: {
      complete: (actor) => {
        media.store(unit(actor), sector(actor), actor.get(PIECE), data(actor))
        readCache.drop(unit(actor), sector(actor), actor.get(PIECE))
        return DONE
      },
      tell: (actor) => `store the data in ${place(actor)}`,
    },
    sendDelta: {
      ready: (actor) => links.hasRoom(toParity(unit(actor))),
      complete: (actor) => {
        if (actor.get(QUESTION) === 0) actor.set(QUESTION, links.exchanges.open(port(actor)))
        else if (links.exchanges.hasExpired(port(actor))) reach('delta-repeated')
        noteSent(actor)
        links.exchanges.await(port(actor))
        links.send(
          toParity(unit(actor)),
          updatingPort(parity, unit(actor)),
          port(actor),
          actor.get(QUESTION),
          DELTA,
          block(actor),
          actor.get(OPERATION),
          actor.accumulator,
          blockWords,
        )
        return DONE
      },
      tell: (actor) => `send the delta of ${place(actor)}`,
    },
    awaitAcknowledgement: patiently(links, acknowledged),
    awaitAcknowledgementInTime: inTime(links, acknowledged),
    advance: {
      complete: (actor) => {
        const next = actor.get(FROM) + actor.get(PIECE)
        letGo(actor)
        if (next < end(actor)) {
          if (operation(actor).kind === 'write') reach('blocks-spanned')
          start(actor, next)
          return MORE
        }
        answer(actor, true)
        return END
      },
      tell: (actor) =>
        actor.get(FROM) + actor.get(PIECE) < end(actor) ? 'go on to the next block' : 'answer the host',
    },
  }
}
