/** What the units hold, seen from above: the invariants' own way to the data, past every controller. */

import { blockLength, capacityOf, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'

/** A word of what a unit holds in a sector of a block; zero beyond its end, and where it was given up. */
function wordAt(
  { geometry, arena, drives, media }: ParityParts,
  unit: number,
  sector: number,
  word: number,
): number {
  if (sector >= capacityOf(geometry, unit) || media.isLost(unit, sector)) return 0
  return arena.get(drives.data(unit, sector) + word)
}

/** XOR of parity and of the data units that table 740 calls incorporated, but for one unit (-1 for none). */
function sumAt(parts: ParityParts, block: number, sector: number, word: number, without: number): number {
  const { geometry, tables } = parts
  const parity = parityUnit(geometry)
  let sum = wordAt(parts, parity, sector, word)
  for (let unit = 0; unit < parity; unit++)
    if (unit !== without && tables.isIncorporated(unit, block)) sum ^= wordAt(parts, unit, sector, word)
  return sum
}

/** True when table 740 calls the block of some data unit incorporated. */
export function isStarted({ geometry, tables }: ParityParts, block: number): boolean {
  for (let unit = 0; unit < parityUnit(geometry); unit++) if (tables.isIncorporated(unit, block)) return true
  return false
}

/** First sector of the block in which parity and data units do not agree; -1 when they do everywhere. */
export function disagreement(parts: ParityParts, block: number): number {
  const { blockSectors } = parts.geometry
  for (let sector = block * blockSectors; sector < (block + 1) * blockSectors; sector++)
    for (let word = 0; word < parts.drives.sectorWords; word++)
      if (sumAt(parts, block, sector, word, -1) !== 0) return sector
  return -1
}

/** Stamp of a sector of a data unit as parity and the other units yield it; `null` for one that is not of one piece. */
export function rebuilt(parts: ParityParts, unit: number, sector: number): number | null {
  const block = Math.floor(sector / parts.geometry.blockSectors)
  const stamp = sumAt(parts, block, sector, 0, unit)
  for (let word = 1; word < parts.drives.sectorWords; word++)
    if (sumAt(parts, block, sector, word, unit) !== ((stamp << (word & 31)) | (stamp >>> (-word & 31))))
      return null
  return stamp
}

/** Sectors of a data unit's block: the first, and the one behind the last. */
export function sectorsOf(parts: ParityParts, unit: number, block: number): readonly [number, number] {
  const first = block * parts.geometry.blockSectors
  return [first, first + Math.max(0, blockLength(parts.geometry, unit, block))]
}
