/** Runs one `bench` command: reads what there is to read, measures, compares, then writes. */

import { unreachable } from '../impl/unreachable.ts'
import { runAgainst } from './against.ts'
import { type Comparison, compare, type Outcome } from './compare.ts'
import { type BenchContext, type BenchExitCode, paceOf } from './context.ts'
import { drawHistory } from './history.ts'
import { runLaunches } from './launch.ts'
import { type BenchFlags, checkSettings, chooseSuites, launchesOf, type Task, taskOf } from './options.ts'
import { openOutputs } from './outputs.ts'
import { prove } from './prove.ts'
import type { BenchReport } from './report.ts'
import { type Baseline, mendOfPace, readBaseline, requireSamePace } from './reportFile.ts'
import { runSuites } from './runSuites.ts'
import type { Suite } from './suite.ts'

/** @throws {InputError} for bad input, before anything is measured or written */
export function bench(names: readonly string[], flags: BenchFlags, context: BenchContext): BenchExitCode {
  const task = taskOf(flags)
  const named = chooseSuites(names, context.suites)
  const baseline = baselineOf(task, flags, named, context)
  const meant = baseline?.suites ?? (named.length === 0 ? context.suites : named)
  checkSettings(flags.set ?? [], meant, context.suites)
  switch (task.kind) {
    case 'history':
      return drawHistory(task.paths, task.chart, named, context)
    case 'prove':
      return prove(task, launchOptions(named, flags), context)
    case 'against': {
      const outputs = openOutputs(flags, meant, context)
      const { before, after } = runAgainst(task, launchOptions(named, flags), context)
      const comparison = compare(before, after)
      outputs.write(after, comparison)
      return exitCodeOf(comparison, task.gate)
    }
    case 'measure': {
      const outputs = openOutputs(flags, meant, context)
      const report = measureSuites(meant, flags, context)
      const comparison = baseline === null ? null : compare(baseline.report, report)
      outputs.write(report, comparison)
      return exitCodeOf(comparison, task.gate)
    }
    default:
      return unreachable(task)
  }
}

/** Read before anything else: its suites are the ones that run where none is named. */
function baselineOf(
  task: Task,
  flags: BenchFlags,
  named: readonly Suite[],
  context: BenchContext,
): Baseline | null {
  if (task.kind !== 'measure' || task.baseline === null) return null
  const baseline = readBaseline(task.baseline, named, context)
  const { pace } = baseline.report
  requireSamePace(task.baseline, pace, paceOf(flags.quick ?? false, context), mendOfPace(pace))
  return baseline
}

function measureSuites(suites: readonly Suite[], flags: BenchFlags, context: BenchContext): BenchReport {
  const { launches, ...options } = launchOptions(suites, flags)
  if (launches > 1) return runLaunches(launches, options, context)
  return runSuites(suites, options, context)
}

const launchOptions = (suites: readonly Suite[], flags: BenchFlags) => ({
  names: suites.map(({ name }) => name),
  quick: flags.quick ?? false,
  rounds: flags.rounds ?? null,
  plant: flags.plant ?? 0,
  settings: flags.set ?? [],
  launches: launchesOf(flags),
})

const exitCodes: Readonly<Record<Outcome, BenchExitCode>> = { passed: 0, regressed: 1, unclear: 3 }

const exitCodeOf = (comparison: Comparison | null, gate: boolean): BenchExitCode =>
  gate && comparison !== null ? exitCodes[comparison.outcome] : 0
