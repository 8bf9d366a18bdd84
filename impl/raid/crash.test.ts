/** The controller crashes between any two steps: marks and resync close the write hole, which is there without them. */

import { describe, expect, test } from 'vitest'
import { fillStamps, readStamp, stampOf } from '../stamp.ts'
import { crashes } from './crashes.testing.ts'
import { raid5, readAll, unequalRows } from './group.testing.ts'
import { dataColumn, type GroupShape, parityColumn } from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

const raid1: GroupShape = { level: 'raid1', drives: 2, stripSectors: 2, stripes: 3 }

const resync = (world: ScriptedWorld) =>
  world.do({ kind: 'resync', stripe: 0, stripes: world.shape.stripes }).outcome

/** Addresses that answer with something that was never theirs to give. */
function wrongAnswers(world: ScriptedWorld, allowed: readonly (readonly number[])[]): number[] {
  return readAll(world).flatMap((stamp, lba) =>
    stamp === null || allowed[lba]?.includes(stamp) ? [] : [lba],
  )
}

describe.each([raid5(3, 2), raid5(4, 2), raid5(5, 2), raid1])('$level of $drives drives', (shape) => {
  const columns = Array.from({ length: shape.drives }, (_, column) => column)

  test('after the resync every row gives zero, no mark is left, and no sector but those being written has changed', () => {
    let worlds = 0
    for (const { world, allowed } of crashes(shape)) {
      worlds++
      const before = readAll(world)
      expect(resync(world)).toBe('DONE')
      expect(unequalRows(world)).toEqual([])
      for (let stripe = 0; stripe < shape.stripes; stripe++) expect(world.group.isMarked(stripe)).toBe(false)
      expect(readAll(world)).toEqual(before)
      expect(wrongAnswers(world, allowed)).toEqual([])
      expect(before).not.toContain(null)
    }
    expect(worlds).toBeGreaterThan(50)
  })

  test('a drive that dies after the resync takes nothing with it', () => {
    for (const { world } of crashes(shape)) {
      resync(world)
      const before = readAll(world)
      world.drives.inject('drive-death', (world.stepCount + 1) % shape.drives, 0)
      expect(readAll(world)).toEqual(before)
    }
  })

  test('a crash of the resync itself does no harm', () => {
    for (const { world } of crashes(shape)) {
      const before = readAll(world)
      world.run([[{ kind: 'resync', stripe: 0, stripes: shape.stripes }]], 0, world.stepCount % 7)
      world.crash()
      expect(resync(world)).toBe('DONE')
      expect(unequalRows(world)).toEqual([])
      expect(readAll(world)).toEqual(before)
    }
  })

  test('with a drive dead since before the crash, answers are right or errors', () => {
    for (const dead of columns) {
      for (const { world, allowed } of crashes(shape, ({ drives }) =>
        drives.inject('drive-death', dead, 0),
      )) {
        const outcome = resync(world)
        expect(wrongAnswers(world, allowed)).toEqual([])
        if (shape.level === 'raid1') expect(outcome).toBe('DONE')
        if (outcome === 'DONE') expect(readAll(world)).not.toContain(null)
      }
    }
  })

  test('the write hole: with the marks ignored, a drive that dies afterwards yields wrong data', () => {
    const seen = new Set<number>()
    for (const dead of columns) {
      for (const { world, allowed } of crashes(shape)) {
        for (let stripe = 0; stripe < shape.stripes; stripe++) world.group.setMark(stripe, false)
        world.drives.inject('drive-death', dead, 0)
        for (const lba of wrongAnswers(world, allowed)) seen.add(lba)
      }
    }
    // a mirror has none: its copy is old or new data, whatever the other side says
    if (shape.level === 'raid1') expect(seen.size).toBe(0)
    else expect(seen.size).toBeGreaterThan(0)
  })
})

