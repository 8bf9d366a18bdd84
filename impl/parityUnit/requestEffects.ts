/** Effects of host requests on the data units, block by block. */

import { acceptance, OPERATION } from '../host/slot.ts'
import { fillStamps } from '../stamp.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import { clearBlock, copyBlock, xorInto } from '../xor.ts'
import { NO_CHANGE } from './changeRecord.ts'
import { blockLength, firstLba, parityUnit, unitOf } from './geometry.ts'
import { DELTA } from './message.ts'
import type { ParityParts } from './parts.ts'
import { fromParity, slotPort, toParity, updatingPort } from './ports.ts'
import { COPYING } from './tables.ts'
import { type Answered, inTime, patiently } from './waiting.ts'

const COVERED = eventNumber('COVERED')
const UNCOVERED = eventNumber('UNCOVERED')
const MORE = eventNumber('MORE')
const END = eventNumber('END')

/** What of a block's update goes to the parity unit. */
type Sending = 'nothing' | 'delta' | 'whole'

/** Registers behind the operation: host address and sectors of the piece in one block, and its unit (plus one); … */
const FROM = firstRegister + 1
const PIECE = firstRegister + 2
export const UNIT = firstRegister + 3
/** … number of the question that its delta is (0: none yet). */
const QUESTION = firstRegister + 4
export const requestRecord = firstRegister + 5

export function requestEffects(parts: ParityParts): Effects {
  const { geometry, world, arena, drives, links, tables, writeNotes, hosts, observer, reach } = parts
  const { blockSectors } = geometry
  const { sectorWords } = drives
  const blockWords = blockSectors * sectorWords
  const parity = parityUnit(geometry)

  const operation = (actor: Actor) => hosts.operation(actor.get(OPERATION) - 1)
  const unit = (actor: Actor) => actor.get(UNIT) - 1
  /** First sector of the piece on its unit. */
  const sector = (actor: Actor) => actor.get(FROM) - firstLba(geometry, unit(actor))
  const block = (actor: Actor) => Math.floor(sector(actor) / blockSectors)
  const slot = (actor: Actor) => parts.slotNumber(actor)
  const port = (actor: Actor) => slotPort(parity, slot(actor))
  /** Arena index of the piece's data. */
  const data = (actor: Actor) => actor.buffer + (actor.get(FROM) - operation(actor).lba) * sectorWords
  const end = (actor: Actor) => operation(actor).lba + operation(actor).sectors
  const place = (actor: Actor) => `block ${block(actor)} of storage unit ${unit(actor) + 1}`

  const start = (actor: Actor, lba: number) => {
    const owner = unitOf(geometry, lba)
    const inUnit = lba - firstLba(geometry, owner)
    const rest = blockLength(geometry, owner, Math.floor(inUnit / blockSectors)) - (inUnit % blockSectors)
    actor.set(FROM, lba)
    actor.set(UNIT, owner + 1)
    actor.set(PIECE, Math.min(rest, end(actor) - lba))
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
  const answer = (actor: Actor) => {
    const index = actor.get(OPERATION) - 1
    const { host, sectors } = operation(actor)
    hosts.answered(host)
    observer.answered(index, true, actor.buffer)
    if (world.tracing) world.note(`host ${host} has its answer`)
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
      drives.read(unit(actor), sector(actor), actor.get(PIECE))
      clearBlock(arena, actor.accumulator, blockWords)
      copyBlock(arena, delta, drives.data(unit(actor), sector(actor)), words)
      xorInto(arena, delta, data(actor), words)
      const sending = send(unit(actor), block(actor))
      if (sending === 'nothing') {
        reach('write-uncovered')
        return UNCOVERED
      }
      if (sending === 'whole') {
        addOld(actor)
        reach('first-write-sent')
      }
      if (tables.phase === COPYING) reach('write-during-copy')
      if (tables.change.kind !== NO_CHANGE) reach('write-during-change')
      return COVERED
    },
    tell: (actor) => `read the old data of ${place(actor)}, and form the delta`,
  })
  /** Adds the whole block to its delta, which makes it what the block will be. */
  const addOld = (actor: Actor) => {
    const first = block(actor) * blockSectors
    const sectors = blockLength(geometry, unit(actor), block(actor))
    drives.read(unit(actor), first, sectors)
    xorInto(arena, actor.accumulator, drives.data(unit(actor), first), sectors * sectorWords)
  }
  /** True when, by the random method, a write of the block takes it into parity. */
  const takesIn = (of: number, number: number) =>
    tables.isTold(of) && number < tables.ownBlocks(of) && number >= tables.removed(of)
  /** True when the block has gone to the parity unit, and not been taken out of parity again. */
  const isCovered = (of: number, number: number) => number < tables.given(of) && number >= tables.removed(of)
  const noteSent = (actor: Actor) => {
    if (geometry.method === 'random') tables.setSent(unit(actor), block(actor))
  }
  const readHost = (actor: Actor) => {
    drives.read(unit(actor), sector(actor), actor.get(PIECE))
    const words = actor.get(PIECE) * sectorWords
    copyBlock(arena, data(actor), drives.data(unit(actor), sector(actor)), words)
  }
  /** @param lacks whether the block is missing in parity, as far as the unit can tell */
  const readToTake = (lacks: (unit: number, block: number) => boolean): Effect => ({
    ready: isUp,
    complete: (actor) => {
      readHost(actor)
      const [of, number] = [unit(actor), block(actor)]
      return takesIn(of, number) && lacks(of, number) ? COVERED : UNCOVERED
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
      addOld(actor)
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

  return {
    accept: {
      ...accept,
      ready: (actor) => !writeNotes.isNoted(slot(actor)),
    },
    readPiece: {
      ready: isUp,
      complete: (actor) => {
        readHost(actor)
        return DONE
      },
      tell: (actor) => `read from ${place(actor)}`,
    },
    readAndLook: readToTake((of, number) => !tables.isSent(of, number)),
    readToSend: readToTake(() => true),
    readWhole: readWhole((of, number) => !tables.isSent(of, number)),
    readWholeAgain: readWhole(() => true),
    lockBlock: {
      begin: (actor) => {
        if (operation(actor).kind === 'read') return
        if (tables.owner(unit(actor), block(actor)) !== 0) reach('write-waited')
        if (tables.held(unit(actor)) === block(actor)) reach('write-held')
      },
      ready: (actor) => {
        if (!isUp(actor) || tables.owner(unit(actor), block(actor)) !== 0) return false
        return tables.held(unit(actor)) !== block(actor)
      },
      complete: (actor) => {
        tables.setOwner(unit(actor), block(actor), actor.index + 1)
        return DONE
      },
      tell: (actor) => `lock ${place(actor)}`,
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
        drives.write(unit(actor), sector(actor), actor.get(PIECE), data(actor))
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
        answer(actor)
        return END
      },
      tell: (actor) =>
        actor.get(FROM) + actor.get(PIECE) < end(actor) ? 'go on to the next block' : 'answer the host',
    },
  }
}
