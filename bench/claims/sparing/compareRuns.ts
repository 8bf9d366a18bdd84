/** Two runs of one workload, side by side. */

import type { Estimate } from '../../statistics.ts'
import type { ClaimRun } from './claimRun.ts'
import { probabilityOf, ratioOf, type Stress } from './doubleFailure.ts'

export interface JudgedRun extends ClaimRun {
  /** Chance of a double failure, by batch of trials. */
  readonly losses: Readonly<Record<Stress, Float64Array>>
}

export interface Compared {
  readonly run: JudgedRun
  readonly chances: Readonly<Record<Stress, Estimate>>
  /** Accesses of healthy drives during the copy, as a ratio; with those of the feedback. */
  readonly timesAccesses: number
  readonly timesInAll: number
  /** `null` where the other run is safe. */
  readonly timesPlain: Readonly<Record<Stress, Estimate | null>>
}

/** The run without an area, of the same workload and way to fill the spare. */
export function plainOf(run: JudgedRun, runs: readonly JudgedRun[]): JudgedRun {
  const found = runs.find(
    ({ configuration, workload }) => configuration === run.plain && workload === run.workload,
  )
  if (found === undefined) throw new Error(`${run.configuration}: there is no run of ${run.plain}`)
  return found
}

export function compareWith(other: JudgedRun, run: JudgedRun, seed: number): Compared {
  const chance = (stress: Stress) => probabilityOf(run.losses[stress], seed)
  const times = (stress: Stress) => ratioOf(run.losses[stress], other.losses[stress], seed)
  return {
    run,
    chances: { access: chance('access'), bytes: chance('bytes') },
    timesAccesses: accesses(run) / accesses(other),
    timesInAll: (accesses(run) + fedBack(run)) / (accesses(other) + fedBack(other)),
    timesPlain: { access: times('access'), bytes: times('bytes') },
  }
}

const accesses = ({ copy }: ClaimRun): number => copy.reads + copy.writes
const fedBack = ({ feedback }: ClaimRun): number => feedback.reads + feedback.writes
