/** A spare that follows a column holds what the column is to hold, whoever writes: the drive itself may be gone. */

import { describe, expect, test } from 'vitest'
import { raid5 } from './group.testing.ts'
import { capacity, dataColumn, parityColumn } from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

const shape = raid5(4, 2)
const spare = shape.drives
const columns = [0, 1, 2, 3]

function following(column: number): ScriptedWorld {
  const world = new ScriptedWorld(shape)
  world.followed = column
  return world
}

function contentOf({ arena, drives }: ScriptedWorld, drive: number, row: number, rows: number): number[] {
  return [
    ...arena.words.subarray(drives.data(drive, row), drives.data(drive, row) + rows * drives.sectorWords),
  ]
}

describe.each(['living', 'dead'])('the spare of a %s drive', (health) => {
  test.each([1, 2, 5, capacity(shape)])('has every write of %i sectors, data or parity', (sectors) => {
    for (const column of columns) {
      const world = following(column)
      const twin = new ScriptedWorld(shape)
      if (health === 'dead') world.drives.inject('drive-death', column, 0)
      for (let lba = 0; lba < capacity(shape); lba += sectors) {
        const access = {
          kind: 'write',
          lba,
          sectors: Math.min(sectors, capacity(shape) - lba),
          write: lba + 1,
        } as const
        expect(world.do(access).outcome).toBe('DONE')
        twin.do(access)
      }
      const rows = world.drives.sectors
      expect(contentOf(world, spare, 0, rows)).toEqual(contentOf(twin, column, 0, rows))
    }
  })
})

test('a puncture of what it follows makes it unreadable too', () => {
  for (const column of [dataColumn(shape, 0, 0), parityColumn(shape, 0)]) {
    const world = following(column)
    world.do({ kind: 'puncture', lba: 1, sectors: 1 })
    expect([0, 1, 2].map((row) => world.drives.isReadable(spare, row))).toEqual([true, false, true])
  }
})

test('a sector that a scrub restores is restored on the spare', () => {
  for (const column of columns) {
    const world = following(column)
    const before = contentOf(world, column, 3, 1)
    world.drives.inject('unrecoverable-read-error', column, 3)
    expect(world.do({ kind: 'scrub', stripe: 0, stripes: shape.stripes }).outcome).toBe('DONE')
    expect(contentOf(world, spare, 3, 1)).toEqual(before)
    expect(contentOf(world, spare, 2, 1)).toEqual([0, 0, 0, 0])
  }
})

test('parity that a resync makes anew, or gives up, is the same on the spare', () => {
  const parity = parityColumn(shape, 0)
  const world = following(parity)
  world.group.setMark(0, true)
  world.drives.inject('silent-corruption', parity, 0)
  world.drives.inject('unrecoverable-read-error', dataColumn(shape, 0, 1), 1)
  expect(world.do({ kind: 'resync', stripe: 0, stripes: 1 }).outcome).toBe('FAIL')
  expect(contentOf(world, spare, 0, 1)).toEqual(contentOf(world, parity, 0, 1))
  expect([0, 1].map((row) => world.drives.isReadable(spare, row))).toEqual([true, false])
})
