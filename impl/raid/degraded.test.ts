/** A RAID group with something broken: one loss in a row is made good, two give an error, and never wrong data. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stampOf } from '../stamp.ts'
import type { Effects } from '../world/effect.ts'
import type { Access } from './accesses.testing.ts'
import {
  accesses,
  addressesIn,
  anyShape,
  contentAfter,
  price,
  raid5,
  readAll,
  stampsFrom,
  unequalRows,
} from './group.testing.ts'
import { addressOf, capacity, dataColumn, type GroupShape, parityColumn } from './layout.ts'
import { blindToNeighbours } from './mistakes.testing.ts'
import { ScriptedWorld } from './scripted.testing.ts'

/** A shape, a script, and one of the drives with the step after which it dies. */
const death = anyShape.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    script: accesses(shape, 6),
    drive: fc.nat(shape.drives - 1),
    after: fc.nat(60),
  }),
)

function expectContent(world: ScriptedWorld, script: readonly Access[]): void {
  const { shape } = world
  expect(readAll(world)).toEqual(stampsFrom(contentAfter(shape, script), 0, capacity(shape)))
}

test('one drive may die at any moment: everything is written and read all the same', () => {
  fc.assert(
    fc.property(death, ({ shape, script, drive, after }) => {
      const world = new ScriptedWorld(shape)
      world.run([script], 0, after)
      world.drives.inject('drive-death', drive, 0)
      world.goOn()
      expect(world.outcomes[0]?.map(({ outcome }) => outcome)).toEqual(script.map(() => 'DONE'))
      expectContent(world, script)
    }),
  )
})

test('when two drives die, an answer is right or an error', () => {
  let errors = 0
  fc.assert(
    fc.property(death, fc.nat(60), fc.nat(15), ({ shape, script, drive, after }, later, other) => {
      const world = new ScriptedWorld(shape)
      world.run([script], 0, after)
      world.drives.inject('drive-death', drive, 0)
      world.goOn(0, later)
      world.drives.inject('drive-death', (drive + 1 + (other % (shape.drives - 1))) % shape.drives, 0)
      world.goOn()
      const acknowledged = script.filter((_, index) => world.outcomes[0]?.[index]?.outcome === 'DONE')
      const written = new Set(script.flatMap((access) => (access.kind === 'write' ? [access.write] : [])))
      const content = contentAfter(shape, acknowledged)
      const answers = readAll(world)
      answers.forEach((stamp, lba) => {
        const own = [content[lba] ?? 0, ...(acknowledged.length < script.length ? written : [])]
        if (stamp !== null) expect(own.map((write) => stampOf(write, lba))).toContain(stamp)
      })
      errors += answers.filter((stamp) => stamp === null).length
    }),
  )
  expect(errors).toBeGreaterThan(0)
})

test('with two dead drives of five, just what lies on them is lost', () => {
  const shape = raid5(5)
  const world = new ScriptedWorld(shape)
  world.drives.inject('drive-death', 1, 0)
  world.drives.inject('drive-death', 3, 0)
  const lost = readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))
  expect(lost).toEqual([...addressesIn(shape, 1), ...addressesIn(shape, 3)].sort((a, b) => a - b))
  expect(world.do({ kind: 'write', lba: lost[0] ?? 0, sectors: 1, write: 1 }).outcome).toBe('FAIL')
})

test('a write to a dead drive reads the rest of the stripe and writes parity; one whose parity is dead just writes', () => {
  const shape = raid5(6)
  const access = { kind: 'write', lba: 0, sectors: 2, write: 1 } as const
  const without = (drive: number) => {
    const world = new ScriptedWorld(shape)
    world.drives.inject('drive-death', drive, 0)
    return price(world, access)
  }
  expect(without(dataColumn(shape, 0, 0))).toEqual({ reads: 4, writes: 1 })
  expect(without(parityColumn(shape, 0))).toEqual({ reads: 0, writes: 1 })
  expect(without(dataColumn(shape, 0, 1))).toEqual({ reads: 2, writes: 2 })
})

test('a write whose data and parity drives are dead fails, and so does a full stripe on two dead drives', () => {
  const shape = raid5(5)
  const world = new ScriptedWorld(shape)
  for (const drive of [dataColumn(shape, 0, 0), parityColumn(shape, 0)])
    world.drives.inject('drive-death', drive, 0)
  expect(world.do({ kind: 'write', lba: 0, sectors: 2, write: 1 }).outcome).toBe('FAIL')
  const stripe = shape.stripSectors * (shape.drives - 1)
  expect(world.do({ kind: 'write', lba: 0, sectors: stripe, write: 2 }).outcome).toBe('FAIL')
  const written = readAll(world).slice(0, stripe)
  expect(written).toEqual(written.map((_, lba) => (lba < shape.stripSectors ? null : stampOf(2, lba))))
})

