/** The claims about parity across storage units: repaired it holds, every repair is needed, every invariant can be broken. */

import { describe, expect, test } from 'vitest'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { checkWithHarness } from '../drivers/check.ts'
import { catches, optionsOf, testAblations, testHolds } from '../drivers/claims.testing.ts'
import { canaries } from './canaries.testing.ts'
import { ParityHarness } from './harness.ts'
import { parityInvariants } from './invariants.ts'
import { parityProtocol } from './protocol.ts'
import { type ParityScope, wholeScope } from './scope.ts'

const all = parityRepairs.map(({ id }) => id)

/** A group of single blocks whose host writes or reads once. */
const tiny: ParityScope = {
  ...wholeScope,
  starts: ['complete'],
  blocks: [1],
  blockSectors: [1],
  outsideOdds: 0,
  orderOdds: 0,
  hosts: 1,
  operations: 1,
  faultOdds: [2, 8],
}

/**
 * The parity unit crashes while a data unit is added by the random method; a unit loses what it has lent to mend parity with,
 * and is asked again; one whose column cannot be restored is asked whether it still wants its block, and does not hear it;
 * with flags alone an addition begins while a column is given up; by the random method a unit that said that it may be
 * deleted is asked again, and is damaged by then.
 */
const rare: readonly ParityScope[] = [
  {
    ...wholeScope,
    methods: ['random'],
    starts: ['complete'],
    outsideOdds: 1,
    orderOdds: 1,
    faultKinds: ['unit-crash'],
    crashes: ['parity'],
  },
  {
    ...tiny,
    dataUnits: [1],
    faultKinds: ['unit-loss', 'unit-loss', 'message-lost'],
    strategies: ['uniform', 'stalls'],
  },
  {
    ...tiny,
    dataUnits: [2],
    faults: 4,
    faultKinds: ['unrecoverable-read-error', 'unrecoverable-read-error', 'message-late'],
  },
  {
    ...tiny,
    methods: ['sequential'],
    progresses: ['flags'],
    dataUnits: [3],
    outsideOdds: 1,
    orderOdds: 1,
    faults: 4,
    faultKinds: ['unrecoverable-read-error'],
  },
  {
    ...tiny,
    methods: ['random'],
    dataUnits: [1],
    orderOdds: 1,
    faults: 4,
    faultKinds: ['unrecoverable-read-error', 'message-lost', 'message-late'],
  },
]

describe('the repaired protocol', () => {
  // so many, since some transitions are rare
  const report = parityProtocol.check(optionsOf(all, 40_000))

  testHolds(report)

  test('takes every transition of its machines, the rare ones where it is made to', () => {
    let { missing } = report.coverage.transitions
    for (const scope of rare) {
      const harness = new ParityHarness(all, scope)
      const { coverage, counterexample } = checkWithHarness(harness, 'parity-unit', optionsOf(all, 12_000))
      expect(counterexample).toBeNull()
      missing = missing.filter((way) => coverage.transitions.missing.includes(way))
    }
    expect(missing).toEqual([])
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
