/**
 * Makes a failing scenario small. fast-check walks down from it; where that ends long, detours look for a way further down,
 * and another failing scenario gets its chance.
 *
 * Any violation will do on the way: a lost update shows early as a wrong parity or late as a raised bit, whichever is the
 * shorter story.
 */

import fc from 'fast-check'
import { Random } from '../../impl/random.ts'
import type { Counterexample } from '../results.ts'
import { ScenarioArbitrary } from '../scenario/arbitrary.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { detour, length, switches } from './detour.ts'
import { Evaluator, evaluationLimit } from './evaluator.ts'
import type { Harness } from './harness.ts'
import { replay } from './replay.ts'

/** Evaluations for the way down from one start, and for its detours while there are others to start from. */
const descentLimit = 150
const detourLimit = 40

/**
 * @param failed a scenario that violates an invariant
 * @param another draws a further one to start from, should this one stay long; `null` for none
 */
export function shrink(harness: Harness, failed: Scenario, another: () => Scenario | null): Counterexample {
  const evaluator = new Evaluator(harness)
  const random = new Random(1)
  const best = shortest(evaluator, random, failed, another)
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

function shortest(
  evaluator: Evaluator,
  random: Random,
  failed: Scenario,
  another: () => Scenario | null,
): Scenario {
  let best = failed
  let next: Scenario | null = failed
  while (next !== null) {
    evaluator.grant(descentLimit)
    const down = descend(evaluator, next)
    evaluator.grant(detourLimit)
    const found = wander(evaluator, random, down)
    if (length(found) < length(best)) best = found
    if (!isLong(best)) return best
    evaluator.grant(evaluationLimit)
    next = evaluator.isSpent ? null : another()
  }
  return wander(evaluator, random, descend(evaluator, best))
}

/** Goes on down by detours, for as long as the scenario is long. */
function wander(evaluator: Evaluator, random: Random, from: Scenario): Scenario {
  let best = from
  while (isLong(best)) {
    const shorter = detour(evaluator, random, best)
    if (shorter === null) break
    best = descend(evaluator, shorter)
  }
  return best
}

/** Walks down while a smaller scenario fails. */
function descend(evaluator: Evaluator, failed: Scenario): Scenario {
  let smallest = failed
  const holds = (scenario: Scenario) => {
    if (!evaluator.fails(scenario)) return true
    smallest = scenario
    return false
  }
  const arbitrary = new ScenarioArbitrary({
    draw: () => failed,
    toSegments: (scenario) => evaluator.toSegments(scenario),
    geometry: evaluator.harness.geometry,
  })
  fc.check(fc.property(arbitrary, holds), { numRuns: 1, examples: [[failed]] })
  return smallest
}

/** Longer than one likes to read. */
function isLong(scenario: Scenario): boolean {
  return scenario.workload.length > 2 || switches(scenario) > 4
}
