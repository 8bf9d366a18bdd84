/** A link that is cut, and mended later or by the end of faults: the search judges what a run would, and what it finds replays. */

import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { optionsOf } from '../drivers/claims.testing.ts'
import { alone } from '../drivers/crew.ts'
import { exhaust } from '../drivers/exhaustive.ts'
import { checkExhaustively, searchScenario } from '../drivers/exhaustiveCheck.ts'
import { replay, toSegments } from '../drivers/replay.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { complete } from './bound.ts'
import { ParityHarness } from './harness.ts'
import { repairs, scenarioOf } from './scenario.testing.ts'
import { wholeScope } from './scope.ts'

const unbounded = { maxStates: 1_000_000, isOver: () => false }
const geometry = { ...complete, unitSectors: [1, 1], paritySectors: 1 }

/** Each unit writes its block once, while the link of the first one fails. */
const cutting = (...kinds: readonly string[]): Scenario =>
  scenarioOf(
    geometry,
    2,
    [{ lba: 0 }, { lba: 1 }],
    kinds.map((kind) => ({ kind, initial: false })),
  )

/** Searches the scenario without a repair. */
function check(scenario: Scenario, without: string) {
  const left = repairs.filter((id) => id !== without)
  const scenarios = [{ ...scenario, repairs: left }] as const
  const harness = new ParityHarness(left, wholeScope)
  const crew = alone(
    (_, limits) => searchScenario(harness, scenarios[0], limits),
    () => 0,
  )
  return checkExhaustively(harness, 'parity-unit', { text: 'a cut', scenarios }, optionsOf(left, 0), crew)
}

describe('a search', () => {
  const harness = new ParityHarness(repairs, wholeScope)

  test.each([[['link-cut']], [['link-cut', 'link-mend']], [['link-cut', 'unit-crash']]])(
    'with %j holds',
    (kinds) => {
      const { complete, violation } = exhaust(harness.subject(cutting(...kinds)), unbounded)
      expect([complete, violation]).toEqual([true, null])
    },
  )

  test('that judged without ending the cut would blame the protocol', () => {
    const subject = harness.subject(cutting('link-cut'))
    subject.endFaults = () => undefined
    expect(exhaust(subject, unbounded).violation?.invariant).toBe('terminates')
  })

  test('has the mend at any time after the cut, and not before it', () => {
    const { states } = exhaust(harness.subject(cutting()), unbounded)
    const whole = exhaust(harness.subject(cutting('link-mend')), unbounded)
    expect([whole.states, whole.violation]).toEqual([states, null])
    const alone = exhaust(harness.subject(cutting('link-cut')), unbounded)
    const both = exhaust(harness.subject(cutting('link-cut', 'link-mend')), unbounded)
    expect(alone.states).toBeGreaterThan(states)
    expect(both.states).toBeGreaterThan(alone.states)
  })
})

describe('with a cut, and a mend that may come, a search sees', () => {
  test.each([
    ['that nobody asks again, by the cut alone', 'ask-again', ['link-cut'], 'terminates'],
    ['that nobody asks again', 'ask-again', ['link-cut', 'link-mend'], 'terminates'],
    ['that what is asked again is applied again', 'apply-once', ['link-cut', 'link-mend'], 'exactly-once'],
  ])('%s, and its path replays', (_, without, kinds, invariant) => {
    const { verdict, counterexample } = check(cutting(...kinds), without)
    expect(verdict).toBe('violated')
    expect(counterexample?.violation.invariant).toBe(invariant)
    if (counterexample === null) throw new Error('a violation without a counterexample')
    const { scenario, violation, trace } = structuredClone(counterexample)
    expect(scenario.faults.map(({ kind }) => kind)).toContain('link-cut')
    expect(replay(new ParityHarness(scenario.repairs, wholeScope), scenario)).toMatchObject({
      violation,
      trace,
    })
  })
})

test('a run in which a cut link holds somebody up takes the same steps as segments', () => {
  const harness = new ParityHarness(repairs, { ...wholeScope, faultKinds: ['link-cut'], faults: 1 })
  const random = new Random(3)
  const draw = harness.drawer(random)
  for (let i = 0; i < 300; i++) {
    const scenario = draw(random)
    const first = replay(harness, scenario)
    expect(replay(harness, toSegments(harness, scenario))).toEqual(first)
  }
})
