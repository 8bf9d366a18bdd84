/** The random check: fast-check draws scenarios from one seed, batch by batch, and shrinks the first that fails. */

import fc from 'fast-check'
import { Random } from '../random.ts'
import type { Counterexample } from '../results.ts'
import { ScenarioArbitrary } from '../scenario/arbitrary.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { replay, toSegments } from './replay.ts'

export interface RandomOptions {
  readonly runs: number
  readonly seed: number
  /** Asked between batches; true ends the check. */
  readonly isOver: () => boolean
  readonly progress: (runs: number, steps: number) => void
}

export interface RandomResult {
  readonly runs: number
  readonly steps: number
  readonly counterexample: Counterexample | null
}

/** Runs that share their shapes. */
const batchRuns = 2_000

/** Evaluations after which a counterexample is small enough. */
const shrinkLimit = 500

export function checkRandom(harness: Harness, options: RandomOptions): RandomResult {
  let runs = 0
  let steps = 0
  for (let batch = 0; runs < options.runs; batch++) {
    const random = new Random(options.seed + batch * 0x10001)
    const draw = harness.drawer(random)
    const wanted = Math.min(batchRuns, options.runs - runs)
    const found = search(harness, draw, random.next() | 0, wanted)
    runs += found.runs
    steps += found.steps
    options.progress(runs, steps)
    if (found.scenario !== null) return { runs, steps, counterexample: tell(harness, found.scenario, found.evaluations) }
    if (options.isOver()) break
  }
  return { runs, steps, counterexample: null }
}

/** Runs one scenario, and shrinks it when it fails. */
export function checkScenario(harness: Harness, scenario: Scenario): RandomResult {
  const found = search(harness, () => scenario, 0, 1, [[scenario]])
  const counterexample = found.scenario === null ? null : tell(harness, found.scenario, found.evaluations)
  return { runs: found.runs, steps: found.steps, counterexample }
}

interface Found {
  readonly runs: number
  readonly steps: number
  /** The smallest failing scenario. */
  readonly scenario: Scenario | null
  readonly evaluations: number
}

/** One batch. While shrinking, only the invariant that failed first counts. */
function search(
  harness: Harness,
  draw: (random: Random) => Scenario,
  seed: number,
  runs: number,
  examples: [Scenario][] = [],
): Found {
  let steps = 0
  let invariant: string | null = null
  let evaluations = 0
  let smallest: Scenario | null = null
  const arbitrary = new ScenarioArbitrary({
    draw,
    toSegments: (scenario) => toSegments(harness, scenario),
    geometry: harness.geometry,
  })
  const holds = (scenario: Scenario) => {
    if (invariant !== null && ++evaluations > shrinkLimit) return true
    const result = harness.run(scenario)
    if (invariant === null) steps += result.steps
    if (result.violation === null) return true
    if (invariant !== null && result.violation.invariant !== invariant) return true
    invariant = result.violation.invariant
    smallest = scenario
    return false
  }
  const details = fc.check(fc.property(arbitrary, holds), { seed, numRuns: runs, examples })
  return { runs: details.numRuns, steps, scenario: smallest, evaluations }
}

function tell(harness: Harness, scenario: Scenario, evaluations: number): Counterexample {
  const { violation, trace } = replay(harness, scenario)
  if (violation === null) throw new Error('a counterexample did not fail again: the run is no function of its scenario')
  const switches = scenario.schedule.kind === 'segments' ? scenario.schedule.segments.length : trace.length
  const shrink = { evaluations, operations: scenario.workload.length, switches }
  return { schema: 'arrayproof/counterexample/1', scenario, violation, trace, shrink }
}
