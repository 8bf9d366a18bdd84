/** Every state in which a crash can leave a RAID group that is being written. */

import { stampOf } from '../stamp.ts'
import type { Access } from './accesses.testing.ts'
import { capacity, type GroupShape } from './layout.ts'
import { ScriptedWorld } from './scripted.testing.ts'

/** Two actors: small writes, writes over a strip's end, and a full stripe, on two stripes. */
function scriptsFor(shape: GroupShape): Access[][] {
  const stripe = shape.stripSectors * (shape.drives - 1)
  return [
    [
      { kind: 'write', lba: 0, sectors: 1, write: 1 },
      { kind: 'write', lba: stripe, sectors: stripe, write: 2 },
    ],
    [
      { kind: 'write', lba: 1, sectors: Math.min(3, stripe - 1), write: 3 },
      { kind: 'write', lba: 0, sectors: 2, write: 4 },
    ],
  ]
}

export interface Crashed {
  readonly world: ScriptedWorld
  /** By address, the stamps that it may hold. */
  readonly allowed: readonly (readonly number[])[]
}

/** Every world that a crash can leave behind: after each step of each of a few interleavings. */
export function* crashes(
  shape: GroupShape,
  prepare: (world: ScriptedWorld) => void = () => {},
): Generator<Crashed> {
  const scripts = scriptsFor(shape)
  const world = new ScriptedWorld(shape, 2)
  prepare(world)
  const pristine = new Int32Array(world.size)
  world.save(pristine)
  for (let seed = 0; seed < 6; seed++) {
    const length = world.run(scripts, seed)
    for (let after = 0; after <= length; after++) {
      world.load(pristine)
      world.run(scripts, seed, after)
      const allowed = Array.from({ length: capacity(shape) }, (_, lba) => possible(world, lba))
      world.crash()
      yield { world, allowed }
    }
    world.load(pristine)
  }
}

/** What an address may hold after a crash: a write that touches it and that no acknowledged one has replaced. */
function possible({ shape, outcomes }: ScriptedWorld, lba: number): number[] {
  let initial = [0]
  const writes = scriptsFor(shape).flatMap((script, actor) => {
    const touching = script.flatMap((access, index) =>
      access.kind === 'write' && lba >= access.lba && lba < access.lba + access.sectors
        ? [{ write: access.write, acknowledged: outcomes[actor]?.[index]?.outcome === 'DONE' }]
        : [],
    )
    const last = touching.findLastIndex(({ acknowledged }) => acknowledged)
    if (last >= 0) initial = []
    return touching.slice(Math.max(0, last)).map(({ write }) => write)
  })
  return [...initial, ...writes].map((write) => stampOf(write, lba))
}
