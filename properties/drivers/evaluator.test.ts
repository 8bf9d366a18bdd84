/** What the shrinker spends: each candidate is run once, and the grant is kept. */

import { expect, test } from 'vitest'
import { Evaluator, evaluationLimit } from './evaluator.ts'
import { PuppetHarness, puppetScenario } from './puppetHarness.testing.ts'

/** Breaks when any request runs. */
const fragile = () =>
  new PuppetHarness([], (puppet) => (puppet.done('request 0') > 0 ? 'request 0 ran' : null))

test('a candidate is run once, however often it is asked for', () => {
  const harness = fragile()
  const evaluator = new Evaluator(harness)
  evaluator.grant(10)
  for (const _ of [1, 2, 3]) {
    expect(evaluator.fails(puppetScenario(1, []))).toBe(true)
    expect(evaluator.fails(puppetScenario(0, []))).toBe(false)
  }
  expect(evaluator.evaluations).toBe(2)
  expect(harness.runs).toBe(2)
})

test('once the grant is spent nothing runs, and only what is known fails', () => {
  const harness = fragile()
  const evaluator = new Evaluator(harness)
  evaluator.grant(1)
  expect(evaluator.fails(puppetScenario(1, []))).toBe(true)
  expect(evaluator.isSpent).toBe(true)
  expect(evaluator.fails(puppetScenario(2, []))).toBe(false)
  expect(evaluator.follow(puppetScenario(1, [])).ends).toEqual([])
  expect(evaluator.fails(puppetScenario(1, []))).toBe(true)
  expect(harness.runs).toBe(1)
  evaluator.grant(1)
  expect(evaluator.fails(puppetScenario(2, []))).toBe(true)
})

test('looking at a run and writing it down count as well', () => {
  const evaluator = new Evaluator(fragile())
  evaluator.grant(9)
  evaluator.follow(puppetScenario(1, []))
  evaluator.toSegments(puppetScenario(1, []))
  expect(evaluator.evaluations).toBe(2)
})

test('no grant goes beyond the limit for all', () => {
  const evaluator = new Evaluator(fragile())
  for (let id = 0; id < evaluationLimit + 5; id++) {
    evaluator.grant(evaluationLimit)
    evaluator.fails(puppetScenario(1, [{ actor: `${id}` }]))
  }
  expect(evaluator.evaluations).toBe(evaluationLimit)
})
