/**
 * Long strips are summed up in one pass once no fault is left to strike, for a write at its parity's place: nobody can tell
 * it from summing strip by strip.
 */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DriveFault } from '../driveFaults.ts'
import type { Access } from './accesses.testing.ts'
import { accesses, raid5, unequalRows } from './group.testing.ts'
import { ACCUMULATED, FLAGS } from './registers.ts'
import { ScriptedWorld } from './scripted.testing.ts'

/** A sector alone is a long block, so that single sectors are deferred as well. */
const sectorWords = 256

const repairs = (rows: number, stripes: number): fc.Arbitrary<Access> =>
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('scrub', 'resync'),
      stripe: fc.nat(stripes - 1),
      stripes: fc.constant(1),
    }),
    fc.record({
      kind: fc.constant('rebuild'),
      column: fc.nat(2),
      row: fc.nat(rows - 1),
      sectors: fc.constant(1),
    }),
  )

/** Those of a write have been armed, and wait for it. */
const faults: readonly DriveFault[] = [
  'unrecoverable-read-error',
  'silent-corruption',
  'drive-death',
  'write-error',
  'torn-write',
  'lost-write',
]

const scenario = fc.integer({ min: 2, max: 9 }).chain((drives) => {
  const shape =
    drives === 2 ? ({ level: 'raid1', drives, stripSectors: 2, stripes: 2 } as const) : raid5(drives, 2, 2)
  const rows = shape.stripes * shape.stripSectors
  const mixed = fc
    .tuple(accesses(shape, 5), fc.array(repairs(rows, shape.stripes), { maxLength: 3 }))
    .map(([some, others]) => [...some, ...others])
  return fc.record({
    shape: fc.constant(shape),
    scripts: fc.array(mixed, { minLength: 1, maxLength: 2 }),
    faults: fc.array(
      fc.record({ kind: fc.constantFrom(...faults), drive: fc.nat(drives - 1), sector: fc.nat(rows - 1) }),
      { maxLength: 2 },
    ),
    marked: fc.boolean(),
    followed: fc.integer({ min: -1, max: drives - 1 }),
    seed: fc.integer(),
  })
})

type Scenario = typeof scenario extends fc.Arbitrary<infer Drawn> ? Drawn : never

/** A world in which all faults have struck already. */
function struck({ shape, scripts, faults, marked, followed }: Scenario, quiet: boolean): ScriptedWorld {
  const world = new ScriptedWorld(shape, scripts.length, sectorWords)
  world.quiet = quiet
  world.followed = followed
  world.group.setMark(0, marked)
  for (const { kind, drive, sector } of faults) world.drives.inject(kind, drive, sector)
  return world
}

const drivesOf = ({ arena, drives }: ScriptedWorld) =>
  arena.words.subarray(drives.data(0, 0), drives.data(drives.count - 1, drives.sectors))

const sameDrives = (a: ScriptedWorld, b: ScriptedWorld) =>
  Buffer.compare(bytes(drivesOf(a)), bytes(drivesOf(b))) === 0
const bytes = ({ buffer, byteOffset, byteLength }: Int32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength)

test('the same steps, the same answers, the same content of the drives, and nothing left behind', () => {
  fc.assert(
    fc.property(scenario, (scenario) => {
      const [world, twin] = [struck(scenario, true), struck(scenario, false)]
      expect(world.run(scenario.scripts, scenario.seed)).toBe(twin.run(scenario.scripts, scenario.seed))
      expect(world.outcomes).toEqual(twin.outcomes)
      expect(sameDrives(world, twin)).toBe(true)
      expect(unequalRows(world)).toEqual(unequalRows(twin))
      for (const { accumulator } of world.actors)
        expect(world.arena.words.subarray(accumulator, accumulator + 2 * sectorWords).some(Boolean)).toBe(
          false,
        )
    }),
    { numRuns: 300 },
  )
})

/** How many of all schedules of a write, by seed, go by way of the accumulator. */
function accumulations(faults: readonly DriveFault[], sectors: number): number {
  return Array.from({ length: 10 }, (_, seed) => {
    const world = new ScriptedWorld(raid5(4, 2, 2), 1, sectorWords)
    world.quiet = true
    // parity of stripe 0 is on the last drive
    for (const fault of faults) world.drives.inject(fault, 3, 0)
    let accumulates = false
    world.run([[{ kind: 'write', lba: 0, sectors, write: 1 }]], seed, 0)
    while (world.goOn(seed, 1) > 0)
      accumulates ||= world.actors.some((actor) => (actor.get(FLAGS) & ACCUMULATED) !== 0)
    expect(unequalRows(world)).toEqual([])
    return accumulates
  }).filter(Boolean).length
}

test('parity is summed up at its place, unless data is written before it or its drive will not store it', () => {
  const small = accumulations([], 1)
  expect(small).toBeGreaterThan(0)
  expect(small).toBeLessThan(10)
  expect(accumulations(['write-error'], 1)).toBe(10)
  expect(accumulations([], 6)).toBe(0)
  expect(accumulations(['torn-write'], 6)).toBe(10)
})

test('the first test can tell: a strip that changes between the reads, against the rules, shows', () => {
  const contents = [true, false].map((quiet) => {
    const world = new ScriptedWorld(raid5(4, 2, 2), 1, sectorWords)
    world.quiet = quiet
    // request, lock, and the read of one strip of two
    world.run([[{ kind: 'write', lba: 0, sectors: 1, write: 1 }]], 0, 3)
    for (const drive of [0, 1, 2, 3]) world.drives.inject('silent-corruption', drive, 0)
    world.goOn()
    return world
  })
  expect(contents.map((world) => world.outcomes[0]?.length)).toEqual([1, 1])
  expect(sameDrives(...(contents as [ScriptedWorld, ScriptedWorld]))).toBe(false)
})
