/** What the states of a host request, and of an update of parity by its delta, say of tables and drives. */

import { expect } from 'vitest'
import { OPERATION } from '../host/slot.ts'
import { isDown, isUp } from './answeringLooks.testing.ts'
import { ASKER, QUESTION as NUMBER } from './answeringRecord.ts'
import { blockLength } from './geometry.ts'
import { slotPort } from './ports.ts'
import { FROM, PIECE, QUESTION, requestRecord, SECTOR, UNIT } from './requestPieces.ts'
import { each, type Looks, type Seen, type Words } from './seen.testing.ts'
import { BLOCK } from './updatingEffects.ts'

/** The piece of a request under way: where it is, the words of it that are in cache, and those that are on the drive. */
function pieceOf(seen: Seen) {
  const { geometry, drives, hosts } = seen.parts
  const operation = hosts.operation(seen.get(OPERATION) - 1)
  const unit = seen.get(UNIT) - 1
  const sector = seen.get(SECTOR)
  const block = Math.floor(sector / geometry.blockSectors)
  const count = seen.get(PIECE) * drives.sectorWords
  const inBuffer = seen.actor.buffer + (seen.get(FROM) - operation.lba) * drives.sectorWords
  return {
    operation,
    unit,
    sector,
    block,
    /** Words of the block before the piece. */
    before: (sector - block * geometry.blockSectors) * drives.sectorWords,
    cached: seen.words(inBuffer, count),
    stored: seen.words(drives.data(unit, sector), count),
  }
}

/** A block's words with the piece's in their place. */
const within = (block: Words, { before, cached }: ReturnType<typeof pieceOf>): Words =>
  block.map((word, at) => cached[at - before] ?? word)

const isOf = (kind: 'read' | 'write') => (seen: Seen) => {
  const { operation, unit, block, sector } = pieceOf(seen)
  const { geometry } = seen.parts
  expect(operation.kind).toBe(kind)
  const end = block * geometry.blockSectors + blockLength(geometry, unit, block)
  expect(sector + seen.get(PIECE)).toBeLessThanOrEqual(end)
}
const isStored = (seen: Seen) => {
  const { cached, stored } = pieceOf(seen)
  expect(stored).toEqual(cached)
}
const ownsBlock = (seen: Seen) => {
  const { unit, block } = pieceOf(seen)
  expect(seen.parts.tables.owner(unit, block)).toBe(seen.actor.index + 1)
}
const port = (seen: Seen) => slotPort(seen.parity, seen.parts.slotNumber(seen.actor))

export const requestLooks: Looks = {
  drawn: {
    pending: (seen) => {
      expect(seen.registers(OPERATION, requestRecord)).toEqual([])
      expect(seen.accumulator).toEqual(seen.nothing)
    },
    ...each(['reading', 'lockingWhole', 'readingWhole'], isOf('read')),
    advancingRead: isOf('read'),
    ...each(['locking', 'readingOld', 'noting', 'storing'], isOf('write')),
    storingAlone: (seen) => {
      isOf('write')(seen)
      expect(seen.parts.writeNotes.isNoted(seen.parts.slotNumber(seen.actor))).toBe(false)
    },
    sending: isStored,
    ...each(['awaiting', 'awaitingWhole'], (seen) => {
      expect(seen.awaits(port(seen))).toBe(true)
    }),
  },
  repaired: {
    ...each(['readingOld', 'storingAlone', 'readingWhole'], ownsBlock),
    notingWhole: (seen) => {
      const { unit, block } = pieceOf(seen)
      ownsBlock(seen)
      expect(seen.parts.tables.isSent(unit, block)).toBe(false)
      expect(seen.accumulator).toEqual(seen.block(unit, block))
    },
    ...each(['sendingWhole', 'awaitingWhole'], (seen) => {
      const { writeNotes, slotNumber } = seen.parts
      const { unit, block } = pieceOf(seen)
      ownsBlock(seen)
      expect(seen.parts.tables.isSent(unit, block)).toBe(true)
      expect(writeNotes.sectors(slotNumber(seen.actor))).toBe(0)
      expect(seen.words(writeNotes.delta(slotNumber(seen.actor)))).toEqual(seen.block(unit, block))
    }),
    // the delta, or by the random method, the first time, the block as it will be
    noting: (seen) => {
      const piece = pieceOf(seen)
      const { geometry, tables } = seen.parts
      const old = seen.block(piece.unit, piece.block)
      const isWhole = geometry.method === 'random' && !tables.isSent(piece.unit, piece.block)
      const after = within(old, piece)
      ownsBlock(seen)
      expect(seen.accumulator).toEqual(isWhole ? after : seen.sum([old, after]))
    },
    storing: (seen) => {
      const { writeNotes, drives, slotNumber } = seen.parts
      const slot = slotNumber(seen.actor)
      const { unit, sector, cached } = pieceOf(seen)
      ownsBlock(seen)
      expect([writeNotes.unit(slot), writeNotes.from(slot), writeNotes.sectors(slot)]).toEqual([
        unit,
        sector,
        seen.get(PIECE),
      ])
      expect(writeNotes.sequence(slot)).toBe(seen.get(QUESTION))
      expect(seen.words(writeNotes.data(slot), seen.get(PIECE) * drives.sectorWords)).toEqual(cached)
      expect(seen.words(writeNotes.delta(slot))).toEqual(seen.accumulator)
    },
    ...each(['sending', 'awaiting'], (seen) => {
      ownsBlock(seen)
      isStored(seen)
    }),
    advancingWrite: (seen) => {
      ownsBlock(seen)
      isStored(seen)
      if (seen.get(QUESTION) !== 0) expect(seen.isApplied(seen.parts.slotNumber(seen.actor))).toBe(true)
    },
  },
}

