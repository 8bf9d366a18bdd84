/** Reports that were kept: a baseline is one, and so is each point of a history. */

import { resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import type { BenchContext } from './context.ts'
import { fullPace, isSamePace, type Pace, quickPace } from './measure.ts'
import { chooseSuites } from './options.ts'
import type { BenchReport } from './report.ts'
import { reportSchema, reportVersion } from './reportSchema.ts'
import { readSaved, type SavedKind } from './savedFile.ts'
import type { Suite } from './suite.ts'

export const reportKind: SavedKind<BenchReport> = {
  name: 'baseline',
  version: reportVersion,
  shape: reportSchema,
  savedBy: '--save-baseline',
  renew: 'save it anew',
}

export interface Baseline {
  readonly report: BenchReport
  /** Those asked for; all that it has when none was. */
  readonly suites: readonly Suite[]
}

/** @throws {InputError} when it cannot be read, or lacks a suite that is asked for */
export function readBaseline(
  path: string,
  asked: readonly Suite[],
  { cwd, suites }: Pick<BenchContext, 'cwd' | 'suites'>,
): Baseline {
  const report = readSaved(resolve(cwd, path), path, reportKind)
  const there = report.suites.map(({ suite }) => suite)
  const missing = asked.find(({ name }) => !there.includes(name))
  if (missing !== undefined)
    throw new InputError(
      `${path}: has no suite ${missing.name}, only ${there.join(', ')}; save one with bench ${missing.name} --save-baseline FILE`,
    )
  requireUnplanted(path, report)
  return { report, suites: asked.length > 0 ? asked : knownSuites(path, there, suites) }
}

/** @throws {InputError} for a report of contenders that were slowed down */
export function requireUnplanted(path: string, { plantedPercent }: BenchReport): void {
  if (plantedPercent > 0)
    throw new InputError(
      `${path}: was slowed down on purpose (--plant ${plantedPercent}); give one that was not`,
    )
}

/** @throws {InputError} when the rounds of a report are other ones than those that it is to be compared with */
export function requireSamePace(shown: string, before: Pace, now: Pace, mend: string): void {
  if (isSamePace(before, now)) return
  throw new InputError(
    `${shown}: has rounds of ${before.roundTime} ms after ${before.warmupTime} of warming up, and here they are of ${now.roundTime} after ${now.warmupTime}; ${mend}`,
  )
}

/** How a baseline with such rounds can be compared after all. */
export function mendOfPace(before: Pace): string {
  const paces = [[fullPace, 'leave --quick out'] as const, [quickPace, 'add --quick'] as const]
  const options = paces.flatMap(([pace, mend]) => (isSamePace(pace, before) ? [mend] : []))
  return [...options, 'save it anew'].join(', or ')
}

function knownSuites(path: string, names: readonly string[], known: readonly Suite[]): readonly Suite[] {
  if (names.length === 0) throw new InputError(`${path}: has no suite at all; save it anew`)
  const unknown = names.find((each) => known.every(({ name }) => name !== each))
  if (unknown !== undefined)
    throw new InputError(
      `${path}: has suite ${unknown}, which is not there any more; name the suites to compare, or save it anew`,
    )
  return chooseSuites(names, known)
}
