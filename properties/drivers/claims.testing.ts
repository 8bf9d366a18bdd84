/** The claims that every protocol makes of its repairs and its invariants, as tests. */

import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import type { CheckOptions, Protocol } from '../protocol.ts'
import type { CheckReport, Counterexample } from '../results.ts'
import type { Harness } from './harness.ts'

export const optionsOf = (repairs: readonly string[], runs: number): CheckOptions => ({
  repairs,
  runs,
  seed: 1,
  timeBudget: null,
  workload: null,
  now: () => 0,
  progress: () => undefined,
})

/** What never came. */
export const idle = (counts: Readonly<Record<string, number>>) =>
  Object.keys(counts).filter((name) => counts[name] === 0)

/** The repaired protocol holds, and the check has seen what it is to see. */
export function testHolds(report: CheckReport): void {
  test('holds', () => {
    expect(report.counterexample).toBeNull()
    expect(report.verdict).toBe('holds')
  })

  test('evaluates every invariant, reaches every goal and sees every fault fire', () => {
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
}

/** Seeds of each ablation, and the most that a reader has to take in. */
const seeds = [1, 2, 3, 4, 5, 6]
const most = { operations: 3, switches: 5, evaluations: 500 }

/**
 * Every repair is needed: switched off alone, some invariant is violated, in a few steps.
 * @param rare repairs that are too rare for so few runs, and shown elsewhere
 */
export function testAblations(protocol: Protocol, rare: readonly string[] = []): void {
  const all = protocol.repairs.map(({ id }) => id)
  const ablated = [...all.filter((id) => !rare.includes(id)), 'every repair']

  describe('ablation', () => {
    const shrunk = new Map<string, Counterexample['shrink'][]>()

    test.each(ablated)('without %s some invariant is violated, in a few steps', (id) => {
      const left = all.filter((other) => id !== 'every repair' && other !== id)
      const sizes = seeds.map((seed) => {
        const { counterexample } = protocol.check({ ...optionsOf(left, 20_000), seed })
        if (counterexample === null) throw new Error(`nothing is violated with seed ${seed}`)
        expect(protocol.replay(counterexample.scenario).violation).toEqual(counterexample.violation)
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
      expect(protocol.check(optionsOf([], 2_000)).verdict).toBe('violated')
    })
  })
}

/** Runs that share their shapes. */
const batchRuns = 500

/** True when one of so many runs violates the invariant before any other. */
export function catches(harness: Harness, invariant: string, runs: number): boolean {
  const random = new Random(1)
  for (let batch = 0; batch * batchRuns < runs; batch++) {
    const draw = harness.drawer(random, batch)
    for (let i = 0; i < batchRuns; i++)
      if (harness.run(draw(random)).violation?.invariant === invariant) return true
  }
  return false
}
