/** The claims about parity across storage units: repaired it holds, every repair is needed, every invariant can be broken. */

import { describe, expect, test } from 'vitest'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { catches, optionsOf, testAblations, testHolds } from '../drivers/claims.testing.ts'
import { canaries } from './canaries.testing.ts'
import { ParityHarness } from './harness.ts'
import { parityInvariants } from './invariants.ts'
import { parityProtocol } from './protocol.ts'

const all = parityRepairs.map(({ id }) => id)

describe('the repaired protocol', () => {
  // so many, since some transitions are rare
  const report = parityProtocol.check(optionsOf(all, 40_000))

  testHolds(report)

  test('takes every transition of its machines', () => {
    expect(report.coverage.transitions.missing).toEqual([])
  })
})

testAblations(parityProtocol)

describe('canaries', () => {
  test.each(canaries)('$invariant sees that $broken', ({ invariant, sabotage, scope }) => {
    expect(catches(new ParityHarness(all, scope, sabotage), invariant, 3_000)).toBe(true)
  })

  test('every invariant has one', () => {
    const covered = new Set(canaries.map(({ invariant }) => invariant))
    expect(parityInvariants.filter(({ name }) => !covered.has(name))).toEqual([])
  })
})
