/** A RAID group in order: what was written is read back, at the price that the textbook states. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accesses,
  anyShape,
  contentAfter,
  price,
  raid5,
  shapes,
  stampsFrom,
  unequalRows,
} from './group.testing.ts'
import { capacity, dataColumn, driveSector, parityColumn } from './layout.ts'
import { GROUP } from './registers.ts'
import { ScriptedWorld } from './scripted.testing.ts'

test('what was written is read back, and every row gives zero', () => {
  const scenario = anyShape.chain((shape) => fc.tuple(fc.constant(shape), accesses(shape)))
  fc.assert(
    fc.property(scenario, ([shape, script]) => {
      const world = new ScriptedWorld(shape)
      world.run([script])
      world.outcomes[0]?.forEach(({ access, outcome, stamps }, index) => {
        expect(outcome).toBe('DONE')
        if (access.kind !== 'read') return
        const content = contentAfter(shape, script.slice(0, index))
        expect(stamps).toEqual(stampsFrom(content, access.lba, access.sectors))
      })
      expect(world.outcomes[0]).toHaveLength(script.length)
      expect(unequalRows(world)).toEqual([])
    }),
  )
})

describe.each(shapes)('$level of $drives drives', (shape) => {
  const stripeData = shape.stripSectors * (shape.drives - 1)
  const strip = { lba: 0, sectors: shape.stripSectors }

  test('a strip is read from one drive', () => {
    expect(price(new ScriptedWorld(shape), { kind: 'read', ...strip })).toEqual({ reads: 1, writes: 0 })
  })

  test('a small write reads and writes data and parity; a mirror just writes both', () => {
    const reads = shape.level === 'raid1' ? 0 : 2
    const access = { kind: 'write', lba: 1, sectors: 1, write: 1 } as const
    expect(price(new ScriptedWorld(shape), access)).toEqual({ reads, writes: 2 })
  })

  test('a full stripe is written without a read', () => {
    const access = { kind: 'write', lba: stripeData, sectors: stripeData, write: 1 } as const
    expect(price(new ScriptedWorld(shape), access)).toEqual({ reads: 0, writes: shape.drives })
  })

  test('the whole group is scrubbed with one read of each strip, and resynced with none where no mark is', () => {
    const world = new ScriptedWorld(shape)
    const all = { stripe: 0, stripes: shape.stripes }
    expect(price(world, { kind: 'scrub', ...all })).toEqual({
      reads: shape.stripes * shape.drives,
      writes: 0,
    })
    expect(price(world, { kind: 'resync', ...all })).toEqual({ reads: 0, writes: 0 })
  })

  test('each column is rebuilt from its peers', () => {
    const world = new ScriptedWorld(shape)
    world.do({ kind: 'write', lba: 0, sectors: capacity(shape), write: 1 })
    const content = contentAfter(shape, [{ kind: 'write', lba: 0, sectors: capacity(shape), write: 1 }])
    const column = dataColumn(shape, 0, 0)
    const rebuilt = world.do({ kind: 'rebuild', column, row: 0, sectors: shape.stripSectors })
    expect(rebuilt.stamps).toEqual(stampsFrom(content, 0, shape.stripSectors))
    const parity = parityColumn(shape, 0)
    expect(world.do({ kind: 'rebuild', column: parity, row: 0, sectors: 1 }).outcome).toBe('DONE')
    expect(world.arena.words.subarray(world.actors[0]?.buffer, (world.actors[0]?.buffer ?? 0) + 4)).toEqual(
      world.arena.words.subarray(world.drives.data(parity, 0), world.drives.data(parity, 0) + 4),
    )
  })
})

test.each(['write-error', 'torn-write'] as const)('a write that meets a %s is tried again', (fault) => {
  const shape = raid5(4)
  for (const column of [dataColumn(shape, 0, 0), parityColumn(shape, 0)]) {
    const world = new ScriptedWorld(shape)
    world.drives.inject(fault, column, driveSector(shape, 1))
    const access = { kind: 'write', lba: 0, sectors: 3, write: 1 } as const
    expect(price(world, access)).toEqual({ reads: 2, writes: 3 })
    expect(world.do({ kind: 'read', lba: 0, sectors: 3 }).stamps).toEqual(
      stampsFrom(contentAfter(shape, [access]), 0, 3),
    )
    expect(unequalRows(world)).toEqual([])
    expect(world.drives.errors.take(column)).toBe(2)
  }
})

test('a finished access leaves nothing behind that tells worlds apart', () => {
  const world = new ScriptedWorld(raid5(5))
  const [actor] = world.actors
  if (actor === undefined) throw new Error('a world without actors')
  for (const access of [
    { kind: 'write', lba: 1, sectors: 20, write: 1 },
    { kind: 'read', lba: 0, sectors: 30 },
    { kind: 'rebuild', column: 0, row: 1, sectors: 2 },
    { kind: 'scrub', stripe: 0, stripes: 2 },
  ] as const) {
    world.do(access)
    const { arena, shape, drives } = world
    const accumulator = arena.words.subarray(
      actor.accumulator,
      actor.accumulator + shape.stripSectors * drives.sectorWords,
    )
    expect(accumulator.every((word) => word === 0)).toBe(true)
    for (let register = GROUP; register < actor.registers; register++) expect(actor.get(register)).toBe(0)
  }
})
