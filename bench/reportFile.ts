/** Reports that were kept: a baseline is one, and so is each point of a history. */

import { resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import type { BenchContext } from './context.ts'
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
  if (report.plantedPercent > 0)
    throw new InputError(
      `${path}: was slowed down on purpose (--plant ${report.plantedPercent}); save one that was not`,
    )
  return { report, suites: asked.length > 0 ? asked : knownSuites(path, there, suites) }
}

function knownSuites(path: string, names: readonly string[], known: readonly Suite[]): readonly Suite[] {
  if (names.length === 0) throw new InputError(`${path}: has no suite at all; save it anew`)
  try {
    return chooseSuites(names, known)
  } catch (error) {
    throw error instanceof InputError ? new InputError(`${path}: ${error.message}`) : error
  }
}
