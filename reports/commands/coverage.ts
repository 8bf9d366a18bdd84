/** `arrayproof coverage [protocol…]`: which transitions, steps, faults and goals a check goes through. */

import type { Context, ExitCode } from '../context.ts'
import { coverageJson } from '../json.ts'
import { coverageReportLines } from '../text/coverageText.ts'
import type { CheckFlags } from './check.ts'
import { runChecks } from './runChecks.ts'

export type CoverageFlags = Omit<CheckFlags, 'workload' | 'window' | 'exhaustive'>

export function coverage(names: readonly string[], flags: CoverageFlags, context: Context): ExitCode {
  const { runs, seed, timeBudget = null, only = {}, repairs = 'all', out, json: jsonPath } = flags
  const plan = { mode: 'random', threads: null, runs, seed, timeBudget, only, workload: null, out } as const
  return runChecks(
    { names, repairs, plan, jsonPath, lines: coverageReportLines, json: coverageJson },
    context,
  )
}
