/** Contenders: the random driver as `arrayproof check` uses it, drawing scenarios included. */

import type { Harness } from '../../properties/drivers/harness.ts'
import { checkRandom } from '../../properties/drivers/random.ts'
import { ParityHarness } from '../../properties/parityUnit/harness.ts'
import { SparingHarness } from '../../properties/sparing/harness.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { parityRepairIds, parityScope, repairs, scope, seed } from './scope.ts'

/** @param runs of a batch; the driver makes its worlds anew for every 2,000 */
export const randomCheck = (runs: number): Contender =>
  contender('random check', 'our random driver', new SparingHarness(repairs, scope), runs)

export const parityRandomCheck = (runs: number): Contender =>
  contender(
    'parity-unit: random check',
    'the same driver on parity across storage units',
    new ParityHarness(parityRepairIds, parityScope),
    runs,
  )

function contender(name: string, driver: string, harness: Harness, runs: number): Contender {
  let hash = emptyHash
  let operations = 0
  const run = harness.run.bind(harness)
  harness.run = (scenario) => {
    const result = run(scenario)
    hash = fold(hash, result.steps)
    operations += scenario.workload.length
    return result
  }
  return {
    name,
    says: `${driver}: ${runs} runs through fast-check, each drawn from one seed, the scheduler choosing every step until rest; all invariants`,
    batch: () => {
      hash = emptyHash
      operations = 0
      const { steps, counterexample } = checkRandom(harness, {
        runs,
        seed,
        isOver: () => false,
        progress: () => {},
      })
      if (counterexample !== null)
        throw new Error(`${name}: ${counterexample.violation.invariant} is violated`)
      return { hash, work: { runs, operations, steps } }
    },
  }
}
