/** A real workload meets a crash of the controller now and then, and holds. */

import { expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import type { TraceRequest } from '../workload/request.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'
import { workloadScenario } from './workload.ts'

const repairs = sparingRepairs.map(({ id }) => id)

/** Small writes, and reads of them, over and over again in a few places. */
const requests: readonly TraceRequest[] = Array.from({ length: 400 }, (_, index) => ({
  kind: index % 4 === 3 ? 'read' : 'write',
  offset: ((index * 37) % 64) * 4096,
  length: 4096,
}))

const crashes = (seed: number, only = {}) =>
  workloadScenario(requests, seed, repairs, only).faults.some(({ kind }) => kind === 'controller-crash')

const seeds = Array.from({ length: 400 }, (_, seed) => seed + 1)

test('the controller crashes in about one run of ten', () => {
  const crashing = seeds.filter((seed) => crashes(seed)).length
  expect(crashing).toBeGreaterThan(20)
  expect(crashing).toBeLessThan(70)
})

test.each([
  { area: 'pair', diverts: 'suspect' },
  { area: 'volume', diverts: 'all' },
] as const)('where it does, the run holds: area $area, diverts $diverts', (only) => {
  const harness = new SparingHarness(repairs, wholeScope, undefined, only)
  for (const seed of seeds.filter((each) => crashes(each, only)).slice(0, 3)) {
    const scenario = harness.workload(requests, seed)
    expect(run(harness.subject(scenario), scheduler(scenario.schedule)).violation).toBeNull()
  }
  const { faults, sometimes } = harness.tally()
  expect(faults['controller-crash']).toBeGreaterThan(0)
  expect(sometimes['crash-during-write']).toBeGreaterThan(0)
})
