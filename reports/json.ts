/** The reports for machines. README.md describes each schema field by field. */

import { unreachable } from '../impl/unreachable.ts'
import type { Protocol } from '../properties/protocol.ts'
import type { CheckReport } from '../properties/results.ts'
import type { CheckOutcome } from './checkProtocol.ts'
import type { RerunOutcome } from './savedCounterexamples.ts'

export interface SavedJson {
  readonly file: string
  readonly outcome: RerunOutcome['kind']
  /** The invariant in question, or why it was not run. */
  readonly detail: string
}

export interface CheckJson extends Omit<CheckReport, 'counterexample'> {
  /** Path of the saved file. */
  readonly counterexample: string | null
  /** Counterexamples of earlier checks that were run again. */
  readonly saved: readonly SavedJson[]
}

/** `arrayproof/check/1` for one protocol, `arrayproof/checks/1` with a list of them otherwise. */
export const checkJson = (outcomes: readonly CheckOutcome[]): unknown =>
  oneOrMany('checks', outcomes.map(checkOne))

/** `arrayproof/coverage/1` for one protocol, `arrayproof/coverages/1` with a list of them otherwise. */
export const coverageJson = (outcomes: readonly CheckOutcome[]): unknown =>
  oneOrMany('coverages', outcomes.map(coverageOne))

export const listJson = (protocols: readonly Protocol[]) => ({
  schema: 'arrayproof/list/1',
  protocols: protocols.map(({ name, title, machines, repairs, invariants, faults, sometimes }) => ({
    name,
    title,
    machines,
    repairs: repairs.map(({ id, steps, reason }) => ({ id, steps, reason })),
    invariants,
    faults,
    sometimes,
  })),
})

export const toText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`

function oneOrMany<T>(many: 'checks' | 'coverages', reports: readonly T[]) {
  return reports.length === 1 ? reports[0] : { schema: `arrayproof/${many}/1`, [many]: reports }
}

function checkOne({ report, verdict, counterexample, rerun }: CheckOutcome): CheckJson {
  return { ...report, verdict, counterexample: counterexample?.file ?? null, saved: rerun.map(savedOne) }
}

function coverageOne(outcome: CheckOutcome) {
  const { protocol, verdict, reason, repairs, only, seed, runs, steps, elapsed, ...rest } = checkOne(outcome)
  const { coverage, faults, sometimes, counterexample } = rest
  return {
    schema: 'arrayproof/coverage/1',
    ...{ protocol, verdict, reason, repairs, only, seed, runs, steps, elapsed },
    ...{ coverage, faults, sometimes, counterexample },
  }
}

function savedOne(outcome: RerunOutcome): SavedJson {
  const { file, kind } = outcome
  switch (outcome.kind) {
    case 'holds':
      return { file, outcome: kind, detail: outcome.invariant }
    case 'violated':
      return { file, outcome: kind, detail: outcome.counterexample.violation.invariant }
    case 'skipped':
      return { file, outcome: kind, detail: outcome.problem }
    default:
      return unreachable(outcome)
  }
}
