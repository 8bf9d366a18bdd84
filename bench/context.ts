/** What the benchmarks touch of the outside world; tests hand in their own. */

import type { Launch } from './launch.ts'
import { fullPace, type Pace, quickPace } from './measure.ts'
import type { Size, Suite } from './suite.ts'

export interface BenchContext {
  readonly suites: readonly Suite[]
  readonly size: Size
  /** In place of the usual paces. */
  readonly pace?: Pace
  /** In place of a process for each launch. */
  readonly launch?: Launch
  /** Relative paths start here. */
  readonly cwd: string
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean | undefined }
}

export const paceOf = (quick: boolean, { pace }: Pick<BenchContext, 'pace'>): Pace =>
  pace ?? (quick ? quickPace : fullPace)

/** 0 done, 1 regressed, 3 too noisy to say. Bad input is thrown, and answered with 2. */
export type BenchExitCode = 0 | 1 | 3
