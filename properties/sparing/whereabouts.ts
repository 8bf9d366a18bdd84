/** Where the newest data belongs, as the tables say: at home, or in the diversion area. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { dataColumn, parityColumn, stripeOf, stripOf } from '../../impl/raid/layout.ts'
import { firstOfTrack, firstWorkDisk, trackOfRow } from '../../impl/sparing/geometry.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { UNPAIRED } from '../../impl/sparing/tables.ts'
import type { WorkDisks } from '../../impl/sparing/workDisks.ts'

/**
 * The group that holds the newest version of an address, as the tables say; where on it, `addressOn` says. `null` where
 * a work disk holds it.
 */
export function homeOf(parts: SparingParts, lba: number): RaidGroup | null {
  const { geometry, main, sub, tables, disks } = parts
  if (geometry.diverts === 'suspect') return main
  if (disks !== null) return isListed(parts, lba) ? null : main
  const diverted = tables.pairing !== UNPAIRED && tables.bit(Math.floor(lba / geometry.trackSectors))
  return diverted && sub !== null && areaAddress(parts, lba) >= 0 ? sub : main
}

/** Where the newest version of an address lies on the group that `homeOf` names. */
export function addressOn(parts: SparingParts, home: RaidGroup, lba: number): number {
  return home === parts.main ? lba : areaAddress(parts, lba)
}

/** True when T7 lists the track of the address, so that a work disk holds its newest version. */
export function isListed({ geometry, tables, disks }: SparingParts, lba: number): boolean {
  if (disks === null || geometry.diverts === 'suspect' || tables.pairing === UNPAIRED) return false
  return tables.bit(Math.floor(lba / geometry.trackSectors))
}

/**
 * Where the diversion area holds, or with a pair would hold, the newest diverted version of an address; -1 for nowhere,
 * as where only the suspect drive's rows are diverted, which have no address.
 */
export function areaAddress({ geometry, work }: SparingParts, lba: number): number {
  if (geometry.diverts === 'suspect') return -1
  if (geometry.area === 'pair') return lba
  const { trackSectors } = geometry
  const place = work.newestOf(Math.floor(lba / trackSectors))
  return place < 0 ? -1 : work.addressOf(place) + (lba % trackSectors)
}

/**
 * True when the area stands for this column of the row: only the suspect drive's writes are diverted, and this one is.
 * What reads a row takes such a column for readable where the area yields it, and for what the area holds.
 */
export function isAside(
  { geometry, main, tables }: SparingParts,
  group: RaidGroup,
  column: number,
  row: number,
) {
  return geometry.diverts === 'suspect' && group === main && tables.isAside(column, row, 1)
}

/** Where the area holds, or with a pair would hold, a row of the suspect drive; -1 for nowhere. */
export function asideAddress({ geometry, work }: SparingParts, row: number): number {
  if (geometry.area === 'pair') return row
  const track = trackOfRow(geometry, row)
  const place = work.newestOf(track)
  return place < 0 ? -1 : work.addressOf(place) + row - firstOfTrack(geometry, track)
}

/** Drive and sector at an address of the work disks. */
export function diskAt({ geometry }: SparingParts, disks: WorkDisks, address: number): number {
  return disks.driveOf(Math.floor(address / geometry.trackSectors))
}

export function sectorAt({ geometry }: SparingParts, disks: WorkDisks, address: number): number {
  return disks.sectorOf(Math.floor(address / geometry.trackSectors)) + (address % geometry.trackSectors)
}

/** True when a write of the address is to leave its track in the area, since that can take it. */
export function isToBeDiverted(parts: SparingParts, lba: number): boolean {
  const { geometry, main, tables } = parts
  if (geometry.diverts === 'all') return true
  const column = tables.divertedColumn
  const isOfColumn =
    columnOf(main, lba) === column || parityColumn(main.shape, stripeOf(main.shape, lba)) === column
  return isOfColumn && !mayRefuse(parts)
}

/** True when the area lacks so much that it may refuse a write somewhere. */
export function mayRefuse({ drives, sub, geometry }: SparingParts): boolean {
  let [dead, flawed] = [0, 0]
  for (let disk = 0; disk < geometry.workDisks; disk++)
    if (drives.isDead(firstWorkDisk(geometry) + disk)) return true
  for (let column = 0; sub !== null && column < sub.shape.drives; column++) {
    if (drives.isDead(sub.member(column))) dead++
    if (drives.flaws.has(sub.member(column))) flawed++
  }
  return dead > 0 && flawed > 1
}

export function columnOf(group: RaidGroup, lba: number): number {
  const { shape } = group
  return dataColumn(shape, stripeOf(shape, lba), stripOf(shape, lba))
}
