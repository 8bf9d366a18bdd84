/** Detours: what is offered beside a scenario, and that a dead end is left by it. */

import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { samples } from '../scenario/samples.testing.ts'
import { type Scenario, segmentsOf } from '../scenario/scenario.ts'
import { passes, start } from '../scenario/shrink.ts'
import { beside, detour, length } from './detour.ts'
import { Evaluator, evaluationLimit } from './evaluator.ts'
import { follow } from './landmarks.ts'
import { PuppetHarness, puppetScenario } from './puppetHarness.testing.ts'

const processes = ['a', 'b'].map((name) => ({
  name,
  commands: [{ label: 'look' }, { label: 'load' }, { label: 'store' }],
}))
const sound = new PuppetHarness(processes, () => null)

function drawn(scenario: Scenario, count: number): Scenario[] {
  const random = new Random(5)
  const landmarks = follow(sound, scenario)
  return Array.from({ length: count }, () => beside(random, scenario, landmarks)).filter(
    (each) => each !== null,
  )
}

describe('beside a scenario', () => {
  test('stands nothing longer, nothing with another operation, and no segment of a request that is gone', () => {
    let offered = 0
    for (const scenario of samples) {
      for (const each of drawn(scenario, 50)) {
        offered++
        expect(length(each)).toBeLessThanOrEqual(length(scenario))
        expect(scenario.workload).toEqual(expect.arrayContaining([...each.workload]))
        const gone = scenario.workload.filter((operation) => !each.workload.includes(operation))
        const actors = new Set(gone.map(({ id }) => `request ${id}`))
        expect(segmentsOf(each).filter(({ actor }) => actors.has(actor))).toEqual([])
      }
    }
    expect(offered).toBeGreaterThan(1_000)
  })

  test('stand its segments in another order, replaced, cut short and loosened, and with one for an operation', () => {
    const [a, b, request] = [
      { actor: 'a', before: 'load' },
      { actor: 'b' },
      { actor: 'request 0', before: 'store' },
    ]
    const found = drawn(puppetScenario(1, [a, b, request]), 20_000).map((each) =>
      JSON.stringify([each.workload.length, segmentsOf(each)]),
    )
    for (const expected of [
      [1, [b, a, request]],
      [1, [request, a, b]],
      [1, [{ actor: 'b', before: 'store', nth: 1 }, b, request]],
      [1, [{ actor: 'a', before: 'load', nth: 1 }, request]],
      [1, [b, { actor: 'request 0' }]],
      [1, [a, { actor: 'request 0' }]],
      [0, [a, b, { actor: 'a' }]],
    ])
      expect(found).toContain(JSON.stringify(expected))
  })

  test('stands nothing where nothing ever happens', () => {
    const idle = puppetScenario(0, [])
    const landmarks = follow(new PuppetHarness([], () => null), idle)
    const random = new Random(5)
    const found = Array.from({ length: 200 }, () => beside(random, idle, landmarks)).filter(
      (each) => each !== null,
    )
    expect(found.every((each) => segmentsOf(each).length === 0)).toBe(true)
  })
})

describe('a dead end', () => {
  const labels = (...all: string[]) => all.map((label) => ({ label }))
  /** Breaks when `a` begins after just four steps of the others, whoever takes them. */
  const torn = new PuppetHarness(
    [
      { name: 'a', commands: labels('look') },
      { name: 'b', commands: labels('look', 'load', 'check', 'store') },
      { name: 'c', commands: labels('look', 'load', 'store') },
      { name: 'd', commands: labels('look', 'load', 'store') },
    ],
    ({ taken }) => (taken.indexOf('a look.0') === 4 ? 'torn' : null),
  )
  const deadEnd = puppetScenario(0, [
    { actor: 'c', before: 'store' },
    { actor: 'b', before: 'load' },
    { actor: 'd', before: 'load' },
    { actor: 'a' },
  ])
  const fails = (scenario: Scenario) => torn.run(scenario).violation !== null
  const fresh = (harness: PuppetHarness) => {
    const evaluator = new Evaluator(harness)
    evaluator.grant(evaluationLimit)
    return evaluator
  }

  test('is where it fails and nothing that a pass offers does', () => {
    const offered = passes.flatMap((pass) => [...pass(deadEnd, start)].map(([candidate]) => candidate))
    expect(fails(deadEnd)).toBe(true)
    expect(offered.length).toBeGreaterThan(5)
    expect(offered.filter(fails)).toEqual([])
  })

  test('is left for a shorter scenario that fails', () => {
    const found = detour(fresh(torn), new Random(1), deadEnd)
    expect(found !== null && fails(found)).toBe(true)
    expect(length(found ?? deadEnd)).toBeLessThan(length(deadEnd))
  })

  test('stays one where nothing else fails, and the search ends', () => {
    const evaluator = fresh(sound)
    expect(detour(evaluator, new Random(1), deadEnd)).toBeNull()
    expect(evaluator.evaluations).toBeLessThanOrEqual(evaluationLimit)
  })
})
