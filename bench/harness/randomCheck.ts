/** Contender: the random driver as `arrayproof check` uses it, drawing scenarios included. */

import { checkRandom } from '../../properties/drivers/random.ts'
import type { RunResult } from '../../properties/drivers/run.ts'
import type { Scenario } from '../../properties/scenario/scenario.ts'
import { SparingHarness } from '../../properties/sparing/harness.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { repairs, scope, seed } from './scope.ts'

/** @param runs of a batch; the driver makes its worlds anew for every 2,000 */
export function randomCheck(runs: number): Contender {
  const harness = new HashingHarness(repairs, scope)
  return {
    name: 'random check',
    says: `our random driver: ${runs} runs through fast-check, each drawn from one seed, the scheduler choosing every step until rest; all invariants`,
    batch: () => {
      harness.hash = emptyHash
      harness.operations = 0
      const { steps, counterexample } = checkRandom(harness, {
        runs,
        seed,
        isOver: () => false,
        progress: () => {},
      })
      if (counterexample !== null)
        throw new Error(`random check: ${counterexample.violation.invariant} is violated`)
      return { hash: harness.hash, work: { runs, operations: harness.operations, steps } }
    },
  }
}

/** Counts operations, and folds what each run came to into a hash. */
class HashingHarness extends SparingHarness {
  hash = emptyHash
  operations = 0

  override run(scenario: Scenario): RunResult {
    const result = super.run(scenario)
    this.hash = fold(this.hash, result.steps)
    this.operations += scenario.workload.length
    return result
  }
}
