/** What the states of a data unit that answers, and of its boot, say of tables and drives. */

import { expect } from 'vitest'
import { OUTSTANDING, STATE } from '../world/actor.ts'
import { ABOUT, ASKER, answeringRecord } from './answeringRecord.ts'
import { SLOT } from './bootEffects.ts'
import { setUpPort, slotPort } from './ports.ts'
import { each, type Looks, type Seen } from './seen.testing.ts'

const isAsked = (seen: Seen) => {
  expect(seen.get(ASKER)).toBe(setUpPort + 1)
}
const hasCounted = (seen: Seen) => {
  isAsked(seen)
  expect(seen.parts.tables.ownBlocks(seen.unit)).toBe(seen.countOf(seen.unit))
}
/** Tables are built, and nothing is given yet, unless the unit is in a group that is set up anew. */
const hasBuilt = (seen: Seen) => {
  const { tables } = seen.parts
  const given = tables.given(seen.unit)
  hasCounted(seen)
  expect([tables.removed(seen.unit), tables.held(seen.unit)]).toEqual([0, -1])
  expect([0, seen.isRepaired ? tables.ownBlocks(seen.unit) : 0]).toContain(given)
}
const isAskedForBlock = (seen: Seen) => {
  isAsked(seen)
  expect(seen.get(ABOUT)).toBeLessThan(seen.countOf(seen.unit))
}
const hasRead = (seen: Seen) => {
  isAskedForBlock(seen)
  expect(seen.buffer).toEqual(seen.block(seen.unit, seen.get(ABOUT)))
}
/** By the random method nothing is read of a block that never went into parity. */
const hasReadToDelete = (seen: Seen) => {
  const { geometry, tables } = seen.parts
  const isOut = geometry.method === 'random' && !tables.isSent(seen.unit, seen.get(ABOUT))
  if (!seen.isRepaired || !isOut) hasRead(seen)
  else expect(seen.buffer).toEqual(seen.nothing)
}
/** @param done what of the unit is, as the unit knows, in parity, or out of it */
const holds = (done: 'given' | 'removed') => (seen: Seen) => {
  const { tables } = seen.parts
  expect(tables.held(seen.unit)).toBe(seen.get(ABOUT))
  expect(tables[done](seen.unit)).toBe(seen.get(ABOUT))
}

export const answeringLooks: Looks = {
  drawn: {
    listening: (seen) => {
      expect(seen.registers(ASKER, answeringRecord)).toEqual([])
      expect(seen.buffer).toEqual(seen.nothing)
    },
    ...each(['counting', 'countingToJoin', 'preparing', 'releasing', 'leaving'], isAsked),
    ...each(['building', 'buildingToJoin'], hasCounted),
    ...each(['comparing', 'reporting', 'reportingToJoin'], hasBuilt),
    ...each(
      ['holding', 'holdingToAdd', 'holdingToDelete', 'reading', 'readingToAdd', 'readingToDelete'],
      isAskedForBlock,
    ),
    ...each(['sending', 'sendingToAdd'], hasRead),
    sendingToDelete: hasReadToDelete,
  },
  repaired: {
    ...each(['reading', 'sending', 'readingToAdd', 'sendingToAdd'], holds('given')),
    ...each(['readingToDelete', 'sendingToDelete'], holds('removed')),
  },
  anyway: {
    // what is damaged is held until it is asked for anew
    excusing: (seen) => {
      expect(seen.parts.damage.has(seen.unit, seen.get(ABOUT))).toBe(true)
      expect(seen.parts.tables.held(seen.unit)).toBe(seen.get(ABOUT))
    },
  },
}

/** Nobody else of the unit is at work. */
export const isDown = (seen: Seen) => {
  expect(seen.parts.tables.isUp(seen.unit)).toBe(false)
  const others = seen.parts.world.actors.filter(
    (actor) => actor !== seen.actor && seen.parts.unitOfActor(actor) === seen.unit,
  )
  const busy = others.filter((actor) => actor.get(STATE) !== 0 || actor.get(OUTSTANDING) !== 0)
  expect(busy.map(({ name }) => name)).toEqual([])
}
export const isUp = (seen: Seen) => {
  expect(seen.parts.tables.isUp(seen.unit)).toBe(true)
}

const hasNote = (seen: Seen) => {
  isDown(seen)
  expect(seen.parts.writeNotes.unit(seen.get(SLOT))).toBe(seen.unit)
}
/** What was noted is on the drive. */
const hasStored = (seen: Seen) => {
  const { writeNotes, drives } = seen.parts
  const slot = seen.get(SLOT)
  const count = writeNotes.sectors(slot) * drives.sectorWords
  hasNote(seen)
  expect(seen.words(drives.data(seen.unit, writeNotes.from(slot)), count)).toEqual(
    seen.words(writeNotes.data(slot), count),
  )
}

export const dataBootLooks: Looks = {
  drawn: { down: isUp, finding: isDown, starting: isDown },
  repaired: {
    storing: hasNote,
    sending: hasStored,
    awaiting: (seen) => {
      hasStored(seen)
      expect(seen.awaits(slotPort(seen.parity, seen.get(SLOT)))).toBe(true)
    },
    clearing: (seen) => {
      hasStored(seen)
      expect(seen.isApplied(seen.get(SLOT))).toBe(true)
    },
    starting: (seen) => {
      expect(seen.parts.writeNotes.find(seen.unit)).toBe(-1)
    },
  },
}
