/**
 * What is claimed of a parity group in each state on a walk: of the state itself, and, whatever the state, that tables
 * agree with each other and, in the repaired flow, parity with what it has been told.
 */

import { expect } from 'vitest'
import type { Look } from '../walks/follow.testing.ts'
import { STATE } from '../world/actor.ts'
import { answeringLooks, dataBootLooks } from './answeringLooks.testing.ts'
import type { ParityGroup } from './array.ts'
import { changeLooks } from './changeLooks.testing.ts'
import { NO_CHANGE } from './changeRecord.ts'
import { parityBootLooks, requestLooks, updatingLooks } from './requestLooks.testing.ts'
import { type Looks, Seen, type Words } from './seen.testing.ts'
import { setUpLooks } from './setUpLooks.testing.ts'
import { COPYING, READY } from './tables.ts'

/** By role; who is missing has nothing to say of its own. */
export const looks: Readonly<Record<string, Looks>> = {
  setUp: setUpLooks,
  change: changeLooks,
  answering: answeringLooks,
  updating: updatingLooks,
  request: requestLooks,
  dataBoot: dataBootLooks,
  parityBoot: parityBootLooks,
}

/** @param isRepaired with all repairs, or with none */
export const lookAs =
  (role: string, isRepaired: boolean): Look<ParityGroup> =>
  (state, { watch, scene }) => {
    const seen = new Seen(scene.world.parts, watch.actor, isRepaired)
    agree(seen)
    if (isRepaired) account(seen)
    looks[role]?.drawn[state]?.(seen)
    if (isRepaired) looks[role]?.repaired[state]?.(seen)
  }

/** Tables agree with each other, and locks with those who hold them. */
function agree(seen: Seen): void {
  const { tables, world } = seen.parts
  const { phase, change } = tables
  expect(seen.members.filter((unit) => tables.blocksOf(unit) < 0)).toEqual([])
  if (phase !== COPYING && phase !== READY) expect(seen.members).toEqual([])
  for (const unit of seen.dataUnits) {
    if (tables.isLeaving(unit)) expect([change.kind !== NO_CHANGE, change.unit]).toEqual([true, unit])
  }
  for (const unit of [...seen.dataUnits, seen.parity])
    for (const owner of seen.owners(unit).filter((each) => each !== 0))
      expect(world.actors[owner - 1]?.get(STATE)).not.toBe(0)
}

/**
 * A data unit knows of no more blocks than it has. Parity of each block is the XOR of what the parity unit has been told of the units that table 740 calls incorporated: of
 * what is there, but for deltas that are noted and not yet applied.
 */
function account(seen: Seen): void {
  const { tables } = seen.parts
  for (const unit of seen.dataUnits) {
    const own = Math.max(0, tables.ownBlocks(unit))
    expect(tables.held(unit)).toBeLessThan(own)
    expect(Math.max(tables.given(unit), tables.removed(unit))).toBeLessThanOrEqual(own)
  }
  if (tables.isVague) return
  for (const block of seen.blocks) {
    const units = seen.dataUnits.filter((unit) => tables.isIncorporated(unit, block))
    if (units.length === 0) continue
    const told = units.map((unit) => toldOf(seen, unit, block))
    expect({ block, sum: seen.sum([parityOf(seen, block), ...told]) }).toEqual({ block, sum: seen.nothing })
  }
}

/** Parity of a block, or what is noted to be stored there. */
function parityOf(seen: Seen, block: number): Words {
  const { parityNotes } = seen.parts
  const writers = [...seen.dataUnits, seen.parity].filter((writer) => parityNotes.block(writer) === block)
  expect(writers.length).toBeLessThanOrEqual(1)
  const [writer] = writers
  return writer === undefined ? seen.block(seen.parity, block) : seen.words(parityNotes.parity(writer))
}

/** What the parity unit knows of a data unit's block. */
function toldOf(seen: Seen, unit: number, block: number): Words {
  const { writeNotes, drives, geometry } = seen.parts
  const first = block * geometry.blockSectors
  const isOfBlock = (slot: number) =>
    writeNotes.unit(slot) === unit && Math.floor(writeNotes.from(slot) / geometry.blockSectors) === block
  const noted = Array.from({ length: writeNotes.count }, (_, slot) => slot).filter(isOfBlock)
  expect(noted.length).toBeLessThanOrEqual(1)
  const [slot] = noted
  const there = seen.block(unit, block)
  if (slot === undefined) return there
  const before = (writeNotes.from(slot) - first) * drives.sectorWords
  const data = seen.words(writeNotes.data(slot), writeNotes.sectors(slot) * drives.sectorWords)
  const after = there.map((word, at) => data[at - before] ?? word)
  return seen.isApplied(slot) ? after : seen.sum([after, seen.words(writeNotes.delta(slot))])
}
