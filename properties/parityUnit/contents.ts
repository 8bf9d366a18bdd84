/** What the units hold, seen from above: the invariants' own way to the data, past every controller. */

import { blockLength, capacityOf, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { readStamp } from '../../impl/stamp.ts'
import { check } from '../../impl/xor.ts'

/** Arena indices of what is XORed; filled anew for each sector or block. */
const sources: number[] = []

/** True when the column of a block is the XOR of parity and, among others, this unit's block: parity's own one, or an incorporated one. */
function isOfColumn({ geometry, tables }: ParityParts, unit: number, block: number): boolean {
  return unit === parityUnit(geometry) || tables.isIncorporated(unit, block)
}

/**
 * Finds what a sector of a column is the XOR of. Beyond a unit's end there is nothing, nor where it was given up.
 * @param without a unit that is left out, -1 for none
 * @returns how many sources there are
 */
function gatherSector(parts: ParityParts, sector: number, without: number): number {
  const { geometry, drives, media } = parts
  const block = Math.floor(sector / geometry.blockSectors)
  let count = 0
  for (let unit = 0; unit <= parityUnit(geometry); unit++) {
    if (unit === without || !isOfColumn(parts, unit, block)) continue
    if (sector < capacityOf(geometry, unit) && !media.isLost(unit, sector))
      sources[count++] = drives.data(unit, sector)
  }
  return count
}

/** Finds what a whole column is the XOR of. @returns how many sources there are; -1 where some unit has less than a block */
function gatherBlock(parts: ParityParts, block: number): number {
  const { geometry, drives, media } = parts
  const { blockSectors } = geometry
  const first = block * blockSectors
  let count = 0
  for (let unit = 0; unit <= parityUnit(geometry); unit++) {
    if (!isOfColumn(parts, unit, block)) continue
    if (first + blockSectors > capacityOf(geometry, unit)) return -1
    for (let sector = first; sector < first + blockSectors; sector++)
      if (media.isLost(unit, sector)) return -1
    sources[count++] = drives.data(unit, first)
  }
  return count
}

/** True when table 740 calls the block of some data unit incorporated. */
export function isStarted({ geometry, tables }: ParityParts, block: number): boolean {
  for (let unit = 0; unit < parityUnit(geometry); unit++) if (tables.isIncorporated(unit, block)) return true
  return false
}

/** True when a look at the whole block shows that parity and data units agree in all of it; else each sector is to be looked at. */
export function agreesAtOnce(parts: ParityParts, block: number): boolean {
  const count = gatherBlock(parts, block)
  const words = parts.geometry.blockSectors * parts.drives.sectorWords
  return count >= 0 && check(parts.arena, sources, count, words) < 0
}

/** True when parity and data units agree in a sector of the column. */
export function agrees(parts: ParityParts, sector: number): boolean {
  const count = gatherSector(parts, sector, -1)
  return check(parts.arena, sources, count, parts.drives.sectorWords) < 0
}

/** Stamp of a sector of a data unit as its drive has it; `null` for one that is not of one piece. */
export function stored({ arena, drives }: ParityParts, unit: number, sector: number): number | null {
  return readStamp(arena, drives.data(unit, sector), drives.sectorWords)
}

/** Stamp of a sector of a data unit as parity and the other units yield it; `null` for one that is not of one piece. */
export function rebuilt(parts: ParityParts, unit: number, sector: number): number | null {
  const count = gatherSector(parts, sector, unit)
  const stamp = sumAt(parts, count, 0)
  for (let word = 1; word < parts.drives.sectorWords; word++)
    if (sumAt(parts, count, word) !== ((stamp << (word & 31)) | (stamp >>> (-word & 31)))) return null
  return stamp
}

/** XOR of a word of the first `count` sources. */
function sumAt({ arena }: ParityParts, count: number, word: number): number {
  let sum = 0
  for (let source = 0; source < count; source++) sum ^= arena.get((sources[source] as number) + word)
  return sum
}

/** Sector behind the last one of a data unit's block. */
export function endOf({ geometry }: ParityParts, unit: number, block: number): number {
  return block * geometry.blockSectors + Math.max(0, blockLength(geometry, unit, block))
}
