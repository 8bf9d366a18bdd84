/** Accesses to the same stripe at once, in any interleaving: none loses another's data, and parity stays right. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Access } from './accesses.testing.ts'
import { anyShape, contentAfter, readAll, stampsFrom, unequalRows } from './group.testing.ts'
import { capacity, type GroupShape } from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

const actors = 3

/** Scripts for each actor; an address belongs to one of them, their neighbours in the stripe to others. */
const scenario = anyShape.chain((shape) =>
  fc.record({
    shape: fc.constant(shape),
    scripts: fc.tuple(...Array.from({ length: actors }, (_, actor) => ownAccesses(shape, actor))),
    seed: fc.integer(),
  }),
)

function ownAccesses(shape: GroupShape, actor: number): fc.Arbitrary<Access[]> {
  const size = Math.min(2, shape.stripes) * (shape.drives - 1) * shape.stripSectors
  const own = Array.from({ length: size }, (_, lba) => lba).filter((lba) => owner(shape, lba) === actor)
  const one = fc.record({
    kind: fc.constantFrom('read' as const, 'write' as const),
    lba: fc.constantFrom(...own),
  })
  return fc.array(one, { minLength: 1, maxLength: 5 }).map((list) =>
    list.map(({ kind, lba }, index) => {
      const range = { lba, sectors: 1 }
      return kind === 'read' ? { kind, ...range } : { kind, ...range, write: 1 + actor + index * actors }
    }),
  )
}

/** The strips of a row belong to different actors. */
function owner(shape: GroupShape, lba: number): number {
  return (lba + Math.floor(lba / shape.stripSectors)) % actors
}

function expectOwnAnswers(world: ScriptedWorld, scripts: readonly (readonly Access[])[]): void {
  scripts.forEach((script, actor) => {
    expect(world.outcomes[actor]).toHaveLength(script.length)
    world.outcomes[actor]?.forEach(({ access, outcome, stamps }, index) => {
      expect(outcome).toBe('DONE')
      const content = contentAfter(world.shape, script.slice(0, index))
      if (access.kind === 'read') expect(stamps).toEqual(stampsFrom(content, access.lba, access.sectors))
    })
  })
}

test('writes to one stripe keep its parity right, and every actor reads what it wrote', () => {
  fc.assert(
    fc.property(scenario, ({ shape, scripts, seed }) => {
      const world = new ScriptedWorld(shape, actors)
      world.run(scripts, seed)
      expectOwnAnswers(world, scripts)
      expect(unequalRows(world)).toEqual([])
    }),
  )
})

test('the same holds while a drive dies', () => {
  fc.assert(
    fc.property(scenario, fc.nat(40), fc.nat(15), ({ shape, scripts, seed }, after, drive) => {
      const world = new ScriptedWorld(shape, actors)
      world.run(scripts, seed, after)
      world.drives.inject('drive-death', drive % shape.drives, 0)
      world.goOn(seed)
      expectOwnAnswers(world, scripts)
      const content = contentAfter(shape, scripts.flat())
      expect(readAll(world)).toEqual(stampsFrom(content, 0, capacity(shape)))
    }),
  )
})

test('a scrub among writes finds nothing: it looks at a stripe between its updates', () => {
  fc.assert(
    fc.property(scenario, ({ shape, scripts, seed }) => {
      const world = new ScriptedWorld(shape, actors + 1)
      const scrub = { kind: 'scrub', stripe: 0, stripes: Math.min(2, shape.stripes) } as const
      world.run([...scripts, [scrub, scrub]], seed)
      expect(world.outcomes[actors]?.map(({ outcome }) => outcome)).toEqual(['DONE', 'DONE'])
    }),
  )
})

test('the lock is what it takes: without it, writes to one stripe break its parity', () => {
  const found = fc.check(
    fc.property(scenario, ({ shape, scripts, seed }) => {
      const world = new ScriptedWorld(shape, actors)
      world.group.lockOwner = () => 0
      world.group.isMarked = () => false
      world.run(scripts, seed)
      return unequalRows(world).length === 0
    }),
  )
  expect(found.failed).toBe(true)
})
