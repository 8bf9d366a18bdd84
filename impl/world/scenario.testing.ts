/** A fixed scenario of sparing for tests of the world: writes and reads while a drive shows errors and dies. */

import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { Arena } from '../arena.ts'
import type { Fault } from '../fault.ts'
import type { Operation } from '../host/operation.ts'
import { SparingArray, type SparingShape } from '../sparing/array.ts'
import { compileSparing } from '../sparing/machines.ts'
import { smallGeometry } from '../sparing/smallGeometry.ts'
import { deaf } from './deaf.testing.ts'

const shape: SparingShape = {
  geometry: { ...smallGeometry, stripSectors: 2, stripes: 3, sectorBytes: 16 },
  queueDepths: [2, 1],
  longest: 4,
  faults: 2,
}

export const workload: Operation[] = [
  { id: 1, host: 0, kind: 'write', lba: 1, sectors: 3 },
  { id: 2, host: 0, kind: 'read', lba: 0, sectors: 4 },
  { id: 3, host: 1, kind: 'write', lba: 2, sectors: 4 },
  { id: 4, host: 0, kind: 'write', lba: 7, sectors: 1 },
  { id: 5, host: 1, kind: 'read', lba: 6, sectors: 4 },
]

export const faults: Fault[] = [
  { id: 1, kind: 'unrecoverable-read-error', drive: 1, sector: 2, initial: true },
  { id: 2, kind: 'drive-death', drive: 1, sector: 0, initial: false },
]

const machines = compileSparing(sparingRepairs.map(({ id }) => id))
export function worldOf(arena = new Arena(65_536)): SparingArray {
  const world = new SparingArray(arena, machines, shape, deaf)
  world.reset(workload, faults)
  return world
}

export function fingerprintOf(world: SparingArray): string {
  const out = new Int32Array(2)
  world.fingerprint(out)
  return out.join(' ')
}

/** Which of the enabled steps comes next: an arbitrary rule that depends on nothing but the count so far. */
export const choose = (count: number, enabled: number) => (Math.imul(count + 1, 0x9e3779b1) >>> 8) % enabled

/** Runs the scenario to its end, or for `limit` steps. @returns the fingerprint after each step */
export function run(world: SparingArray, limit = 10_000): string[] {
  const prints: string[] = []
  while (prints.length < limit) {
    const enabled = world.enabled()
    if (enabled === 0) break
    world.apply(world.steps[choose(world.stepCount, enabled)] as number)
    prints.push(fingerprintOf(world))
  }
  return prints
}
