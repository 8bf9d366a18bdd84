/** Contenders: the exhaustive driver on a small bound, from an empty set of visited states each time. */

import type { Operation } from '../../impl/host/operation.ts'
import { compileParity } from '../../impl/parityUnit/machines.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { exhaust } from '../../properties/drivers/exhaustive.ts'
import type { Subject } from '../../properties/drivers/subject.ts'
import { roomFor, writtenBy } from '../../properties/drivers/worldSubject.ts'
import { complete as smallGroup } from '../../properties/parityUnit/bound.ts'
import { checkScenario as checkParity, paritySubject } from '../../properties/parityUnit/subject.ts'
import type { Scenario } from '../../properties/scenario/scenario.ts'
import { checkScenario, shapeOf, sparingSubject } from '../../properties/sparing/subject.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { parityRepairIds, repairs } from './scope.ts'

/** @param operations in flight at once: 1, a write, or 2, also a read of what it writes */
export function exhaustiveCheck(operations: number): Contender {
  const scenario = bound(operations)
  const shape = shapeOf(scenario, checkScenario(scenario))
  const subject = sparingSubject(compileSparing(repairs), shape, shape.longest * operations)
  return contender(
    'exhaustive check',
    `our exhaustive driver: 3 drives and a spare, 2 stripes, ${operations} operation(s) in flight at once, 1 latent error at any time`,
    () => subject.begin(scenario),
  )
}

/** Blocks of one number on two units, and another one. */
const writtenTo = [0, 2, 1]

/** @param writes in flight at once, 1 to 3 */
export function parityExhaustiveCheck(writes: number): Contender {
  const workload = writtenTo
    .slice(0, writes)
    .map((lba, id): Operation => ({ id, host: 0, kind: 'write', lba, sectors: 1 }))
  const scenario: Scenario = {
    schema: 1,
    protocol: 'parity-unit',
    repairs: parityRepairIds,
    geometry: { ...smallGroup },
    queueDepths: [writes],
    workload,
    faults: [{ id: 0, kind: 'message-lost', drive: 0, sector: 0, initial: false }],
    schedule: { kind: 'segments', segments: [] },
  }
  const shape = { geometry: checkParity(scenario), ...roomFor(scenario) }
  const subject = paritySubject(compileParity(parityRepairIds), shape, writtenBy(scenario), writes)
  return contender(
    'parity-unit: exhaustive check',
    `the same driver on parity across storage units: 2 data units of 2 blocks, ${writes} write(s) in flight at once, 1 message lost at any time`,
    () => subject.begin(scenario),
  )
}

function contender(name: string, what: string, begin: () => Subject): Contender {
  return {
    name,
    says: `${what}; breadth first, new visited set, all invariants`,
    batch: () => {
      const { states, transitions, depth, complete, violation } = exhaust(begin(), {
        maxStates: 10_000_000,
        isOver: () => false,
      })
      if (violation !== null) throw new Error(`${name}: ${violation.invariant} is violated`)
      if (!complete) throw new Error(`${name}: the bound is too wide`)
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
