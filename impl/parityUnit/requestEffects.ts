/** Effects of host requests on the data units, block by block. */

import { acceptance, OPERATION } from '../host/slot.ts'
import { fillStamps } from '../stamp.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import { clearBlock, copyBlock, xorInto } from '../xor.ts'
import { addressesOf } from './addresses.ts'
import { NO_CHANGE } from './changeRecord.ts'
import { parityUnit } from './geometry.ts'
import { DAMAGED as IS_DAMAGED, SOUND } from './media.ts'
import { DELTA } from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, slotPort, toParity, updatingPort } from './ports.ts'
import { COPYING } from './tables.ts'
import { type Answered, inTime, patiently } from './waiting.ts'

const COVERED = eventNumber('COVERED')
const UNCOVERED = eventNumber('UNCOVERED')
const DAMAGED = eventNumber('DAMAGED')
const LOST = eventNumber('LOST')
const MORE = eventNumber('MORE')
const END = eventNumber('END')

/** What of a block's update goes to the parity unit. */
type Sending = 'nothing' | 'delta' | 'whole'

/** Registers behind the operation: host address and sectors of the piece, within a block and a data field, and its unit (plus one); … */
export const FROM = firstRegister + 1
export const PIECE = firstRegister + 2
export const UNIT = firstRegister + 3
/** … number of the question that its delta is (0: none yet), and its first sector on the unit. */
export const QUESTION = firstRegister + 4
export const SECTOR = firstRegister + 5
export const requestRecord = firstRegister + 6

