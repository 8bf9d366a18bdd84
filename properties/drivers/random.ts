/** The random check: fast-check draws scenarios from one seed, batch by batch; the first that fails is shrunk. */

import fc from 'fast-check'
import { Random } from '../../impl/random.ts'
import type { Counterexample } from '../results.ts'
import { ScenarioArbitrary } from '../scenario/arbitrary.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { toSegments } from './replay.ts'
import { shrink } from './shrinker.ts'

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

/** Batches in which a further scenario to shrink is looked for. */
const furtherBatches = 5

export function checkRandom(harness: Harness, options: RandomOptions): RandomResult {
  let runs = 0
  let steps = 0
  for (let batch = 0; runs < options.runs; batch++) {
    const random = new Random(options.seed + batch * 0x10001)
    const draw = harness.drawer(random, batch)
    const found = drawBatch(harness, draw, random.next() | 0, Math.min(batchRuns, options.runs - runs))
    runs += found.runs
    steps += found.steps
    options.progress(runs, steps)
    if (found.failed !== null) {
      const another = () => {
        let failed: Scenario | null = null
        for (let i = 0; i < furtherBatches && failed === null && !options.isOver(); i++)
          failed = drawBatch(harness, draw, random.next() | 0, batchRuns).failed
        return failed
      }
      return { runs, steps, counterexample: shrink(harness, found.failed, another) }
    }
    if (options.isOver()) break
  }
  return { runs, steps, counterexample: null }
}

/** Runs one scenario, and shrinks it when it fails. */
export function checkScenario(harness: Harness, scenario: Scenario): RandomResult {
  const { steps, violation } = harness.run(scenario)
  return { runs: 1, steps, counterexample: violation === null ? null : shrink(harness, scenario, () => null) }
}

interface Batch {
  readonly runs: number
  readonly steps: number
  readonly failed: Scenario | null
}

function drawBatch(harness: Harness, draw: (random: Random) => Scenario, seed: number, runs: number): Batch {
  let steps = 0
  let failed: Scenario | null = null
  const holds = (scenario: Scenario) => {
    const result = harness.run(scenario)
    steps += result.steps
    if (result.violation === null) return true
    failed = scenario
    return false
  }
  const arbitrary = new ScenarioArbitrary({
    draw,
    toSegments: (scenario) => toSegments(harness, scenario),
    geometry: harness.geometry,
  })
  const { numRuns } = fc.check(fc.property(arbitrary, holds), { seed, numRuns: runs, endOnFailure: true })
  return { runs: numRuns, steps, failed }
}