const isNew = (seen: Seen) => {
  expect(seen.get(NUMBER)).toBeGreaterThan(seen.parts.parityNotes.applied(seen.slotOfAsker))
}
const ownsParity = (seen: Seen) => {
  expect(seen.parts.tables.owner(seen.parity, seen.get(BLOCK))).toBe(seen.actor.index + 1)
}

export const updatingLooks: Looks = {
  drawn: {
    listening: (seen) => {
      expect(seen.buffer).toEqual(seen.nothing)
    },
    ...each(['seeing', 'locking', 'readingOld', 'noting'], (seen) => {
      expect(seen.slotOfAsker).toBeGreaterThanOrEqual(0)
      expect(seen.blocks).toContain(seen.get(BLOCK))
    }),
    ending: (seen) => {
      expect(seen.block(seen.parity, seen.get(BLOCK))).toEqual(seen.buffer)
    },
  },
  repaired: {
    listening: (seen) => {
      expect(seen.get(ASKER)).toBe(0)
    },
    locking: isNew,
    readingOld: (seen) => {
      isNew(seen)
      ownsParity(seen)
    },
    // whoever sends has noted what
    noting: (seen) => {
      const { writeNotes } = seen.parts
      isNew(seen)
      ownsParity(seen)
      expect(writeNotes.sequence(seen.slotOfAsker)).toBe(seen.get(NUMBER))
      const delta = seen.words(writeNotes.delta(seen.slotOfAsker))
      expect(seen.buffer).toEqual(seen.sum([seen.block(seen.parity, seen.get(BLOCK)), delta]))
    },
    storing: (seen) => {
      const { parityNotes } = seen.parts
      ownsParity(seen)
      expect(parityNotes.block(parityWriter(seen))).toBe(seen.get(BLOCK))
      expect(seen.words(parityNotes.parity(parityWriter(seen)))).toEqual(seen.buffer)
      expect(parityNotes.applied(seen.slotOfAsker)).toBe(seen.get(NUMBER))
    },
    ending: ownsParity,
    acknowledging: (seen) => {
      const { parityNotes } = seen.parts
      expect(parityNotes.block(parityWriter(seen))).toBe(-1)
      expect(parityNotes.applied(seen.slotOfAsker)).toBeGreaterThanOrEqual(seen.get(NUMBER))
      expect(seen.owners(seen.parity)).not.toContain(seen.actor.index + 1)
    },
  },
}

/** The data unit whose deltas the actor applies: there is one actor for each, side by side. */
function parityWriter(seen: Seen): number {
  const { actors, programs } = seen.parts.world
  const machine = programs[seen.actor.machine]?.machine
  const alike = actors.filter((actor) => programs[actor.machine]?.machine === machine)
  return alike.indexOf(seen.actor)
}

export const parityBootLooks: Looks = {
  drawn: { down: isUp, redoing: isDown, starting: isDown },
  repaired: {
    starting: (seen) => {
      expect(seen.parts.parityNotes.find()).toBe(-1)
    },
  },
}
