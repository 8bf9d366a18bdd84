/**
 * What is claimed of a parity group in each state on a walk: of the state itself, where nothing is damaged, and, whatever
 * the state, that tables agree with each other and, in the repaired flow, parity with what it has been told.
 */

import { expect } from 'vitest'
import type { Look } from '../walks/follow.testing.ts'
import { STATE } from '../world/actor.ts'
import { answeringLooks, dataBootLooks } from './answeringLooks.testing.ts'
import type { ParityGroup } from './array.ts'
import { changeLooks } from './changeLooks.testing.ts'
import { NO_CHANGE } from './changeRecord.ts'
import { parityBootLooks, requestLooks, updatingLooks } from './requestLooks.testing.ts'
import { lendingLooks, restorationLooks, restoringLooks } from './restorationLooks.testing.ts'
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
  lending: lendingLooks,
  restoring: restoringLooks,
  restoration: restorationLooks(parityOf, toldOf),
}

/** @param isRepaired with all repairs, or with none */
export const lookAs =
  (role: string, isRepaired: boolean): Look<ParityGroup> =>
  (state, { watch, scene }) => {
    const seen = new Seen(scene.world.parts, watch.actor, isRepaired)
    expect(contradictions(seen)).toEqual([])
    if (isRepaired) expect(unaccounted(seen)).toEqual([])
    if (isRepaired) looks[role]?.anyway?.[state]?.(seen)
    if (!seen.isSound) return
    looks[role]?.drawn[state]?.(seen)
    if (isRepaired) looks[role]?.repaired[state]?.(seen)
  }

/** Where tables do not agree with each other, or locks with those who hold them. */
export function contradictions({ parts, dataUnits, members, parity, owners, blocks }: Seen): string[] {
  const { tables, world, geometry } = parts
  const { phase, change } = tables
  const found: string[] = []
  const isMade = phase === COPYING || phase === READY || change.newcomer >= 0
  for (const unit of members)
    if (!isMade || tables.blocksOf(unit) < 0) found.push(`710 lists storage unit ${unit + 1} too soon`)
  if (geometry.progress === 'marks')
    for (const unit of dataUnits)
      if (
        blocks.filter((block) => tables.recalculation.isMarked(unit, block)).length !==
        tables.recalculation.marked(unit)
      )
        found.push(`740 has not counted its marks of storage unit ${unit + 1}`)
  for (const unit of dataUnits)
    if (tables.recalculation.isLeaving(unit) && (change.kind === NO_CHANGE || change.unit !== unit))
      found.push(`nobody deletes storage unit ${unit + 1}`)
  for (const unit of [...dataUnits, parity])
    for (const owner of owners(unit))
      if (owner !== 0 && world.actors[owner - 1]?.get(STATE) === 0)
        found.push(`actor ${owner - 1} holds a block of storage unit ${unit + 1} and is at rest`)
  return found
}

/**
 * Where a data unit knows of more blocks than it has, or parity of a block is not the XOR of what the parity unit has been told
 * of the units that table 740 calls incorporated: of what is there, but for deltas that are noted and not yet applied.
 */
export function unaccounted(seen: Seen): string[] {
  const { tables } = seen.parts
  const found: string[] = []
  for (const unit of seen.dataUnits) {
    const known = Math.max(tables.held(unit) + 1, tables.given(unit), tables.removed(unit))
    if (known > Math.max(0, tables.ownBlocks(unit))) found.push(`storage unit ${unit + 1} knows too much`)
  }
  if (tables.isVague) return found
  for (const block of seen.blocks) {
    const units = seen.dataUnits.filter((unit) => tables.isIncorporated(unit, block))
    if (units.length === 0 || seen.isDamaged(block)) continue
    const told = [parityOf(seen, block), ...units.map((unit) => toldOf(seen, unit, block))]
    const known = told.filter((words) => words !== null)
    if (known.length < told.length) found.push(`block ${block} is noted twice`)
    else if (seen.sum(known).some((word) => word !== 0)) found.push(`parity of block ${block} is another one`)
  }
  return found
}

/** Parity of a block, or what is noted to be stored there; `null` where two have noted it. */
function parityOf(seen: Seen, block: number): Words | null {
  const { parityNotes } = seen.parts
  const [writer, ...others] = [...seen.dataUnits, seen.parity].filter(
    (each) => parityNotes.block(each) === block,
  )
  if (others.length > 0) return null
  return writer === undefined ? seen.block(seen.parity, block) : seen.words(parityNotes.parity(writer))
}

/** What the parity unit knows of a data unit's block; `null` where two writes of it are noted. */
function toldOf(seen: Seen, unit: number, block: number): Words | null {
  const { writeNotes, drives, geometry } = seen.parts
  const first = block * geometry.blockSectors
  const there = seen.block(unit, block)
  let noted = -1
  for (let slot = 0; slot < writeNotes.count; slot++) {
    if (writeNotes.unit(slot) !== unit) continue
    if (Math.floor(writeNotes.from(slot) / geometry.blockSectors) !== block) continue
    if (noted >= 0) return null
    noted = slot
  }
  if (noted < 0) return there
  const before = (writeNotes.from(noted) - first) * drives.sectorWords
  const data = seen.words(writeNotes.data(noted), writeNotes.sectors(noted) * drives.sectorWords)
  const after = there.map((word, at) => data[at - before] ?? word)
  return seen.isApplied(noted) ? after : seen.sum([after, seen.words(writeNotes.delta(noted))])
}
