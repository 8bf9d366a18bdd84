/** The XOR of a row's columns, of which the diversion area may hold one: where their sectors lie is found once a row. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { driveSector } from '../../impl/raid/layout.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { asideAddress, columnOf, diskAt, isAside, sectorAt } from './whereabouts.ts'

/** Arena indices of the sectors whose XOR is that of a row's columns; filled anew for each row. */
const sources: number[] = []

/** Finds them for all columns of a row but one (-1: for all), which are readable. @returns how many there are */
export function gather(parts: SparingParts, group: RaidGroup, row: number, but: number): number {
  let count = 0
  for (let column = 0; column < group.shape.drives; column++)
    if (column !== but) count = addColumn(parts, group, column, row, count)
  return count
}

/** Adds the sectors of one column: its own, that of the area which stands for it, or what that is rebuilt from. */
function addColumn(
  parts: SparingParts,
  group: RaidGroup,
  column: number,
  row: number,
  count: number,
): number {
  const { drives, sub, disks } = parts
  if (!isAside(parts, group, column, row)) {
    sources[count] = drives.data(group.member(column), row)
    return count + 1
  }
  const address = asideAddress(parts, row)
  if (disks !== null) {
    sources[count] = drives.data(diskAt(parts, disks, address), sectorAt(parts, disks, address))
    return count + 1
  }
  if (sub === null) throw new Error('nothing is diverted without an area')
  const there = driveSector(sub.shape, address)
  const own = columnOf(sub, address)
  if (drives.isReadable(sub.member(own), there)) return addColumn(parts, sub, own, there, count)
  let found = count
  for (let peer = 0; peer < sub.shape.drives; peer++)
    if (peer !== own) found = addColumn(parts, sub, peer, there, found)
  return found
}

/** XOR of a word of the first `count` sources. */
export function sumOf({ arena }: SparingParts, count: number, word: number): number {
  let sum = 0
  for (let source = 0; source < count; source++) sum ^= arena.get((sources[source] as number) + word)
  return sum
}