export function requestEffects(parts: ParityParts): Effects {
  const { geometry, world, arena, drives, links, tables, writeNotes, hosts, observer, reach } = parts
  const { media, readCache, damage, loans } = parts
  const { blockSectors } = geometry
  const { sectorWords } = drives
  const blockWords = blockSectors * sectorWords
  const parity = parityUnit(geometry)
  const addresses = addressesOf(geometry)

  const operation = (actor: Actor) => hosts.operation(actor.get(OPERATION) - 1)
  const unit = (actor: Actor) => actor.get(UNIT) - 1
  /** First sector of the piece on its unit. */
  const sector = (actor: Actor) => actor.get(SECTOR)
  const block = (actor: Actor) => Math.floor(sector(actor) / blockSectors)
  const slot = (actor: Actor) => parts.slotNumber(actor)
  const port = (actor: Actor) => slotPort(parity, slot(actor))
  /** Arena index of the piece's data. */
  const data = (actor: Actor) => actor.buffer + (actor.get(FROM) - operation(actor).lba) * sectorWords
  const end = (actor: Actor) => operation(actor).lba + operation(actor).sectors
  const place = (actor: Actor) => `block ${block(actor)} of storage unit ${unit(actor) + 1}`

  const start = (actor: Actor, lba: number) => {
    const owner = addresses.unitOf(lba)
    const first = addresses.rawOf(owner, lba)
    const rest = blockSectors - (first % blockSectors)
    const field = addresses.runEnd(owner, lba) - lba
    actor.set(FROM, lba)
    actor.set(UNIT, owner + 1)
    actor.set(SECTOR, first)
    actor.set(PIECE, Math.min(rest, field, end(actor) - lba))
    if (owner === parity) reach('own-volume-accessed')
    if (addresses.hasRecords(owner)) {
      reach('record-accessed')
      if (rest < field) reach('record-split')
    }
    if (operation(actor).kind === 'write' && actor.get(PIECE) < blockSectors) reach('part-of-block-written')
  }
  const letGo = (actor: Actor) => {
    if (tables.owner(unit(actor), block(actor)) === actor.index + 1)
      tables.setOwner(unit(actor), block(actor), 0)
    if (writeNotes.isNoted(slot(actor))) writeNotes.clear(slot(actor))
    if (actor.get(QUESTION) !== 0) links.clearPort(port(actor))
    actor.set(QUESTION, 0)
    clearBlock(arena, actor.accumulator, blockWords)
  }
  /** @param ok false for an error */
  const answer = (actor: Actor, ok: boolean) => {
    const index = actor.get(OPERATION) - 1
    const { host, sectors } = operation(actor)
    hosts.answered(host)
    observer.answered(index, ok, actor.buffer)
    if (world.tracing) world.note(`host ${host} has ${ok ? 'its answer' : 'an error'}`)
    clearBlock(arena, actor.buffer, sectors * sectorWords)
    actor.clear(OPERATION, requestRecord - OPERATION)
  }
  const isUp = (actor: Actor) => tables.isUp(unit(actor))
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
      clearBlock(arena, actor.accumulator, blockWords)
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
  /** True when, by the random method, a write of the block takes it into parity. */
  const takesIn = (of: number, number: number) =>
    tables.isTold(of) && number < tables.ownBlocks(of) && number >= tables.removed(of)
  /** True when the block has gone to the parity unit, and not been taken out of parity again. */
  const isCovered = (of: number, number: number) => number < tables.given(of) && number >= tables.removed(of)
  const noteSent = (actor: Actor) => {
    if (geometry.method === 'random') tables.setSent(unit(actor), block(actor))
  }
  /** Reads the piece for the host: from the cache what is there, else from the drive, which stages it. @returns the machine's event */
  const readHost = (actor: Actor): number => {
    const of = unit(actor)
    const first = sector(actor)
    const sectors = actor.get(PIECE)
    const staged = readCache.find(of, first, sectors)
    if (staged >= 0) {
      reach('read-hit')
      copyBlock(arena, data(actor), staged, sectors * sectorWords)
      return DONE
    }
    const found = media.load(of, first, sectors, data(actor))
    if (found === IS_DAMAGED) {
      reach('damage-found-by-host')
      return DAMAGED
    }
    if (found === SOUND) {
      readCache.stage(of, first, sectors, data(actor))
      return DONE
    }
    observer.unreadable(actor.get(OPERATION) - 1, actor.get(FROM), sectors)
    return LOST
  }
  /** @param lacks whether the block is missing in parity, as far as the unit can tell */
  const readToTake = (lacks: (unit: number, block: number) => boolean): Effect => ({
    ready: isUp,
    complete: (actor) => {
      const found = readHost(actor)
      if (found !== DONE) return found
      const number = block(actor)
      return takesIn(unit(actor), number) && lacks(unit(actor), number) ? COVERED : UNCOVERED
    },
    tell: (actor) => `read from ${place(actor)}, and see whether it is to go into parity`,
  })
  const readWhole = (lacks: (unit: number, block: number) => boolean): Effect => ({
    ready: isUp,
    complete: (actor) => {
      if (!takesIn(unit(actor), block(actor)) || !lacks(unit(actor), block(actor))) {
        reach('read-taken-before')
        return UNCOVERED
      }
      // the host has its data: a block that is damaged elsewhere goes in another time
      if (media.loadBlock(unit(actor), block(actor), actor.accumulator) === IS_DAMAGED) {
        clearBlock(arena, actor.accumulator, blockWords)
        return UNCOVERED
      }
      reach('read-taken-in')
      return COVERED
    },
    tell: (actor) => `read the whole of ${place(actor)}`,
  })
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
    readPiece: {
      ready: isUp,
      complete: readHost,
      tell: (actor) => `read from ${place(actor)}`,
    },
    readAndLook: readToTake((of, number) => !tables.isSent(of, number)),
    readToSend: readToTake(() => true),
    readWhole: readWhole((of, number) => !tables.isSent(of, number)),
    readWholeAgain: readWhole(() => true),
    awaitRestored: {
      ready: (actor) => isUp(actor) && !damage.has(unit(actor), block(actor)),
      complete: () => DONE,
      tell: (actor) => `go on with ${place(actor)}, which is damaged no more`,
    },
    failRead: {
      complete: (actor) => {
        letGo(actor)
        answer(actor, false)
        reach('lost-read')
        return DONE
      },
      tell: () => 'answer the host with an error',
    },
    lockBlock: lock(isFree),
    lockSoundBlock: lock((actor) => isFree(actor) && !damage.has(unit(actor), block(actor))),
    surrenderBlock: {
      complete: (actor) => {
        tables.setOwner(unit(actor), block(actor), 0)
        return DONE
      },
      tell: (actor) => `let go of ${place(actor)} until it is restored`,
    },
    readOld: readOld((of, number) => (isCovered(of, number) ? 'delta' : 'nothing')),
    readOldOnceComplete: readOld((of, number) =>
      isCovered(of, number) && tables.given(of) === tables.ownBlocks(of) ? 'delta' : 'nothing',
    ),
    readOldOrWhole: readOld((of, number) => {
      if (!takesIn(of, number)) return 'nothing'
      return tables.isSent(of, number) ? 'delta' : 'whole'
    }),
    readOldAlways: readOld((of, number) => (takesIn(of, number) ? 'delta' : 'nothing')),
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
