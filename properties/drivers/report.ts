/** Puts what a check found and what its worlds have shown into a report. */

import type { CheckOptions } from '../protocol.ts'
import type { CheckReport, Counterexample } from '../results.ts'
import type { Harness } from './harness.ts'

export interface Outcome {
  readonly runs: number
  readonly steps: number
  readonly counterexample: Counterexample | null
}

/** A report of a random check that came to its end; the drivers replace what is otherwise. */
export function report(
  harness: Harness,
  protocol: string,
  options: CheckOptions,
  outcome: Outcome,
): CheckReport {
  const { repairs, only = {}, seed, workload } = options
  const { counterexample } = outcome
  const tally = harness.tally()
  const violations = (name: string) => (counterexample?.violation.invariant === name ? 1 : 0)
  return {
    schema: 'arrayproof/check/1',
    protocol,
    mode: 'random',
    verdict: counterexample === null ? 'holds' : 'violated',
    reason: '',
    repairs,
    only,
    seed,
    runs: outcome.runs,
    steps: outcome.steps,
    elapsed: 0,
    configurations: tally.configurations,
    invariants: Object.fromEntries(
      Object.entries(tally.invariants).map(([name, evaluations]) => [
        name,
        { evaluations, violations: violations(name) },
      ]),
    ),
    faults: tally.faults,
    sometimes: tally.sometimes,
    coverage: tally.coverage,
    exhaustive: null,
    workload: workload === null ? null : { source: workload.source, requests: workload.requests.length },
    counterexample,
  }
}
