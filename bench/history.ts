/** `--history`: reads reports that were kept, and draws them over time. Measures nothing. */

import { join, resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import { historyChart } from './chart/historyChart.ts'
import type { BenchContext } from './context.ts'
import { listDirectory, requireWritableFile, writeAtomically } from './files.ts'
import type { BenchReport } from './report.ts'
import { reportKind, requireUnplanted } from './reportFile.ts'
import { looksLike, readSaved } from './savedFile.ts'
import type { Suite } from './suite.ts'

/**
 * @param paths files, or directories with JSON files in them, of which those that are no reports are passed over
 * @param named suites to draw; all that there are when none is named
 * @throws {InputError} for what cannot be read or written, and when there is nothing to draw
 */
export function drawHistory(
  paths: readonly string[],
  chart: string,
  named: readonly Suite[],
  { cwd, stdout }: BenchContext,
): 0 {
  const target = resolve(cwd, chart)
  requireWritableFile(target, `--chart ${chart}`)
  const files = [...new Set(paths.flatMap((path) => filesOf(path, cwd)))]
  if (files.some((file) => resolve(cwd, file) === target))
    throw new InputError(`--chart ${chart}: is a report of the history; give the picture a file of its own`)
  const reports = files
    .map((file) => readPoint(file, cwd))
    .sort((one, other) => Date.parse(one.measuredAt) - Date.parse(other.measuredAt))
  const there = [...new Set(reports.flatMap(timedSuites))]
  const suites =
    named.length === 0 ? there : there.filter((name) => named.some((suite) => suite.name === name))
  if (suites.length === 0)
    throw new InputError(
      `--history ${paths.join(', ')}: has no times of ${namesOf(named)}; save some with --save-baseline`,
    )
  writeAtomically(target, `--chart ${chart}`, historyChart(reports, suites))
  stdout.write(
    `${chart}: ${reports.length} ${reports.length === 1 ? 'report' : 'reports'} of ${suites.join(', ')}\n`,
  )
  return 0
}

function readPoint(file: string, cwd: string): BenchReport {
  const report = readSaved(resolve(cwd, file), file, reportKind)
  requireUnplanted(file, report)
  return report
}

/** What is counted is the same every time, or a regression: there is nothing to draw. */
const timedSuites = ({ suites }: BenchReport): readonly string[] =>
  suites.flatMap(({ suite, contenders }) => (contenders.some(({ times }) => times.length > 0) ? [suite] : []))

const namesOf = (suites: readonly Suite[]): string =>
  suites.length === 0 ? 'any suite' : suites.map(({ name }) => name).join(' or ')

function filesOf(path: string, cwd: string): readonly string[] {
  const names = listDirectory(resolve(cwd, path), `--history ${path}`)
  if (names === null) return [path]
  return names
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(path, name))
    .filter((file) => looksLike(resolve(cwd, file), file, reportKind))
}
