/** `arrayproof check [protocol…]`: looks for a run that breaks an invariant. */

import { InputError } from '../../properties/errors.ts'
import type { TraceWindow } from '../../properties/workload/window.ts'
import type { Context, ExitCode } from '../context.ts'
import { checkJson } from '../json.ts'
import type { Only } from '../onlyOption.ts'
import { checkLines } from '../text/checkText.ts'
import { loadWorkload } from '../workload.ts'
import { runChecks } from './runChecks.ts'

export interface CheckFlags {
  readonly runs: number
  readonly seed: number
  readonly timeBudget?: number
  /** As given; all when not. */
  readonly repairs?: string
  readonly only?: Only
  readonly workload?: string
  readonly window?: TraceWindow
  readonly exhaustive?: boolean
  readonly threads?: number
  readonly json?: string
  readonly out: string
}

export function check(names: readonly string[], flags: CheckFlags, context: Context): ExitCode {
  const { runs, seed, timeBudget = null, out, only = {}, exhaustive = false, threads = null } = flags
  if (!exhaustive && threads !== null)
    throw new InputError('--threads: only goes with --exhaustive; add it, or leave this out')
  if (exhaustive && flags.workload !== undefined)
    throw new InputError(
      '--workload: does not go with --exhaustive, which has requests of its own; leave one out',
    )
  if (exhaustive && flags.only !== undefined)
    throw new InputError('--only: does not go with --exhaustive, whose bound is stated; leave one out')
  const workload = loadWorkload(context.cwd, flags.workload, flags.window)
  return runChecks(
    {
      names,
      repairs: flags.repairs ?? 'all',
      plan: {
        mode: exhaustive ? 'exhaustive' : 'random',
        threads,
        runs,
        seed,
        timeBudget,
        only,
        workload,
        out,
      },
      jsonPath: flags.json,
      lines: checkLines,
      json: checkJson,
    },
    context,
  )
}
