/** Every property has a canary: a broken controller, or a lying drive, that it must catch. */

import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import { canaries } from './canaries.testing.ts'
import { diskCanaries } from './diskCanaries.testing.ts'
import { SparingHarness } from './harness.ts'
import { sparingInvariants } from './invariants.ts'

const repairs = sparingRepairs.map(({ id }) => id)

/** True when one of so many runs violates the invariant before any other. */
function catches(harness: SparingHarness, invariant: string, runs: number): boolean {
  const random = new Random(1)
  const draw = harness.drawer(random)
  for (let i = 0; i < runs; i++) {
    const scenario = draw(random)
    const { violation } = run(harness.subject(scenario), scheduler(scenario.schedule))
    if (violation?.invariant === invariant) return true
  }
  return false
}

describe('canaries', () => {
  test.each([...canaries, ...diskCanaries])(
    '$invariant sees that $broken',
    ({ invariant, sabotage, scope }) => {
      expect(catches(new SparingHarness(repairs, scope, sabotage), invariant, 3_000)).toBe(true)
    },
  )

  test('every invariant has one', () => {
    const covered = new Set(canaries.map(({ invariant }) => invariant))
    expect(sparingInvariants.filter(({ name }) => !covered.has(name))).toEqual([])
  })
})
