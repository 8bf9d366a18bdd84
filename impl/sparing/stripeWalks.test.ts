/**
 * Model-based tests of the substrate by itself: every transition of the stripe access, scrub and resync too, is followed
 * by a group whose actors carry out one access each, all at once, over whatever is wrong with its drives.
 */

import { describe } from 'vitest'
import { stripeAccess } from '../../model/raid/stripeAccess.ts'
import type { DriveFault } from '../driveFaults.ts'
import { stripeAccessTable } from '../raid/access.ts'
import type { Access } from '../raid/accesses.testing.ts'
import type { GroupShape } from '../raid/layout.ts'
import { ScriptedWorld } from '../raid/scripted.testing.ts'
import { Random } from '../random.ts'
import { waysOf } from '../walks/paths.testing.ts'
import { testWalks } from '../walks/suite.testing.ts'
import type { Scene } from '../walks/walks.testing.ts'
import { detours } from './testModels.testing.ts'

const shapes: GroupShape[] = [
  { level: 'raid5', drives: 3, stripSectors: 2, stripes: 1 },
  { level: 'raid1', drives: 2, stripSectors: 2, stripes: 1 },
]

const accesses: Access[] = [
  { kind: 'read', lba: 0, sectors: 2 },
  { kind: 'write', lba: 0, sectors: 1, write: 1 },
  { kind: 'write', lba: 0, sectors: 2, write: 2 },
  { kind: 'write around', lba: 0, sectors: 2, write: 3, column: 0, loaded: false },
  { kind: 'store', column: 0, row: 0, sectors: 1 },
  { kind: 'puncture', lba: 0, sectors: 1 },
  { kind: 'rebuild', column: 0, row: 0, sectors: 2 },
  { kind: 'scrub', stripe: 0, stripes: 1 },
  { kind: 'resync', stripe: 0, stripes: 1 },
]

/** What is wrong with the first row: on the drive of its first strip, and on the next one. */
const flaws: (readonly DriveFault[])[] = [
  [],
  ['silent-corruption'],
  ['unrecoverable-read-error'],
  ['unrecoverable-read-error', 'unrecoverable-read-error'],
  ['drive-death'],
  ['drive-death', 'unrecoverable-read-error'],
  ['drive-death', 'drive-death'],
]

function sceneOf(shape: GroupShape, faults: readonly DriveFault[], marked: boolean): Scene {
  const world = new ScriptedWorld(shape, accesses.length)
  faults.forEach((fault, drive) => {
    world.drives.inject(fault, drive, 0)
  })
  world.group.setMark(0, marked)
  world.run(
    accesses.map((access) => [access]),
    0,
    0,
  )
  const start = new Int32Array(world.size)
  world.save(start)
  return { world, start, isFault: () => false }
}

const scenes = shapes.flatMap((shape) =>
  flaws.flatMap((faults) => [sceneOf(shape, faults, false), sceneOf(shape, faults, true)]),
)

describe('stripe access', () => {
  const random = new Random(1)
  testWalks({
    machine: stripeAccess,
    table: stripeAccessTable,
    ways: waysOf(stripeAccess, detours),
    scenes,
    excused: {},
    draw: (limit) => random.below(limit),
  })
})
