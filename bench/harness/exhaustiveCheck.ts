/** Contender: the exhaustive driver on a small bound, from an empty set of visited states each time. */

import { compileSparing } from '../../impl/sparing/machines.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { exhaust } from '../../properties/drivers/exhaustive.ts'
import type { Scenario } from '../../properties/scenario/scenario.ts'
import { checkScenario, shapeOf, sparingSubject } from '../../properties/sparing/subject.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { repairs } from './scope.ts'

/** @param operations in flight at once: 1, a write, or 2, also a read of what it writes */
export function exhaustiveCheck(operations: number): Contender {
  const scenario = bound(operations)
  const shape = shapeOf(scenario, checkScenario(scenario))
  const subject = sparingSubject(compileSparing(repairs), shape, shape.longest * operations)
  return {
    name: 'exhaustive check',
    says: `our exhaustive driver: 3 drives and a spare, 2 stripes, ${operations} operation(s) in flight at once, 1 latent error at any time; breadth first, new visited set, all invariants`,
    batch: () => {
      subject.begin(scenario)
      const { states, transitions, depth, complete, violation } = exhaust(subject, {
        maxStates: 10_000_000,
        isOver: () => false,
      })
      if (violation !== null) throw new Error(`exhaustive check: ${violation.invariant} is violated`)
      if (!complete) throw new Error('exhaustive check: the bound is too wide')
      return { hash: [states, transitions, depth].reduce(fold, emptyHash), work: { states, transitions } }
    },
  }
}

function bound(operations: number): Scenario {
  const workload = [
    { id: 0, host: 0, kind: 'write', lba: 0, sectors: 1 },
    { id: 1, host: 0, kind: 'read', lba: 0, sectors: 1 },
  ] as const
  return {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry: { ...smallGeometry, thresholds: [3, 1, 2] },
    queueDepths: [operations],
    workload: workload.slice(0, operations),
    faults: [{ id: 0, kind: 'unrecoverable-read-error', drive: 0, sector: 0, initial: false }],
    schedule: { kind: 'segments', segments: [] },
  }
}
