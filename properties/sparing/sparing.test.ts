/** The claims about sparing, repaired: it holds, and the check has seen what it is to see. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { idle, optionsOf, testHolds } from '../drivers/claims.testing.ts'
import { sparingProtocol } from './protocol.ts'

const all = sparingRepairs.map(({ id }) => id)

describe('the repaired protocol', () => {
  // so many, since some transitions are rare
  const report = sparingProtocol.check(optionsOf(all, 100_000))

  testHolds(report)

  test('takes every transition of its machines', () => {
    expect(report.coverage.transitions.missing).toEqual([])
  })
})

test('5,000 runs draw every configuration, reach every goal and see every fault fire', () => {
  const report = sparingProtocol.check({ ...optionsOf(all, 5_000), seed: 7 })
  expect(report.verdict).toBe('holds')
  expect(idle(report.configurations)).toEqual([])
  expect(idle(report.sometimes)).toEqual([])
  expect(idle(report.faults)).toEqual([])
})
