/** What the states of a set-up say of tables and drives. */

import { expect } from 'vitest'
import { wholeBlocks } from './geometry.ts'
import { setUpPort } from './ports.ts'
import { BLOCK, NEXT, setUpRecord, UNIT } from './questions.ts'
import { each, type Looks, type Seen } from './seen.testing.ts'
import { COPYING, READY, REFUSED, SETTING } from './tables.ts'

const own = ({ parts, parity }: Seen) => parts.tables.ownBlocks(parity)
const heard = ({ parts }: Seen, units: readonly number[]) => units.map((unit) => parts.tables.blocksOf(unit))
const counted = (seen: Seen, units: readonly number[]) => units.map((unit) => seen.countOf(unit))

/** Units with a block, the number of which is under way. */
const holders = (seen: Seen) =>
  seen.named.filter((unit) => seen.get(BLOCK) < seen.parts.tables.blocksOf(unit))
const copies = (seen: Seen, units: readonly number[]) =>
  seen.sum(units.map((unit) => seen.block(unit, seen.get(BLOCK))))

const isTelling = (seen: Seen) => {
  const before = seen.named.filter((unit) => unit < seen.get(UNIT))
  expect(seen.parts.tables.phase).toBe(SETTING)
  expect(seen.named).toContain(seen.get(UNIT))
  expect(heard(seen, before)).toEqual(counted(seen, before))
}

/** Every block before the one under way is recorded; flags alone do not say so. */
const isCopying = (seen: Seen) => {
  const { tables, geometry } = seen.parts
  expect(tables.phase).toBe(COPYING)
  expect(holders(seen)).toContain(seen.get(UNIT))
  const before = seen.named.flatMap((unit) =>
    seen.blocks
      .filter((block) => block < seen.get(BLOCK) && block < tables.blocksOf(unit))
      .map((block) => tables.isIncorporated(unit, block)),
  )
  expect(before).toEqual(before.map(() => geometry.progress !== 'flags'))
}

const isReleasing = ({ parts: { tables, geometry }, members, blocks }: Seen) => {
  expect(tables.phase).toBe(COPYING)
  if (geometry.method === 'random') return
  for (const unit of members)
    for (const block of blocks) expect(tables.isIncorporated(unit, block)).toBe(block < tables.blocksOf(unit))
}

export const setUpLooks: Looks = {
  drawn: {
    unset: (seen) => {
      expect(seen.registers(UNIT, setUpRecord)).toEqual([])
      expect(seen.accumulator).toEqual(seen.nothing)
    },
    ...each(['counting', 'building'], (seen) => {
      expect(seen.parts.tables.phase).toBe(SETTING)
      if (seen.parts.tables.change.newcomer < 0) expect(seen.members).toEqual([])
    }),
    telling: isTelling,
    hearing: (seen) => {
      isTelling(seen)
      expect(own(seen)).toBe(wholeBlocks(seen.parts.geometry, seen.parity))
      expect(seen.awaits(setUpPort)).toBe(true)
    },
    comparing: (seen) => {
      expect(heard(seen, seen.named)).toEqual(counted(seen, seen.named))
    },
    refusing: (seen) => {
      expect(Math.max(...heard(seen, seen.named))).toBeGreaterThan(own(seen))
    },
    refused: (seen) => {
      expect(seen.parts.tables.phase).toBe(REFUSED)
      expect(seen.members).toEqual([])
      for (const block of seen.blocks) expect(seen.block(seen.parity, block)).toEqual(seen.nothing)
    },
    creating: (seen) => {
      expect(Math.max(...heard(seen, seen.named))).toBeLessThanOrEqual(own(seen))
    },
    asking: isCopying,
    receiving: (seen) => {
      isCopying(seen)
      expect(seen.awaits(setUpPort)).toBe(true)
    },
    storing: ({ parts }) => {
      expect(parts.tables.phase).toBe(COPYING)
    },
    recording: (seen) => {
      expect(seen.accumulator).toEqual(seen.nothing)
    },
    testing: (seen) => {
      const { tables, geometry } = seen.parts
      expect(tables.phase).toBe(COPYING)
      if (seen.get(NEXT) === 0 || geometry.progress === 'flags') return
      for (const unit of holders(seen)) expect(tables.isIncorporated(unit, seen.get(BLOCK))).toBe(true)
    },
    ...each(['releasing', 'hearingRelease', 'finishing'], isReleasing),
    complete: (seen) => {
      expect(seen.parts.tables.phase).toBe(READY)
      expect(seen.parts.tables.change.newcomer).toBe(-1)
    },
  },
  repaired: {
    // who has given its copy holds its block, so the copies are what is there
    ...each(['asking', 'receiving'], (seen) => {
      const given = holders(seen).filter((unit) => unit < seen.get(UNIT))
      expect(given.map((unit) => seen.parts.tables.held(unit))).toEqual(given.map(() => seen.get(BLOCK)))
      expect(seen.accumulator).toEqual(copies(seen, given))
    }),
    ...each(['locking', 'storing'], (seen) => {
      expect(seen.accumulator).toEqual(copies(seen, holders(seen)))
    }),
    recording: (seen) => {
      expect(seen.block(seen.parity, seen.get(BLOCK))).toEqual(copies(seen, holders(seen)))
    },
    ...each(['releasing', 'hearingRelease'], (seen) => {
      for (const unit of seen.named.filter((each) => each < seen.get(UNIT)))
        expect(seen.parts.tables.isTold(unit)).toBe(true)
    }),
    finishing: ({ named, parts: { tables } }) => {
      expect(named.filter((unit) => !tables.isTold(unit) || tables.held(unit) >= 0)).toEqual([])
    },
  },
}
