/** What the drives hold, seen from above the array: the invariants' own way to the data, past every controller. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { driveSector, parityColumn, stripeOf } from '../../impl/raid/layout.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { readStamp } from '../../impl/stamp.ts'
import { gather, sumOf } from './rowSum.ts'
import {
  addressOn,
  areaAddress,
  asideAddress,
  columnOf,
  diskAt,
  homeOf,
  isAside,
  sectorAt,
} from './whereabouts.ts'

/** A sector's stamp; `null` when its words do not belong together. */
export type Content = number | null

/** How a sector can be had, if at all. */
export interface Obtained {
  readonly way: 'read' | 'rebuilt' | 'lost'
  readonly content: Content
}

const lost: Obtained = { way: 'lost', content: null }

/** True when the area does not yield a row of the suspect drive, or does not hold it. */
export function isAsideLost(parts: SparingParts, row: number): boolean {
  return !isInArea(parts, asideAddress(parts, row))
}

/** True when the area yields the sector at an address: of the unused group, or of the work disks laid end to end. */
function isInArea(parts: SparingParts, address: number): boolean {
  const { disks, drives, sub } = parts
  if (address < 0) return false
  if (disks !== null) return drives.isReadable(diskAt(parts, disks, address), sectorAt(parts, disks, address))
  return sub !== null && !isLost(parts, sub, address)
}

/** How the area yields the sector at an address. */
function obtainFromArea(parts: SparingParts, address: number): Obtained {
  const { disks, sub } = parts
  if (!isInArea(parts, address)) return lost
  if (disks !== null) {
    const drive = diskAt(parts, disks, address)
    return { way: 'read', content: contentOf(parts, drive, sectorAt(parts, disks, address)) }
  }
  return sub === null ? lost : obtain(parts, sub, address)
}

/** True when the area is just being written where it would have to rebuild what it holds of the row. */
export function isAsideInDoubt(parts: SparingParts, group: RaidGroup, row: number): boolean {
  const { drives, sub, tables } = parts
  if (sub === null || !isAside(parts, group, tables.divertedColumn, row)) return false
  const address = asideAddress(parts, row)
  if (address < 0 || !sub.isMarked(stripeOf(sub.shape, address))) return false
  return !drives.isReadable(sub.member(columnOf(sub, address)), driveSector(sub.shape, address))
}

function isReadable(parts: SparingParts, group: RaidGroup, column: number, row: number): boolean {
  if (isAside(parts, group, column, row)) return !isAsideLost(parts, row)
  return parts.drives.isReadable(group.member(column), row)
}

/** How the newest version of an address can be had. */
export function obtainNewest(parts: SparingParts, lba: number): Obtained {
  const home = homeOf(parts, lba)
  if (home === null) return obtainFromArea(parts, areaAddress(parts, lba))
  return obtain(parts, home, addressOn(parts, home, lba))
}

/** True when the newest version of an address cannot be had. */
export function isNewestLost(parts: SparingParts, lba: number): boolean {
  const home = homeOf(parts, lba)
  return home === null ? isAreaLost(parts, lba) : isLost(parts, home, addressOn(parts, home, lba))
}

/** True when the diversion area does not yield the address, or does not hold it. */
export function isAreaLost(parts: SparingParts, lba: number): boolean {
  return !isInArea(parts, areaAddress(parts, lba))
}

/** Reads a sector the way a sound RAID level would: directly, else from its peers. */
function obtain(parts: SparingParts, group: RaidGroup, lba: number): Obtained {
  const column = columnOf(group, lba)
  const row = driveSector(group.shape, lba)
  if (isAside(parts, group, column, row)) {
    const aside = obtainFromArea(parts, asideAddress(parts, row))
    return aside.way === 'lost' ? rebuild(parts, group, column, row) : aside
  }
  const drive = group.member(column)
  if (parts.drives.isReadable(drive, row)) return { way: 'read', content: contentOf(parts, drive, row) }
  return rebuild(parts, group, column, row)
}

export function contentOf({ arena, drives }: SparingParts, drive: number, row: number): Content {
  return readStamp(arena, drives.data(drive, row), drives.sectorWords)
}

