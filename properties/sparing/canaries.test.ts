/** Every property has a canary: a broken controller, or a lying drive, that it must catch. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { catches } from '../drivers/claims.testing.ts'
import { canaries } from './canaries.testing.ts'
import { crashCanaries } from './crashCanaries.testing.ts'
import { diskCanaries } from './diskCanaries.testing.ts'
import { groupCanaries } from './groupCanaries.testing.ts'
import { SparingHarness } from './harness.ts'
import { sparingInvariants } from './invariants.ts'
import { suspectCanaries } from './suspectCanaries.testing.ts'
import { suspicionCanaries } from './suspicionCanaries.testing.ts'
import { volumeCanaries } from './volumeCanaries.testing.ts'

const repairs = sparingRepairs.map(({ id }) => id)

const all = [
  ...canaries,
  ...volumeCanaries,
  ...groupCanaries,
  ...crashCanaries,
  ...suspectCanaries,
  ...diskCanaries,
  ...suspicionCanaries,
]

describe('canaries', () => {
  test.each(all)('$invariant sees that $broken', ({ invariant, sabotage, scope }) => {
    expect(catches(new SparingHarness(repairs, scope, sabotage), invariant, 3_000)).toBe(true)
  })

  test('every invariant has one', () => {
    const covered = new Set(all.map(({ invariant }) => invariant))
    expect(sparingInvariants.filter(({ name }) => !covered.has(name))).toEqual([])
  })
})
