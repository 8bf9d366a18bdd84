/** A scrub finds what no drive reports, clears what a drive does report, and says so where it can do neither. */

import { describe, expect, test } from 'vitest'
import { stampOf } from '../stamp.ts'
import { contentAfter, raid5, readAll, shapes, stampsFrom, unequalRows } from './group.testing.ts'
import { capacity, dataColumn, driveSector, parityColumn } from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

const wholeOf = (world: ScriptedWorld) => ({ stripe: 0, stripes: world.shape.stripes })
const scrub = (world: ScriptedWorld) => world.do({ kind: 'scrub', ...wholeOf(world) }).outcome

describe.each(shapes)('$level of $drives drives', (shape) => {
  const columns = Array.from({ length: shape.drives }, (_, column) => column)
  const stripe = shape.stripes - 1
  const row = stripe * shape.stripSectors + 1

  test('a group in order has nothing to find', () => {
    const world = new ScriptedWorld(shape)
    world.do({ kind: 'write', lba: 1, sectors: capacity(shape) - 2, write: 1 })
    expect(scrub(world)).toBe('DONE')
  })

  test('silent corruption of any strip is a mismatch of its stripe, and of no other', () => {
    for (const column of columns) {
      const world = new ScriptedWorld(shape)
      world.drives.inject('silent-corruption', column, row)
      expect(scrub(world)).toBe('MISMATCH')
      expect(unequalRows(world)).toEqual([row])
      expect(world.do({ kind: 'scrub', stripe: 0, stripes: stripe }).outcome).toBe('DONE')
      expect(world.do({ kind: 'scrub', stripe, stripes: 1 }).outcome).toBe('MISMATCH')
    }
  })

  test('the same corruption on two drives does not cancel out', () => {
    const world = new ScriptedWorld(shape)
    for (const column of columns.slice(0, 2)) world.drives.inject('silent-corruption', column, row)
    expect(scrub(world)).toBe('MISMATCH')
  })

  test('a sector that cannot be read is written anew from its peers', () => {
    for (const column of columns) {
      const world = new ScriptedWorld(shape)
      world.drives.inject('unrecoverable-read-error', column, row)
      world.drives.inject('recoverable-read-error', (column + 1) % shape.drives, row + 1)
      expect(scrub(world)).toBe('DONE')
      expect(world.drives.flaws.has(column)).toBe(false)
      expect(unequalRows(world)).toEqual([])
      expect(readAll(world)).toEqual(stampsFrom(contentAfter(shape, []), 0, capacity(shape)))
    }
  })

  test('errors in different rows are all cleared; two in the same row are lost and fail', () => {
    const world = new ScriptedWorld(shape)
    for (const column of [0, 1]) world.drives.inject('unrecoverable-read-error', column, row - column)
    expect(scrub(world)).toBe('DONE')
    expect(world.drives.flaws.count).toBe(0)
    for (const column of [0, 1]) world.drives.inject('unrecoverable-read-error', column, row)
    expect(scrub(world)).toBe('FAIL')
    expect([0, 1].map((column) => world.drives.isReadable(column, row))).toEqual([false, false])
  })

  test('with a dead drive nothing can be checked, and nothing is changed', () => {
    const world = new ScriptedWorld(shape)
    world.drives.inject('drive-death', 0, 0)
    expect(scrub(world)).toBe('FAIL')
    expect(readAll(world)).toEqual(stampsFrom(contentAfter(shape, []), 0, capacity(shape)))
  })
})

describe.each(['lost-write', 'misdirected-write'] as const)('a %s', (fault) => {
  const shape = raid5(5, 2)

  test.each(['data', 'parity'])('of %s is reported as a success, and a mismatch afterwards', (role) => {
    const world = new ScriptedWorld(shape)
    const lba = 3
    const column = role === 'data' ? dataColumn(shape, 0, 1) : parityColumn(shape, 0)
    const row = driveSector(shape, lba)
    world.drives.inject(fault, column, row)
    expect(world.do({ kind: 'write', lba, sectors: 1, write: 1 }).outcome).toBe('DONE')
    expect(scrub(world)).toBe('MISMATCH')
    expect(unequalRows(world)).toEqual(fault === 'lost-write' ? [row] : [row, row + 1])
    const [stamp] = world.do({ kind: 'read', lba, sectors: 1 }).stamps
    expect(stamp).toBe(stampOf(role === 'data' ? 0 : 1, lba))
  })
})

test('a mismatch outweighs a failure in the outcome of a range', () => {
  const world = new ScriptedWorld(raid5(4))
  world.drives.inject('silent-corruption', 0, 0)
  for (const column of [0, 1]) world.drives.inject('unrecoverable-read-error', column, 5)
  expect(scrub(world)).toBe('MISMATCH')
})
