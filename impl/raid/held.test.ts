/** A column in the cache: a write leaves its drive alone and hands over what it is to hold; a store writes just that. */

import { describe, expect, test } from 'vitest'
import { stampOf } from '../stamp.ts'
import { addressesIn, raid5 } from './group.testing.ts'
import {
  capacity,
  dataColumn,
  driveSector,
  type GroupShape,
  parityColumn,
  stripeOf,
  stripOf,
} from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

const mirror: GroupShape = { level: 'raid1', drives: 2, stripSectors: 3, stripes: 4 }
const shapes = [raid5(3), raid5(4, 2), raid5(5), mirror]

function wordsAt({ arena, sectorWords }: ScriptedWorld, at: number, row: number, rows: number): number[] {
  const first = at + row * sectorWords
  return [...arena.words.subarray(first, first + rows * sectorWords)]
}

const column = (world: ScriptedWorld, drive: number) =>
  wordsAt(world, world.drives.data(drive, 0), 0, world.drives.sectors)

/** A world whose cache holds the column as its drive does. */
function holding(shape: GroupShape, held: number): ScriptedWorld {
  const world = new ScriptedWorld(shape)
  world.arena.words.set(column(world, held), world.cache)
  return world
}

/** A part of a strip, at each address. */
const pieces = (shape: GroupShape) =>
  Array.from({ length: capacity(shape) }, (_, lba) => {
    const sectors = Math.min(2, shape.stripSectors - (lba % shape.stripSectors))
    return { lba, sectors, write: lba + 1 }
  })

const isConcerned = (shape: GroupShape, lba: number, held: number) => {
  const stripe = stripeOf(shape, lba)
  return parityColumn(shape, stripe) === held || dataColumn(shape, stripe, stripOf(shape, lba)) === held
}

describe.each(shapes)('around a column of $level with $drives drives', (shape) => {
  const columns = Array.from({ length: shape.drives }, (_, each) => each)

  test.each([true, false])('writes leave the drive alone and hand the column over (loaded: %s)', (loaded) => {
    for (const held of columns) {
      const world = holding(shape, held)
      const twin = new ScriptedWorld(shape)
      const before = column(world, held)
      for (const piece of pieces(shape)) {
        if (!loaded && !isConcerned(shape, piece.lba, held)) continue
        const { outcome } = world.do({ kind: 'write around', ...piece, column: held, loaded })
        expect(outcome).toBe('DONE')
        twin.do({ kind: 'write', ...piece })
      }
      expect(column(world, held)).toEqual(before)
      expect(wordsAt(world, world.cache, 0, world.drives.sectors)).toEqual(column(twin, held))
      for (const other of columns.filter((each) => each !== held))
        expect(column(world, other)).toEqual(column(twin, other))
    }
  })

  test('a store writes that column alone, and the spare that follows it', () => {
    for (const held of columns) {
      const world = new ScriptedWorld(shape)
      world.followed = held
      world.arena.words.fill(7, world.cache, world.cache + world.sectorWords)
      const before = columns.map((each) => column(world, each))
      expect(world.do({ kind: 'store', column: held, row: 0, sectors: 1 }).outcome).toBe('DONE')
      for (const drive of [held, shape.drives])
        expect(wordsAt(world, world.drives.data(drive, 0), 0, 1)).toEqual([7, 7, 7, 7])
      for (const other of columns.filter((each) => each !== held))
        expect(column(world, other)).toEqual(before[other])
      world.drives.inject('drive-death', held, 0)
      expect(world.do({ kind: 'store', column: held, row: 0, sectors: 1 }).outcome).toBe('FAIL')
    }
  })
})

describe('what cannot be told without the column', () => {
  const shape = raid5(4, 2)

  test('is not written', () => {
    for (const held of [0, 1, 2, 3]) {
      for (const { lba, ...piece } of pieces(shape)) {
        if (!isConcerned(shape, lba, held)) continue
        const world = new ScriptedWorld(shape)
        const stripe = stripeOf(shape, lba)
        const own = [dataColumn(shape, stripe, stripOf(shape, lba)), parityColumn(shape, stripe)]
        const peer = [0, 1, 2, 3].find((each) => !own.includes(each)) ?? -1
        world.drives.inject('unrecoverable-read-error', peer, driveSector(shape, lba))
        const before = [0, 1, 2, 3].map((each) => column(world, each))
        const access = { kind: 'write around', lba, ...piece, column: held } as const
        expect(world.do({ ...access, loaded: false }).outcome).toBe('MISSING')
        expect([0, 1, 2, 3].map((each) => column(world, each))).toEqual(before)
        world.arena.words.set(column(world, held), world.cache)
        expect(world.do({ ...access, loaded: true }).outcome).toBe('DONE')
      }
    }
  })

  test('is not read, where the newest is elsewhere', () => {
    const world = new ScriptedWorld(shape)
    world.elsewhere = 1
    for (const lba of addressesIn(shape, 0)) {
      const read = { kind: 'read newest', lba, sectors: 1 } as const
      expect(world.do(read).stamps).toEqual([stampOf(0, lba)])
      world.drives.inject('unrecoverable-read-error', 0, driveSector(shape, lba))
      expect(world.do(read).outcome).toBe('FAIL')
    }
  })

  test('is rebuilt, where it is elsewhere itself', () => {
    const world = new ScriptedWorld(shape)
    world.elsewhere = 1
    for (const lba of addressesIn(shape, 1))
      expect(world.do({ kind: 'read newest', lba, sectors: 1 }).stamps).toEqual([stampOf(0, lba)])
    expect(world.drives.counters[1]?.reads).toBe(0)
  })
})
