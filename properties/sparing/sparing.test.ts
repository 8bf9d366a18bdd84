/** The claims about sparing: repaired it holds, and every repair is needed. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { checkWithHarness } from '../drivers/check.ts'
import { optionsOf, testAblations, testHolds } from '../drivers/claims.testing.ts'
import { SparingHarness } from './harness.ts'
import { sparingProtocol } from './protocol.ts'
import { rareScopes } from './rareScopes.testing.ts'

const all = sparingRepairs.map(({ id }) => id)

describe('the repaired protocol', () => {
  // so many, since some transitions are rare
  const report = sparingProtocol.check(optionsOf(all, 100_000))

  testHolds(report)

  test('takes every transition of its machines, the rare ones where it is made to', () => {
    const rare = rareScopes.map(([scope, runs]) => {
      const { coverage, counterexample } = checkWithHarness(
        new SparingHarness(all, scope),
        'sparing',
        optionsOf(all, runs),
      )
      expect(counterexample).toBeNull()
      return coverage.transitions.missing
    })
    const missing = report.coverage.transitions.missing.filter((way) =>
      rare.every((each) => each.includes(way)),
    )
    expect(missing).toEqual([])
  })
})

// too rare for so few runs, and shown on schedules instead: see lateReads.test.ts
testAblations(sparingProtocol, ['confirm-side'])
