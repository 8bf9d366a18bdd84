/** A world with hosts as a place where walks start. */

import type { Fault } from '../fault.ts'
import type { Operation } from '../host/operation.ts'
import type { HostedWorld } from '../world/hostedWorld.ts'
import type { Scene } from './walks.testing.ts'
import type { WatchedWorld } from './watch.testing.ts'

/** Before its first step, with this to do, and with faults that may strike. */
export function hostedScene<Watched extends WatchedWorld & HostedWorld>(
  world: Watched,
  workload: readonly Operation[],
  faults: readonly Fault[],
): Scene<Watched> {
  world.reset(workload, faults)
  const start = new Int32Array(world.size)
  world.save(start)
  return { world, start, isFault: (step) => world.isFault(step) }
}