describe('sectors that cannot be read', () => {
  const shape: GroupShape = raid5(4, 4)
  const [first, second] = [dataColumn(shape, 0, 0), dataColumn(shape, 0, 1)]
  const broken = (...places: [number, number][]) => {
    const world = new ScriptedWorld(shape)
    for (const [column, row] of places) world.drives.inject('unrecoverable-read-error', column, row)
    return world
  }
  const strip = { lba: 0, sectors: 4 } as const

  test('are narrowed down: a strip is rebuilt where no peer has an error in the same row', () => {
    const world = broken([first, 0], [second, 1], [parityColumn(shape, 0), 2])
    expect(world.do({ kind: 'read', ...strip }).stamps).toEqual(stampsFrom(contentAfter(shape, []), 0, 4))
    expectContent(world, [])
  })

  test('take one sector of two strips with them where they lie in the same row', () => {
    const world = broken([first, 1], [second, 1])
    expect(world.do({ kind: 'read', ...strip }).outcome).toBe('FAIL')
    const lost = readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))
    expect(lost).toEqual([1, 5])
  })

  test('are cleared by the write that replaces them', () => {
    const world = broken([first, 1], [first, 2], [parityColumn(shape, 0), 2])
    const access = { kind: 'write', ...strip, write: 1 } as const
    expect(world.do(access).outcome).toBe('DONE')
    expect(world.drives.flaws.has(first)).toBe(false)
    expectContent(world, [access])
  })

  test('do not become garbage when a peer is written that they need: parity is given up for that row alone', () => {
    const world = broken([first, 1], [second, 1])
    const access = { kind: 'write', ...strip, write: 1 } as const
    expect(world.do(access).outcome).toBe('DONE')
    const lost = readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))
    expect(lost).toEqual([5])
    expect(world.do({ kind: 'read', ...strip }).stamps).toEqual(
      stampsFrom(contentAfter(shape, [access]), 0, 4),
    )
    expect(unequalRows(world)).toEqual([])
    expect(world.drives.isReadable(parityColumn(shape, 0), 0)).toBe(true)
    expect(world.drives.isReadable(parityColumn(shape, 0), 1)).toBe(false)
  })

  test('on the peer of a dead drive cost that row, and no other', () => {
    const world = broken([second, 1])
    world.drives.inject('drive-death', first, 0)
    const lost = readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))
    expect(lost).toEqual([1, 5])
    expect(world.do({ kind: 'write', ...strip, write: 1 }).outcome).toBe('FAIL')
    expect(world.drives.isReadable(parityColumn(shape, 0), 1)).toBe(true)
    const rest = readAll(world).map((stamp, lba) => stamp === null || stamp === stampOf(lba < 4 ? 1 : 0, lba))
    expect(rest.every(Boolean)).toBe(true)
  })

  test('may be made on purpose: a punctured block answers with an error until it is written', () => {
    const world = broken()
    expect(world.do({ kind: 'puncture', lba: 1, sectors: 2 }).outcome).toBe('DONE')
    expect(readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))).toEqual([1, 2])
    const access = { kind: 'write', lba: 0, sectors: capacity(shape), write: 1 } as const
    world.do(access)
    expectContent(world, [access])
    expect(addressOf(shape, 0, first, 1)).toBe(1)
  })
})

describe('a puncture beside a block that only the parity still yields', () => {
  const shape = raid5(4, 2)
  const neighbour = dataColumn(shape, 0, 1)
  const lossesOf = (sabotage?: (effects: Effects) => Effects) => {
    const world = new ScriptedWorld(shape, 1, 4, sabotage)
    world.drives.inject('unrecoverable-read-error', neighbour, 0)
    const { outcome } = world.do({ kind: 'puncture', lba: 0, sectors: 1 })
    return [outcome, readAll(world).flatMap((stamp, lba) => (stamp === null ? [lba] : []))]
  }

  test('is refused, and takes nothing along', () => {
    expect(lossesOf()).toEqual(['FAIL', []])
  })

  test('would take it along, if nobody looked at the neighbours', () => {
    expect(lossesOf(blindToNeighbours)).toEqual(['DONE', [0, addressOf(shape, 0, neighbour, 0)]])
  })
})
