/** What the drives hold, seen from above the array: the invariants' own way to the data, past every controller. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { dataColumn, driveSector, parityColumn, stripeOf, stripOf } from '../../impl/raid/layout.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { UNPAIRED } from '../../impl/sparing/tables.ts'
import { readStamp } from '../../impl/stamp.ts'

/** A sector's stamp; `null` when its words do not belong together. */
export type Content = number | null

/** How a sector can be had, if at all. */
export interface Obtained {
  readonly way: 'read' | 'rebuilt' | 'lost'
  readonly content: Content
}

const lost: Obtained = { way: 'lost', content: null }

/**
 * The group that holds the newest version of an address, as the tables say; where on it, `homeAddress` says. `null` where
 * a work disk holds it.
 */
export function homeOf(parts: SparingParts, lba: number): RaidGroup | null {
  const { geometry, main, sub, tables, disks } = parts
  if (disks !== null) return isListed(parts, lba) ? null : main
  const diverted = tables.pairing !== UNPAIRED && tables.bit(Math.floor(lba / geometry.trackSectors))
  return diverted && sub !== null && areaAddress(parts, lba) >= 0 ? sub : main
}

/** True when T7 lists the track of the address, so that a work disk holds its newest version. */
export function isListed({ geometry, tables, disks }: SparingParts, lba: number): boolean {
  return disks !== null && tables.pairing !== UNPAIRED && tables.bit(Math.floor(lba / geometry.trackSectors))
}

/** How a work disk yields an address that T7 lists. */
function obtainListed(parts: SparingParts, lba: number): Obtained {
  const { geometry, disks, tables, drives } = parts
  const { trackSectors } = geometry
  const place = tables.place(Math.floor(lba / trackSectors))
  if (disks === null || place < 0) return lost
  const drive = disks.driveOf(place)
  const sector = disks.sectorOf(place) + (lba % trackSectors)
  if (!drives.isReadable(drive, sector)) return lost
  return { way: 'read', content: contentOf(parts, drive, sector) }
}

/** How the newest version of an address can be had. */
export function obtainNewest(parts: SparingParts, lba: number): Obtained {
  const home = homeOf(parts, lba)
  return home === null ? obtainListed(parts, lba) : obtain(parts, home, homeAddress(parts, lba))
}

/** Where the newest version of an address lies on the group that `homeOf` names. */
export function homeAddress(parts: SparingParts, lba: number): number {
  return homeOf(parts, lba) === parts.main ? lba : areaAddress(parts, lba)
}

/** Where the diversion area holds, or with a pair would hold, the newest diverted version of an address; -1 for nowhere. */
export function areaAddress({ geometry, work }: SparingParts, lba: number): number {
  if (geometry.area === 'pair') return lba
  const { trackSectors } = geometry
  const place = work.newestOf(Math.floor(lba / trackSectors))
  return place < 0 ? -1 : work.addressOf(place) + (lba % trackSectors)
}

/** True when the newest version of an address cannot be had. */
export function isNewestLost(parts: SparingParts, lba: number): boolean {
  const home = homeOf(parts, lba)
  return home === null ? isAreaLost(parts, lba) : isLost(parts, home, homeAddress(parts, lba))
}

/** True when the diversion area does not yield the address, or does not hold it. */
export function isAreaLost(parts: SparingParts, lba: number): boolean {
  if (parts.disks !== null) return obtainListed(parts, lba).way === 'lost'
  const address = areaAddress(parts, lba)
  return parts.sub === null || address < 0 || isLost(parts, parts.sub, address)
}

export function columnOf(group: RaidGroup, lba: number): number {
  const { shape } = group
  return dataColumn(shape, stripeOf(shape, lba), stripOf(shape, lba))
}

/** Reads a sector the way a sound RAID level would: directly, else from its peers. */
export function obtain(parts: SparingParts, group: RaidGroup, lba: number): Obtained {
  const column = columnOf(group, lba)
  const row = driveSector(group.shape, lba)
  const drive = group.member(column)
  if (parts.drives.isReadable(drive, row)) return { way: 'read', content: contentOf(parts, drive, row) }
  return rebuild(parts, group, column, row)
}

export function contentOf({ arena, drives }: SparingParts, drive: number, row: number): Content {
  return readStamp(arena, drives.data(drive, row), drives.sectorWords)
}

/** XOR of a row's other columns, as a stamp. */
export function rebuild(
  { arena, drives }: SparingParts,
  group: RaidGroup,
  column: number,
  row: number,
): Obtained {
  const { drives: columns } = group.shape
  for (let peer = 0; peer < columns; peer++) {
    if (peer !== column && !drives.isReadable(group.member(peer), row)) return lost
  }
  let stamp = 0
  let whole = true
  for (let word = 0; word < drives.sectorWords; word++) {
    let sum = 0
    for (let peer = 0; peer < columns; peer++) {
      if (peer !== column) sum ^= arena.get(drives.data(group.member(peer), row) + word)
    }
    if (word === 0) stamp = sum
    else if (sum !== ((stamp << (word & 31)) | (stamp >>> (-word & 31)))) whole = false
  }
  return { way: 'rebuilt', content: whole ? stamp : null }
}

/** True when a sector can be had neither directly nor from its peers. */
export function isLost(parts: SparingParts, group: RaidGroup, lba: number): boolean {
  const row = driveSector(group.shape, lba)
  return !parts.drives.isReadable(group.member(columnOf(group, lba)), row) && lacksTwo(parts, group, row)
}

/** True when other data of the sector's row cannot be read. */
export function lacksNeighbour({ drives }: SparingParts, group: RaidGroup, lba: number): boolean {
  const { shape } = group
  const row = driveSector(shape, lba)
  const own = columnOf(group, lba)
  const parity = parityColumn(shape, stripeOf(shape, lba))
  for (let column = 0; column < shape.drives; column++) {
    if (column !== own && column !== parity && !drives.isReadable(group.member(column), row)) return true
  }
  return false
}

/** True when two or more columns of a row cannot be read. */
export function lacksTwo({ drives }: SparingParts, group: RaidGroup, row: number): boolean {
  if (drives.flawedCount < 2) return false
  let missing = 0
  for (let column = 0; column < group.shape.drives; column++) {
    if (!drives.isReadable(group.member(column), row)) missing++
  }
  return missing > 1
}

/** Columns of a row that cannot be read. */
export function unreadableColumns({ drives }: SparingParts, group: RaidGroup, row: number): number[] {
  const found: number[] = []
  for (let column = 0; column < group.shape.drives; column++) {
    if (!drives.isReadable(group.member(column), row)) found.push(column)
  }
  return found
}

/** True when the XOR of a row is zero, or cannot be told since a column is unreadable. */
export function rowAgrees({ arena, drives }: SparingParts, group: RaidGroup, row: number): boolean {
  const { drives: columns } = group.shape
  for (let column = 0; column < columns; column++)
    if (!drives.isReadable(group.member(column), row)) return true
  for (let word = 0; word < drives.sectorWords; word++) {
    let sum = 0
    for (let column = 0; column < columns; column++)
      sum ^= arena.get(drives.data(group.member(column), row) + word)
    if (sum !== 0) return false
  }
  return true
}
