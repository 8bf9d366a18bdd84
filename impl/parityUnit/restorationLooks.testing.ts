/** What the states of a restoration say of tables and drives: of who asks for it, who lends blocks, and who puts them together. */

import { expect } from 'vitest'
import { ASKER } from './answeringRecord.ts'
import { BLOCK, columns, OWNER, restorationRecord } from './column.ts'
import { allBlocks } from './geometry.ts'
import { BLOCK as LENT, lendingRecord } from './lendingRecord.ts'
import { restoringPort } from './ports.ts'
import { each, type Looks, type Seen, type Words } from './seen.testing.ts'

const isIdle = (end: number) => (seen: Seen) => {
  expect(seen.registers(ASKER, end)).toEqual([])
  expect(seen.buffer).toEqual(seen.nothing)
}

const isLent = (seen: Seen) => {
  expect(seen.parts.loans.isLent(seen.unit, seen.get(LENT))).toBe(true)
}
const isKnownDamaged = (seen: Seen) => {
  expect(seen.parts.damage.has(seen.unit, seen.get(LENT))).toBe(true)
}

export const lendingLooks: Looks = {
  drawn: {},
  repaired: {},
  anyway: {
    listening: isIdle(lendingRecord),
    ...each(['reading', 'readingToMend'], isLent),
    sending: (seen) => {
      const [unit, block] = [seen.unit, seen.get(LENT)]
      isLent(seen)
      const isThere = block < allBlocks(seen.parts.geometry, unit)
      expect(seen.buffer).toEqual(isThere ? seen.block(unit, block) : seen.nothing)
      if (isThere) expect(seen.parts.media.isBlockDamaged(unit, block)).toBe(false)
    },
    ...each(['refusing', 'givingUp'], isKnownDamaged),
    confirming: (seen) => {
      expect(seen.buffer).toEqual(seen.nothing)
    },
  },
}

export const restoringLooks: Looks = {
  drawn: {},
  repaired: {},
  anyway: {
    hearing: (seen) => {
      expect(seen.awaits(restoringPort(seen.parity, seen.unit))).toBe(true)
    },
  },
}

const isSound = ({ parts, parity }: Seen, unit: number, block: number) => {
  if (unit !== parity && block >= allBlocks(parts.geometry, unit)) return true
  return !parts.damage.has(unit, block) && !parts.media.isBlockDamaged(unit, block)
}

/** Parity is held, and so is what has been lent; unless it was lost since, the sum is in hand. */
const hasGathered = (seen: Seen) => {
  const { tables, loans } = seen.parts
  const block = seen.get(BLOCK)
  const lenders = seen.dataUnits.filter((unit) => loans.isAsked(unit))
  expect(tables.owner(seen.parity, block)).toBe(seen.actor.index + 1)
  expect(lenders.filter((unit) => !loans.isLent(unit, block))).toEqual([])
  if (lenders.every((unit) => isSound(seen, unit, block)))
    expect(seen.buffer).toEqual(seen.sum(lenders.map((unit) => seen.block(unit, block))))
}

/** @param toldOf what the parity unit knows of a data unit's block, and `parityOf` of its own; `null` where that is not certain */
export const restorationLooks = (
  parityOf: (seen: Seen, block: number) => Words | null,
  toldOf: (seen: Seen, unit: number, block: number) => Words | null,
): Looks => ({
  drawn: {},
  repaired: {},
  anyway: {
    listening: isIdle(restorationRecord),
    ...each(['adding', 'mending'], hasGathered),
    // as long as the owner waits for it
    sending: (seen) => {
      const { tables, damage } = seen.parts
      const [owner, block] = [columns(seen.parts).owner(seen.actor), seen.get(BLOCK)]
      expect(seen.get(OWNER)).toBeGreaterThan(0)
      if (!damage.isAsked(owner, block) || tables.isVague || !tables.isIncorporated(owner, block)) return
      const others = seen.dataUnits.filter((unit) => unit !== owner && tables.isIncorporated(unit, block))
      if (![...others, seen.parity].every((unit) => isSound(seen, unit, block))) return
      const told = [parityOf(seen, block), ...others.map((unit) => toldOf(seen, unit, block))]
      const known = told.filter((words) => words !== null)
      expect(known).toHaveLength(told.length)
      expect(seen.buffer).toEqual(seen.sum(known))
    },
  },
})
