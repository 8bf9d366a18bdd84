/** Every property has a canary: a broken controller, or a lying drive, that it must catch. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { catches } from '../drivers/claims.testing.ts'
import { canaries } from './canaries.testing.ts'
import { diskCanaries } from './diskCanaries.testing.ts'
import { SparingHarness } from './harness.ts'
import { sparingInvariants } from './invariants.ts'

const repairs = sparingRepairs.map(({ id }) => id)

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
