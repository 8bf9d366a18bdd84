/** Checks one protocol: the saved counterexamples first, then the check, then what it found is saved. */

import type { CheckOptions, Protocol } from '../properties/protocol.ts'
import type { CheckReport, Counterexample, Verdict } from '../properties/results.ts'
import type { Context } from './context.ts'
import { saveCounterexample } from './counterexampleFile.ts'
import type { Only } from './onlyOption.ts'
import { startProgress } from './progress.ts'
import { type RerunOutcome, rerunSaved } from './savedCounterexamples.ts'
import type { LoadedWorkload } from './workload.ts'

export interface CheckPlan {
  readonly mode: CheckReport['mode']
  readonly repairs: readonly string[]
  /** Of an exhaustive check; null for as many as suit the machine. */
  readonly threads: number | null
  readonly runs: number
  readonly seed: number
  /** Seconds, or null for no limit. */
  readonly timeBudget: number | null
  /** What the check keeps to, of the protocol's configurations. */
  readonly only?: Only
  readonly workload: LoadedWorkload | null
  /** Directory of the counterexamples. */
  readonly out: string
}

export interface CheckOutcome {
  readonly protocol: Protocol
  /** Of the check and of the saved counterexamples together. */
  readonly verdict: Verdict
  readonly report: CheckReport
  readonly rerun: readonly RerunOutcome[]
  /** The new one, else the first saved one that violates still. */
  readonly counterexample: { readonly file: string; readonly content: Counterexample } | null
  /** What the reader of the workload left out, in words. */
  readonly leftOut: string
}

export function checkProtocol(protocol: Protocol, plan: CheckPlan, context: Context): CheckOutcome {
  const rerun = rerunSaved(context.cwd, plan.out, protocol, plan.repairs)
  const report = runCheck(protocol, plan, context)
  const stillViolated = rerun.find((outcome) => outcome.kind === 'violated')
  return {
    protocol,
    verdict: stillViolated === undefined ? report.verdict : 'violated',
    report,
    rerun,
    counterexample: save(report.counterexample, plan, context) ?? asFound(stillViolated),
    leftOut: plan.workload?.leftOut ?? '',
  }
}

function runCheck(protocol: Protocol, plan: CheckPlan, context: Context): CheckReport {
  const { mode, threads, repairs, runs, seed, timeBudget, only = {}, workload } = plan
  const random = mode === 'random'
  const progress = startProgress(context, protocol.name, random ? 'runs' : 'states', random ? runs : null)
  const options: CheckOptions = {
    repairs,
    runs,
    seed,
    timeBudget,
    only,
    workload,
    now: context.now,
    progress: progress.update,
  }
  try {
    return random ? protocol.check(options) : protocol.exhaust(options, context.crew?.(threads))
  } finally {
    progress.end()
  }
}

function save(content: Counterexample | null, { out }: CheckPlan, { cwd }: Context) {
  return content === null ? null : { file: saveCounterexample(cwd, out, content), content }
}

const asFound = (outcome: Extract<RerunOutcome, { kind: 'violated' }> | undefined) =>
  outcome === undefined ? null : { file: outcome.file, content: outcome.counterexample }
