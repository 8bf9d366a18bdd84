/**
 * A run is a function of its scenario: drawn scenarios of sparing run the same way twice, in worlds that served others
 * before as in new ones, from their JSON, and with their schedules written down as segments.
 */

import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SparingHarness } from '../sparing/harness.ts'
import { wholeScope } from '../sparing/scope.ts'
import { checkRandom } from './random.ts'
import { replay, toSegments } from './replay.ts'

const all = sparingRepairs.map(({ id }) => id)

/** Sets of repairs, and how many of the scenarios drawn at least break something. */
const flows = [
  { name: 'repaired', repairs: all, broken: 0 },
  { name: 'published', repairs: [], broken: 20 },
  { name: 'without the lock of a track', repairs: all.filter((id) => id !== 'lock-track'), broken: 1 },
]

function drawn(harness: SparingHarness, seed: number, count: number): Scenario[] {
  const random = new Random(seed)
  const draw = harness.drawer(random)
  return Array.from({ length: count }, () => draw(random))
}

describe.each(flows)('a scenario of sparing ($name)', ({ repairs, broken }) => {
  const harness = new SparingHarness(repairs, wholeScope)
  const scenarios = drawn(harness, 7, 150)
  const replays = scenarios.map((scenario) => replay(harness, scenario))

  test('ends in a violation now and then', () => {
    expect(replays.filter(({ violation }) => violation !== null).length).toBeGreaterThanOrEqual(broken)
  })

  test('runs the same way whatever ran before in the same world', () => {
    for (const index of [...scenarios.keys()].toReversed()) {
      const scenario = scenarios[index] as Scenario
      const { steps, violation } = harness.run(scenario)
      expect(violation).toEqual(replays[index]?.violation)
      expect(steps).toBe(replays[index]?.trace.length)
    }
    expect(scenarios.slice(0, 20).map((scenario) => replay(harness, scenario))).toEqual(replays.slice(0, 20))
  })

  test('begins in the same world whatever ran before in it', () => {
    const print = new Int32Array(2)
    const begins = scenarios.map((scenario) => {
      const { system } = harness.subject(scenario)
      system.fingerprint(print)
      return [system.size, ...print]
    })
    for (const [index, scenario] of [...scenarios.entries()].toReversed()) {
      const { system } = harness.subject(scenario)
      system.fingerprint(print)
      expect([system.size, ...print]).toEqual(begins[index])
    }
  })

  test('runs the same way from its JSON, in a world of its own', () => {
    for (const [index, scenario] of scenarios.slice(0, 60).entries()) {
      const copy = JSON.parse(JSON.stringify(scenario)) as Scenario
      expect(replay(new SparingHarness(repairs, wholeScope), copy)).toEqual(replays[index])
    }
  })

  test('takes the same steps to the same end as segments', () => {
    for (const [index, scenario] of scenarios.entries()) {
      expect(replay(harness, toSegments(harness, scenario))).toEqual(replays[index])
    }
  })

  test('stays as it is once it is made of segments', () => {
    for (const scenario of scenarios.slice(0, 60)) {
      const segments = toSegments(harness, scenario)
      expect(toSegments(harness, segments)).toEqual(segments)
    }
  })
})

describe('a counterexample', () => {
  const repairs = all.filter((id) => id !== 'spare-follows')
  const harness = new SparingHarness(repairs, wholeScope)
  const options = { runs: 2_000, seed: 1, isOver: () => false, progress: () => {} }
  const { counterexample } = checkRandom(harness, options)
  if (counterexample === null) throw new Error('nothing found')
  const { scenario, violation, trace } = counterexample

  test('replays to the same violation at the same step, a hundred times', () => {
    for (let time = 0; time < 100; time++) {
      const again = time % 2 === 0 ? scenario : structuredClone(scenario)
      expect(replay(harness, again)).toMatchObject({ violation, trace })
    }
  })

  test('tells every step, in order, up to the violation', () => {
    expect(trace.map(({ number }) => number)).toEqual(trace.map((_, index) => index + 1))
    expect([trace.length, trace.length + 1]).toContain(violation.step)
    expect(trace.every(({ actor, label, what }) => actor !== '' && label !== '' && what !== '')).toBe(true)
  })

  test('is found again from the same seed', () => {
    expect(checkRandom(new SparingHarness(repairs, wholeScope), options).counterexample).toEqual(
      counterexample,
    )
  })
})
