/** A real workload goes on behind links that are cut: they are mended while its hosts wait, and what is to come comes. */

import { expect, test } from 'vitest'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import type { TraceRequest } from '../workload/request.ts'
import { ParityHarness } from './harness.ts'
import { repairs } from './scenario.testing.ts'
import { wholeScope } from './scope.ts'

/** Writes all over three units, and reads of some of them. */
const requests: readonly TraceRequest[] = Array.from({ length: 1_500 }, (_, index) => ({
  kind: index % 4 === 3 ? 'read' : 'write',
  offset: ((index * 37) % 300) * 4096,
  length: 4096,
}))

test.each([1, 2, 3])('with seed %i links are cut and mended while hosts have work', (seed) => {
  const harness = new ParityHarness(repairs, wholeScope)
  const scenario = harness.workload(requests, seed)
  const subject = harness.subject(scenario)
  const { hosts } = subject.system.parts
  const struck: string[] = []
  const { violation } = run(subject, scheduler(scenario.schedule), (step) => {
    const fault = scenario.faults.find(({ id }) => subject.actorName(step) === `fault ${id}`)
    if (fault !== undefined && !hosts.isDone()) struck.push(fault.kind)
  })
  expect(violation).toBeNull()
  const mended = struck.indexOf('link-mend')
  expect(struck.slice(0, mended)).toContain('link-cut')
  expect(struck.length - mended).toBeGreaterThan(2)
  // the rest comes too, at the latest when there is nothing else to do
  const { faults } = harness.tally()
  expect(faults).toMatchObject({ 'link-cut': 3, 'link-mend': 3, 'unit-crash': 4, 'unit-loss': 1 })
})
