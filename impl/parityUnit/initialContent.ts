/** What the units hold before the first step: data everywhere, and, where the set-up is complete, its parity and tables. */

import { fillStamps, initialWrite } from '../stamp.ts'
import { xorInto } from '../xor.ts'
import { allBlocks, firstLba, parityUnit, wholeBlocks } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { READY } from './tables.ts'

export function initialContent({ geometry, arena, drives, tables }: ParityParts): void {
  const parity = parityUnit(geometry)
  const { sectorWords } = drives
  const isComplete = geometry.start === 'complete'
  geometry.unitSectors.forEach((sectors, unit) => {
    const isMember = unit < geometry.members
    const at = drives.data(unit, 0)
    fillStamps(arena, at, initialWrite, firstLba(geometry, unit), sectors, sectorWords)
    if (!isComplete || !isMember) return
    tables.enter(unit)
    xorInto(arena, drives.data(parity, 0), at, sectors * sectorWords)
    const blocks = allBlocks(geometry, unit)
    tables.setOwnBlocks(unit, blocks)
    tables.hear(unit, blocks, true)
    tables.setGiven(unit, blocks)
    tables.setTold(unit, true)
    if (geometry.method === 'random') for (let block = 0; block < blocks; block++) tables.setSent(unit, block)
  })
  if (!isComplete) return
  tables.setOwnBlocks(parity, wholeBlocks(geometry, parity))
  if (tables.hasMembers()) tables.record(tables.mostBlocks - 1)
  tables.phase = READY
}
