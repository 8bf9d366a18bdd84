/** What tests of RAID groups ask for and look at: shapes, random accesses, and whether the rows of a group agree. */

import fc from 'fast-check'
import { initialWrite, stampOf } from '../stamp.ts'
import type { Access } from './accesses.testing.ts'
import { addressOf, capacity, type GroupShape, parityColumn } from './layout.ts'
import type { ScriptedWorld } from './scripted.testing.ts'

/** RAID 5 of 3 to 16 drives, and the RAID 1 pair; parity comes to every drive. */
export const shapes: readonly GroupShape[] = [
  ...Array.from({ length: 14 }, (_, i) => raid5(i + 3)),
  { level: 'raid1', drives: 2, stripSectors: 3, stripes: 4 },
]

export function raid5(drives: number, stripSectors = 3, stripes = drives): GroupShape {
  return { level: 'raid5', drives, stripSectors, stripes }
}

export const anyShape = fc.constantFrom(...shapes)

/** Reads and writes of up to two stripes; the n-th carries write id n + 1. */
export function accesses(shape: GroupShape, maxLength = 12): fc.Arbitrary<Access[]> {
  const size = capacity(shape)
  const longest = Math.min(size, 2 * shape.stripSectors * (shape.drives - 1))
  const one = fc.record({
    reads: fc.boolean(),
    lba: fc.nat(size - 1),
    sectors: fc.integer({ min: 1, max: longest }),
  })
  return fc.array(one, { minLength: 1, maxLength }).map((list) =>
    list.map(({ reads, lba, sectors }, index) => {
      const range = { lba, sectors: Math.min(sectors, size - lba) }
      return reads ? { kind: 'read', ...range } : { kind: 'write', ...range, write: index + 1 }
    }),
  )
}

/** By address, the write that was last carried out; that of the initial content where there was none. */
export function contentAfter(shape: GroupShape, script: readonly Access[]): number[] {
  const content = new Array<number>(capacity(shape)).fill(initialWrite)
  for (const access of script) {
    if (access.kind === 'write') content.fill(access.write, access.lba, access.lba + access.sectors)
  }
  return content
}

/** Stamps of `sectors` from `lba` on, where `content` says which writes they come from. */
export function stampsFrom(content: readonly number[], lba: number, sectors: number): number[] {
  return content.slice(lba, lba + sectors).map((write, sector) => stampOf(write, lba + sector))
}

/** Rows whose strips do not give zero, although all of them can be read. */
export function unequalRows({ arena, drives, group, shape }: ScriptedWorld): number[] {
  const columns = Array.from({ length: shape.drives }, (_, column) => column)
  return Array.from({ length: drives.sectors }, (_, row) => row).filter((row) => {
    if (!columns.every((column) => drives.isReadable(group.member(column), row))) return false
    for (let word = 0; word < drives.sectorWords; word++) {
      const sum = columns.reduce(
        (sum, column) => sum ^ arena.get(drives.data(group.member(column), row) + word),
        0,
      )
      if (sum !== 0) return true
    }
    return false
  })
}

/** Addresses whose sectors lie in a column. */
export function addressesIn(shape: GroupShape, column: number): number[] {
  return Array.from({ length: shape.stripes * shape.stripSectors }, (_, row) => row).flatMap((row) => {
    const stripe = Math.floor(row / shape.stripSectors)
    return parityColumn(shape, stripe) === column
      ? []
      : [addressOf(shape, stripe, column, row % shape.stripSectors)]
  })
}

/** Reads every sector by itself: the stamp of each, or `null` for those that answer with an error. */
export function readAll(world: ScriptedWorld): (number | null)[] {
  return Array.from({ length: capacity(world.shape) }, (_, lba) => {
    const { outcome, stamps } = world.do({ kind: 'read', lba, sectors: 1 })
    return outcome === 'DONE' ? (stamps[0] ?? 0) : null
  })
}

/** Reads and writes of all drives that an access takes. */
export function price(world: ScriptedWorld, access: Access): { reads: number; writes: number } {
  const count = () => {
    const { counters } = world.drives
    return [
      counters.reduce((sum, { reads }) => sum + reads, 0),
      counters.reduce((sum, { writes }) => sum + writes, 0),
    ]
  }
  const [reads = 0, writes = 0] = count()
  world.do(access)
  const [readsAfter = 0, writesAfter = 0] = count()
  return { reads: readsAfter - reads, writes: writesAfter - writes }
}
