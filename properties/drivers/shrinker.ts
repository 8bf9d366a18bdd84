/**
 * Makes a failing scenario small. fast-check walks down from it; where that ends with many switches, a few of them
 * are replaced by one, taken from what the run does, and the walk goes on from there. What stays long all the same gives
 * way to another failing scenario.
 */

import fc from 'fast-check'
import type { Counterexample } from '../results.ts'
import { ScenarioArbitrary } from '../scenario/arbitrary.ts'
import type { Scenario, Segment } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { replay, toSegments } from './replay.ts'

/** Evaluations in all, and for one start. */
const evaluationLimit = 500
const startLimit = 190

/** Switches that nobody needs to make fewer. */
const fewSwitches = 3

/**
 * @param failed a scenario that violates an invariant
 * @param another draws a further one to start from, should this one stay long; `null` for none
 */
export function shrink(harness: Harness, failed: Scenario, another: () => Scenario | null): Counterexample {
  const evaluator = new Evaluator(harness)
  let best = shrinkFrom(evaluator, failed)
  while (isLong(best) && evaluator.evaluations < evaluationLimit) {
    const next = another()
    if (next === null) break
    const other = shrinkFrom(evaluator, next)
    if (length(other) < length(best)) best = other
  }
  const { violation, trace } = replay(harness, best)
  if (violation === null)
    throw new Error('a counterexample did not fail again: the run is no function of its scenario')
  const { evaluations } = evaluator
  return {
    schema: 'arrayproof/counterexample/1',
    scenario: best,
    violation,
    trace,
    shrink: { evaluations, operations: best.workload.length, switches: switches(best) },
  }
}

function shrinkFrom(evaluator: Evaluator, failed: Scenario): Scenario {
  evaluator.grant(startLimit)
  let best = descend(evaluator, failed)
  for (;;) {
    const shorter = switches(best) > fewSwitches ? mergeSwitches(evaluator, best) : null
    if (shorter === null) return best
    best = descend(evaluator, shorter)
  }
}

/** Runs candidates, each once, until the evaluations are used up; from then on nothing fails any more. */
class Evaluator {
  evaluations = 0
  private limit = 0
  private readonly known = new Map<string, string | null>()

  constructor(readonly harness: Harness) {}

  /** Allows so many evaluations more, as far as the limit for all goes. */
  grant(evaluations: number): void {
    this.limit = Math.min(evaluationLimit, this.evaluations + evaluations)
  }

  /** The invariant that the scenario violates, or `null`. */
  violated(scenario: Scenario): string | null {
    const key = JSON.stringify(scenario)
    const known = this.known.get(key)
    if (known !== undefined) return known
    if (this.evaluations >= this.limit) return null
    this.evaluations++
    const invariant = this.harness.run(scenario).violation?.invariant ?? null
    this.known.set(key, invariant)
    return invariant
  }
}

/** Finds one segment that does what three or two in a row did, by one of their actors; any violation will do. */
function mergeSwitches(evaluator: Evaluator, scenario: Scenario): Scenario | null {
  const segments = scenario.schedule.kind === 'segments' ? scenario.schedule.segments : []
  const candidates = landmarks(evaluator.harness, scenario)
  for (const width of [3, 2]) {
    for (let at = 0; at + width <= segments.length; at++) {
      const actors = segments.slice(at, at + width).map(({ actor }) => actor)
      for (const candidate of candidates) {
        if (!actors.includes(candidate.actor)) continue
        const merged = [...segments.slice(0, at), candidate, ...segments.slice(at + width)]
        const other: Scenario = { ...scenario, schedule: { kind: 'segments', segments: merged } }
        if (evaluator.violated(other) !== null) return other
      }
    }
  }
  return null
}

/** Segments that end before something that happens in the run: first those that end before a protocol's command. */
function landmarks(harness: Harness, scenario: Scenario): Segment[] {
  const { trace } = replay(harness, scenario)
  const found = new Map<string, Segment>()
  for (const { actor, label } of trace) {
    found.set(actor, { actor })
    found.set(`${actor} ${label}`, { actor, before: label, nth: 1 })
  }
  const isSubstrate = ({ before }: Segment) => before?.includes('.') === true
  const all = [...found.values()].reverse()
  return [...all.filter((segment) => !isSubstrate(segment)), ...all.filter(isSubstrate)]
}

/** Walks down while a smaller scenario violates any invariant: what is lost late often shows early as something else. */
function descend(evaluator: Evaluator, failed: Scenario): Scenario {
  const { harness } = evaluator
  let smallest = failed
  const holds = (scenario: Scenario) => {
    if (evaluator.violated(scenario) === null) return true
    smallest = scenario
    return false
  }
  const arbitrary = new ScenarioArbitrary({
    draw: () => failed,
    toSegments: (scenario) => toSegments(harness, scenario),
    geometry: harness.geometry,
  })
  fc.check(fc.property(arbitrary, holds), { numRuns: 1, examples: [[failed]] })
  return smallest
}

function switches({ schedule }: Scenario): number {
  return schedule.kind === 'segments' ? schedule.segments.length : Number.POSITIVE_INFINITY
}

/** Longer than one likes to read. */
function isLong(scenario: Scenario): boolean {
  return scenario.workload.length > 2 || switches(scenario) > 4
}

function length(scenario: Scenario): number {
  return scenario.workload.length + switches(scenario)
}
