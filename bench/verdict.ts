/**
 * What a comparison of times may say. A difference counts when the rank test is sure of it and it is large enough to
 * matter; that there is none is said only when a large one can be ruled out.
 */

import { unreachable } from '../impl/unreachable.ts'
import { type Shift, shiftOf } from './rankTest.ts'

export type TimeVerdict = 'faster' | 'slower' | 'same' | 'unknown'

/** Smaller differences count as none: two launches of the same build differ by some percent. */
export const effectThreshold = 1.1

/** And the whole interval must lie beyond this: the launches of one side may share their hour, so their test is too sure. */
export const launchLuck = 1.03

/** `same` means that times of this ratio, and of its inverse, are ruled out. */
export const largeEffect = 1.2

/** Chance of a wrong word anywhere in a comparison; shared out evenly among the rows that are gated. */
export const familyAlpha = 0.05

export function judgeShift({ ratio, low, high, isSure }: Shift): TimeVerdict {
  if (!isSure) return 'unknown'
  if (low > launchLuck && ratio >= effectThreshold) return 'slower'
  if (high < 1 / launchLuck && ratio <= 1 / effectThreshold) return 'faster'
  return low > 1 / largeEffect && high < largeEffect ? 'same' : 'unknown'
}

/** Times by round, in milliseconds, and those of the kernel that ran before each. */
export interface Timings {
  readonly times: readonly number[]
  readonly calibration: { readonly times: readonly number[] }
}

export interface TimeJudgement {
  readonly verdict: TimeVerdict
  /** What the verdict rests on; the calibrated one where both would do. */
  readonly shift: Shift
  /** Of the times as they are; none when the machines differ. */
  readonly raw: Shift | null
  /** Of the times in units of the calibration kernel. */
  readonly calibrated: Shift
}

/**
 * Compares by ratio to the calibration kernel of the same round, and on the same machine also as measured: then a
 * difference must be large both ways, since the machine may have changed its pace, and sure in one, since bursts trouble
 * the times and hardly their ratios to the kernel.
 */
export function judgeTimes(
  before: Timings,
  after: Timings,
  { isSameMachine, alpha }: { readonly isSameMachine: boolean; readonly alpha: number },
): TimeJudgement {
  const calibrated = shiftOf(inKernels(before), inKernels(after), alpha)
  if (!isSameMachine) return { verdict: judgeShift(calibrated), shift: calibrated, raw: null, calibrated }
  const raw = shiftOf(before.times, after.times, alpha)
  const [sharper, blunter] =
    raw.high / raw.low < calibrated.high / calibrated.low ? [raw, calibrated] : [calibrated, raw]
  const verdict = judgeShift(sharper)
  return { verdict: isSupported(verdict, blunter) ? verdict : 'unknown', shift: sharper, raw, calibrated }
}

/** Whether the view that is less sure goes along with the one that is more so. */
function isSupported(verdict: TimeVerdict, { ratio, low, high }: Shift): boolean {
  switch (verdict) {
    case 'slower':
      return ratio >= effectThreshold
    case 'faster':
      return ratio <= 1 / effectThreshold
    case 'same':
      return low <= effectThreshold && high >= 1 / effectThreshold
    case 'unknown':
      return true
    default:
      return unreachable(verdict)
  }
}

const inKernels = ({ times, calibration }: Timings): readonly number[] =>
  times.map((time, round) => time / (calibration.times[round] ?? Number.NaN))