/** XOR of a row's other columns, as a stamp. */
export function rebuild(parts: SparingParts, group: RaidGroup, column: number, row: number): Obtained {
  const { drives } = parts
  const { drives: columns } = group.shape
  for (let peer = 0; peer < columns; peer++) {
    if (peer !== column && !isReadable(parts, group, peer, row)) return lost
  }
  let stamp = 0
  let whole = true
  const count = gather(parts, group, row, column)
  for (let word = 0; word < drives.sectorWords; word++) {
    const sum = sumOf(parts, count, word)
    if (word === 0) stamp = sum
    else if (sum !== ((stamp << (word & 31)) | (stamp >>> (-word & 31)))) whole = false
  }
  return { way: 'rebuilt', content: whole ? stamp : null }
}

/** True when a sector can be had neither directly nor from its peers. */
export function isLost(parts: SparingParts, group: RaidGroup, lba: number): boolean {
  const row = driveSector(group.shape, lba)
  return !isReadable(parts, group, columnOf(group, lba), row) && lacksTwo(parts, group, row)
}

/** True when other data of the sector's row cannot be read. */
export function lacksNeighbour(parts: SparingParts, group: RaidGroup, lba: number): boolean {
  const { shape } = group
  const row = driveSector(shape, lba)
  const own = columnOf(group, lba)
  const parity = parityColumn(shape, stripeOf(shape, lba))
  for (let column = 0; column < shape.drives; column++) {
    if (column !== own && column !== parity && !isReadable(parts, group, column, row)) return true
  }
  return false
}

/** True when two or more columns of a row cannot be read. */
export function lacksTwo(parts: SparingParts, group: RaidGroup, row: number): boolean {
  if (parts.drives.flaws.count < 2) return false
  let missing = 0
  for (let column = 0; column < group.shape.drives; column++) {
    if (!isReadable(parts, group, column, row)) missing++
  }
  return missing > 1
}

/** The one column of a row that cannot be read; -1 where there is none, or another one. */
export function loneUnreadable(parts: SparingParts, group: RaidGroup, row: number): number {
  let found = -1
  for (let column = 0; column < group.shape.drives; column++) {
    if (isReadable(parts, group, column, row)) continue
    if (found >= 0) return -1
    found = column
  }
  return found
}

/** Columns of a row that cannot be read. */
export function unreadableColumns(parts: SparingParts, group: RaidGroup, row: number): number[] {
  const found: number[] = []
  for (let column = 0; column < group.shape.drives; column++) {
    if (!isReadable(parts, group, column, row)) found.push(column)
  }
  return found
}

/** True when some other column of the row cannot be read from its drive, whatever an area may hold. */
export function lacksPeer({ drives }: SparingParts, group: RaidGroup, column: number, row: number): boolean {
  for (let peer = 0; peer < group.shape.drives; peer++)
    if (peer !== column && !drives.isReadable(group.member(peer), row)) return true
  return false
}

/** True when the row can be read from the drives alone, past any area, and its XOR is zero. */
export function drivesAgree({ arena, drives }: SparingParts, group: RaidGroup, row: number): boolean {
  const { drives: columns } = group.shape
  for (let column = 0; column < columns; column++)
    if (!drives.isReadable(group.member(column), row)) return false
  for (let word = 0; word < drives.sectorWords; word++) {
    let sum = 0
    for (let column = 0; column < columns; column++)
      sum ^= arena.get(drives.data(group.member(column), row) + word)
    if (sum !== 0) return false
  }
  return true
}

/** True when the XOR of a row is zero, or cannot be told since a column is unreadable. */
export function rowAgrees(parts: SparingParts, group: RaidGroup, row: number): boolean {
  if (isAsideInDoubt(parts, group, row)) return true
  const { drives: columns } = group.shape
  for (let column = 0; column < columns; column++) if (!isReadable(parts, group, column, row)) return true
  const count = gather(parts, group, row, -1)
  for (let word = 0; word < parts.drives.sectorWords; word++)
    if (sumOf(parts, count, word) !== 0) return false
  return true
}
