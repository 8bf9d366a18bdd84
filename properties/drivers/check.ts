/** A check of one protocol, from options to report: the workload first, then random scenarios. */

import type { CheckOptions } from '../protocol.ts'
import type { CheckReport, Counterexample } from '../results.ts'
import type { Harness } from './harness.ts'
import { checkRandom, checkScenario } from './random.ts'
import { report } from './report.ts'

/** Times that a workload is driven through the array, each time with other faults and another schedule. */
const workloadRounds = 4

export function checkWithHarness(harness: Harness, protocol: string, options: CheckOptions): CheckReport {
  const { seed, workload, now } = options
  const begin = now()
  const isOver = () => options.timeBudget !== null && now() - begin >= options.timeBudget
  let steps = 0
  let runs = 0
  let counterexample: Counterexample | null = null
  for (
    let round = 0;
    workload !== null && round < workloadRounds && counterexample === null && !isOver();
    round++
  ) {
    const driven = checkScenario(harness, harness.workload(workload.requests, seed + round))
    steps += driven.steps
    runs++
    counterexample = driven.counterexample
    options.progress(runs, steps)
  }
  let drawn = 0
  if (counterexample === null) {
    const progress = (done: number, taken: number) => options.progress(runs + done, steps + taken)
    const random = checkRandom(harness, { runs: options.runs, seed, isOver, progress })
    drawn = random.runs
    runs += drawn
    steps += random.steps
    counterexample = random.counterexample
  }
  const found = report(harness, protocol, options, { runs, steps, counterexample })
  const elapsed = now() - begin
  if (counterexample !== null || drawn >= options.runs) return { ...found, elapsed }
  return {
    ...found,
    verdict: 'inconclusive',
    reason: `the time budget ended after ${drawn} of ${options.runs} runs`,
    elapsed,
  }
}
