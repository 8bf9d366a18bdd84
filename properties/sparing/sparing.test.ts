/** The claims about sparing: repaired it holds, and every repair is needed. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { checkWithHarness } from '../drivers/check.ts'
import type { CheckOptions } from '../protocol.ts'
import type { Counterexample } from '../results.ts'
import { SparingHarness } from './harness.ts'
import { sparingProtocol } from './protocol.ts'
import { rareScopes } from './rareScopes.testing.ts'

const all = sparingRepairs.map(({ id }) => id)

const options = (repairs: readonly string[], runs: number): CheckOptions => ({
  repairs,
  runs,
  seed: 1,
  timeBudget: null,
  workload: null,
  now: () => 0,
  progress: () => undefined,
})

describe('the repaired protocol', () => {
  // so many, since some transitions are rare
  const report = sparingProtocol.check(options(all, 100_000))

  test('holds', () => {
    expect(report.counterexample).toBeNull()
    expect(report.verdict).toBe('holds')
  })

  test('evaluates every invariant, reaches every goal and sees every fault fire', () => {
    const idle = (counts: Readonly<Record<string, number>>) =>
      Object.keys(counts).filter((name) => counts[name] === 0)
    const evaluations = Object.fromEntries(
      Object.entries(report.invariants).map(([name, each]) => [name, each.evaluations]),
    )
    expect(idle(evaluations)).toEqual([])
    expect(idle(report.sometimes)).toEqual([])
    expect(idle(report.faults)).toEqual([])
  })

  test('carries out every step and follows every rule of the catalogue that is modelled', () => {
    expect(report.coverage.steps.missing).toEqual([])
    expect(report.coverage.requirements.missing).toEqual([])
  })

  test('takes every transition of its machines, the rare ones where it is made to', () => {
    const rare = rareScopes.map(([scope, runs]) => {
      const { coverage, counterexample } = checkWithHarness(
        new SparingHarness(all, scope),
        'sparing',
        options(all, runs),
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

/** Seeds of each ablation, and the most that a reader has to take in. */
const seeds = [1, 2, 3, 4, 5, 6]
/** Too rare for so few runs, and shown on schedules instead: see lateReads.test.ts. */
const rare: readonly string[] = ['confirm-side']
const ablated = [...all.filter((id) => !rare.includes(id)), 'every repair']
const most = { operations: 3, switches: 5, evaluations: 500 }

describe('ablation', () => {
  const shrunk = new Map<string, Counterexample['shrink'][]>()

  test.each(ablated)('without %s some invariant is violated, in a few steps', (id) => {
    const left = all.filter((other) => id !== 'every repair' && other !== id)
    const sizes = seeds.map((seed) => {
      const { counterexample } = sparingProtocol.check({ ...options(left, 20_000), seed })
      if (counterexample === null) throw new Error(`nothing is violated with seed ${seed}`)
      expect(sparingProtocol.replay(counterexample.scenario).violation).toEqual(counterexample.violation)
      return counterexample.shrink
    })
    for (const { operations, switches, evaluations } of sizes) {
      expect(operations).toBeLessThanOrEqual(most.operations)
      expect(switches).toBeLessThanOrEqual(most.switches)
      expect(evaluations).toBeLessThanOrEqual(most.evaluations)
    }
    shrunk.set(id, sizes)
  })

  test('in the middle takes two operations and four switches at most', () => {
    const sizes = [...shrunk.values()].flat()
    const middle = (numbers: number[]) => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)]
    expect(sizes).toHaveLength(ablated.length * seeds.length)
    expect(middle(sizes.map(({ operations }) => operations))).toBeLessThanOrEqual(2)
    expect(middle(sizes.map(({ switches }) => switches))).toBeLessThanOrEqual(4)
  })

  test('the published flow does not hold', () => {
    expect(sparingProtocol.check(options([], 2_000)).verdict).toBe('violated')
  })
})