describe('a stripe that a crash has left marked', () => {
  const shape = raid5(4, 2)
  const halfWritten = () => {
    const world = new ScriptedWorld(shape)
    world.run([[{ kind: 'write', lba: 0, sectors: 1, write: 1 }]], 0, 5)
    world.crash()
    expect(world.group.isMarked(0)).toBe(true)
    expect(unequalRows(world)).toEqual([0])
    return world
  }

  test('is written no more before its resync, but read as long as its drives answer', () => {
    const world = halfWritten()
    expect(() => world.do({ kind: 'write', lba: 1, sectors: 1, write: 2 })).toThrow('stuck')
    world.crash()
    expect(() => world.do({ kind: 'scrub', stripe: 0, stripes: 1 })).toThrow('stuck')
    world.crash()
    expect(world.do({ kind: 'read', lba: 0, sectors: 6 }).outcome).toBe('DONE')
    expect(world.do({ kind: 'write', lba: 6, sectors: 1, write: 2 }).outcome).toBe('DONE')
  })

  test('gives up what a dead drive held of it, until that is written', () => {
    const world = halfWritten()
    const dead = dataColumn(shape, 0, 2)
    world.drives.inject('drive-death', dead, 0)
    expect(resync(world)).toBe('FAIL')
    expect(readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))).toEqual([4, 5])
    expect(world.do({ kind: 'write', lba: 4, sectors: 2, write: 2 }).outcome).toBe('DONE')
    expect(readAll(world).slice(4, 6)).toEqual([stampOf(2, 4), stampOf(2, 5)])
  })

  test('gives up just the sector that cannot be read', () => {
    const world = halfWritten()
    world.drives.inject('unrecoverable-read-error', dataColumn(shape, 0, 1), 1)
    expect(resync(world)).toBe('FAIL')
    expect(readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))).toEqual([3])
    expect(unequalRows(world)).toEqual([])
    world.drives.inject('drive-death', dataColumn(shape, 0, 0), 0)
    expect(readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))).toEqual([1, 3])
  })

  test('needs no resync of a parity that is gone', () => {
    const world = halfWritten()
    const before = readAll(world)
    world.drives.inject('drive-death', parityColumn(shape, 0), 0)
    expect(resync(world)).toBe('DONE')
    expect(readAll(world)).toEqual(before)
  })
})

describe('a torn stripe of which a column is elsewhere', () => {
  const shape = raid5(4, 2)
  const held = dataColumn(shape, 0, 1)
  /** A write of another column is cut short; what is elsewhere is in the cache. */
  const torn = () => {
    const world = new ScriptedWorld(shape)
    world.elsewhere = held
    fillStamps(world.arena, world.cache, 7, 2, 2, world.sectorWords)
    world.run([[{ kind: 'write', lba: 0, sectors: 1, write: 1 }]], 0, 5)
    world.crash()
    expect(world.group.isMarked(0)).toBe(true)
    return world
  }
  const resyncRows = (world: ScriptedWorld, row: number, rows: number) =>
    world.do({ kind: 'resync rows', row, rows, column: held, doubted: false }).outcome

  test('is resynced with what the cache holds of it, and the drive is left alone', () => {
    const world = torn()
    expect(resyncRows(world, 0, 2)).toBe('DONE')
    expect(world.group.isMarked(0)).toBe(false)
    expect(world.do({ kind: 'read newest', lba: 2, sectors: 2 }).stamps).toEqual([
      stampOf(7, 2),
      stampOf(7, 3),
    ])
    expect(readAll(world).slice(2, 4)).toEqual([stampOf(0, 2), stampOf(0, 3)])
  })

  test('bears its mark until its last row is resynced', () => {
    const world = torn()
    expect(resyncRows(world, 0, 1)).toBe('DONE')
    expect(world.group.isMarked(0)).toBe(true)
    expect(resyncRows(world, 1, 1)).toBe('DONE')
    expect(world.group.isMarked(0)).toBe(false)
  })
})

describe('a torn mirror whose data cannot be read', () => {
  const outcomeOf = (doubted: boolean) => {
    const world = new ScriptedWorld(raid1)
    world.run([[{ kind: 'write', lba: 0, sectors: 1, write: 1 }]], 0, 2)
    world.crash()
    world.drives.inject('unrecoverable-read-error', dataColumn(raid1, 0, 0), 0)
    const { outcome } = world.do({ kind: 'resync rows', row: 0, rows: 2, column: -1, doubted })
    return [outcome, readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))]
  }

  test('has its copy, unless that is in doubt', () => {
    expect(outcomeOf(false)).toEqual(['DONE', []])
    expect(outcomeOf(true)).toEqual(['FAIL', [0]])
  })
})

describe('a write shows last where reads look without a lock', () => {
  const cases = [
    ['on a mirror', raid1, false],
    ['on a mirror with a spare', raid1, true],
    ['of RAID 5 with a spare', raid5(4, 2), true],
  ] as const

  test.each(cases)(
    '%s: what it has put there is on its copy, or on the spare, as well',
    (_, shape, isFollowed) => {
      const column = dataColumn(shape, 0, 0)
      const others = [...(shape.level === 'raid1' ? [1 - column] : []), ...(isFollowed ? [shape.drives] : [])]
      let between = 0
      for (let seed = 0; seed < 8; seed++) {
        for (let after = 0; after < 12; after++) {
          const world = new ScriptedWorld(shape)
          world.followed = isFollowed ? column : -1
          world.run([[{ kind: 'write', lba: 0, sectors: 1, write: 1 }]], seed, after)
          const holds = (drive: number) =>
            readStamp(world.arena, world.drives.data(drive, 0), world.sectorWords) === stampOf(1, 0)
          if (holds(column)) expect(others.filter((drive) => !holds(drive))).toEqual([])
          else if (others.some(holds)) between++
        }
      }
      expect(between).toBeGreaterThan(0)
    },
  )
})
