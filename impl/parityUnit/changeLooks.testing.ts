/** What the states of a change of the group say of tables and drives. */

import { expect } from 'vitest'
import { ADDING, DELETING, NO_CHANGE } from './changeRecord.ts'
import { setUpPort } from './ports.ts'
import { BLOCK, setUpRecord, UNIT } from './questions.ts'
import { type Claims, each, type Looks, type Seen, type Words } from './seen.testing.ts'

const kinds = { ToAdd: ADDING, ToDelete: DELETING } as const
type Way = keyof typeof kinds

const isTaken = (kind: number, order: 'taken' | 'waiting') => (seen: Seen) => {
  const { change } = seen.parts.tables
  const unit = seen.get(UNIT)
  if (order === 'waiting') expect(change.isOrdered(kind, unit)).toBe(true)
  expect([change.kind, change.unit]).toEqual(order === 'taken' ? [kind, unit] : [NO_CHANGE, 0])
  expect(seen.parts.tables.isMember(unit)).toBe(order === 'waiting' && kind === DELETING)
}
const isFirst = (seen: Seen) => {
  expect(seen.members).toEqual([])
}
const isHeard = (seen: Seen) => {
  expect(seen.parts.tables.blocksOf(seen.get(UNIT))).toBe(seen.countOf(seen.get(UNIT)))
}

/** The rounds have come to the block of the registers; the unit is on its way in or out. */
const isInRounds = (way: Way) => (seen: Seen) => {
  const { tables } = seen.parts
  const unit = seen.get(UNIT)
  expect([tables.change.kind, tables.change.unit, tables.change.hasBegun]).toEqual([kinds[way], unit, true])
  expect(tables.change.next).toBe(seen.get(BLOCK))
  expect(seen.get(BLOCK)).toBeLessThan(tables.blocksOf(unit))
  expect([
    tables.isMember(unit),
    tables.recalculation.isOn(unit),
    tables.recalculation.isLeaving(unit),
  ]).toEqual([true, way === 'ToAdd', way === 'ToDelete'])
}
const isAwaited = (seen: Seen) => {
  expect(seen.awaits(setUpPort)).toBe(true)
}

/** What the unit gives of the block: by the random method nothing of one that never went into parity. */
const given = (seen: Seen): Words => {
  const { tables, geometry } = seen.parts
  const [unit, block] = [seen.get(UNIT), seen.get(BLOCK)]
  return geometry.method === 'sequential' || tables.isSent(unit, block)
    ? seen.block(unit, block)
    : seen.nothing
}
/** The copy is in hand, and what it was made of is held. */
const hasCopy = (seen: Seen) => {
  expect(seen.parts.tables.held(seen.get(UNIT))).toBe(seen.get(BLOCK))
  expect(seen.accumulator).toEqual(given(seen))
}
const ownsParity = (seen: Seen) => {
  expect(seen.parts.tables.owner(seen.parity, seen.get(BLOCK))).toBe(seen.actor.index + 1)
}

const rounds = (way: Way): Claims => ({
  ...each([`asking${way}`, `locking${way}`, `readingOld${way}`, `noting${way}`], isInRounds(way)),
  [`receiving${way}`]: (seen) => {
    isInRounds(way)(seen)
    isAwaited(seen)
  },
  [`recording${way}`]: (seen) => {
    expect(seen.block(seen.parity, seen.get(BLOCK))).toEqual(seen.accumulator)
  },
  [`testing${way}`]: (seen) => {
    expect(seen.accumulator).toEqual(seen.nothing)
  },
  [`hearingRelease${way}`]: isAwaited,
})

const repairedRounds = (way: Way): Claims => ({
  [`locking${way}`]: hasCopy,
  [`readingOld${way}`]: (seen) => {
    hasCopy(seen)
    ownsParity(seen)
  },
  [`noting${way}`]: (seen) => {
    ownsParity(seen)
    expect(seen.accumulator).toEqual(seen.sum([given(seen), seen.block(seen.parity, seen.get(BLOCK))]))
  },
  [`storing${way}`]: (seen) => {
    const { parityNotes, tables } = seen.parts
    ownsParity(seen)
    expect(parityNotes.block(seen.parity)).toBe(seen.get(BLOCK))
    expect(seen.words(parityNotes.parity(seen.parity))).toEqual(seen.accumulator)
    expect(tables.change.next).toBe(seen.get(BLOCK) + 1)
  },
  [`recording${way}`]: ownsParity,
  [`testing${way}`]: (seen) => {
    expect(seen.parts.parityNotes.block(seen.parity)).toBe(-1)
    expect(seen.owners(seen.parity)).not.toContain(seen.actor.index + 1)
  },
})

export const changeLooks: Looks = {
  drawn: {
    idle: (seen) => {
      expect(seen.registers(UNIT, setUpRecord)).toEqual([])
      expect(seen.accumulator).toEqual(seen.nothing)
    },
    taking: isTaken(ADDING, 'waiting'),
    ...each(['preparing', 'takingDeletion'], isTaken(DELETING, 'waiting')),
    hearingPrepared: (seen) => {
      isTaken(DELETING, 'waiting')(seen)
      isAwaited(seen)
    },
    ...each(['testingFirst', 'telling'], isTaken(ADDING, 'taken')),
    ...each(['counting', 'building'], isFirst),
    hearing: (seen) => {
      isTaken(ADDING, 'taken')(seen)
      isAwaited(seen)
    },
    comparing: isHeard,
    refusing: (seen) => {
      isHeard(seen)
      expect(seen.countOf(seen.get(UNIT))).toBeGreaterThan(seen.parts.tables.ownBlocks(seen.parity))
    },
    creating: (seen) => {
      isHeard(seen)
      expect(seen.countOf(seen.get(UNIT))).toBeLessThanOrEqual(seen.parts.tables.ownBlocks(seen.parity))
    },
    ...rounds('ToAdd'),
    ...rounds('ToDelete'),
  },
  repaired: {
    ...repairedRounds('ToAdd'),
    ...repairedRounds('ToDelete'),
    finishingToAdd: (seen) => {
      expect(seen.parts.tables.isTold(seen.get(UNIT))).toBe(true)
    },
    finishingToDelete: (seen) => {
      const { tables } = seen.parts
      expect([tables.ownBlocks(seen.get(UNIT)), tables.isTold(seen.get(UNIT))]).toEqual([-1, false])
    },
  },
}
