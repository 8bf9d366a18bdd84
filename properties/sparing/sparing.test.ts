/** The claims about sparing: repaired it holds, and every repair is needed. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { CheckOptions } from '../protocol.ts'
import { sparingProtocol } from './protocol.ts'

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
  const report = sparingProtocol.check(options(all, 12_000))

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

  test('takes every transition of its machines', () => {
    expect(report.coverage.transitions.missing).toEqual([])
  })
})

describe('ablation', () => {
  test.each(all)('without %s some invariant is violated', (id) => {
    const { counterexample } = sparingProtocol.check(
      options(
        all.filter((other) => other !== id),
        20_000,
      ),
    )
    expect(counterexample).not.toBeNull()
    if (counterexample === null) return
    const { operations, switches, evaluations } = counterexample.shrink
    expect(operations).toBeLessThanOrEqual(3)
    expect(switches).toBeLessThanOrEqual(5)
    expect(evaluations).toBeLessThanOrEqual(500)
    expect(sparingProtocol.replay(counterexample.scenario).violation).toEqual(counterexample.violation)
  })

  test('the published flow does not hold', () => {
    expect(sparingProtocol.check(options([], 2_000)).verdict).toBe('violated')
  })
})
