/** Where a report goes: text to stdout, and files for machines and for the eye, each written whole or not at all. */

import { dirname, join, resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import { resultChart } from './chart/resultChart.ts'
import type { Comparison } from './compare.ts'
import { compareLines } from './compareText.ts'
import type { BenchContext } from './context.ts'
import { requireWritableDirectory, requireWritableFile, writeAtomically } from './files.ts'
import { githubJson } from './github.ts'
import type { BenchFlags } from './options.ts'
import { type BenchReport, toJson, toText } from './report.ts'
import type { Suite } from './suite.ts'

export interface Outputs {
  readonly write: (report: BenchReport, comparison: Comparison | null) => void
}

type Render = (report: BenchReport, comparison: Comparison | null) => string

/**
 * Measuring takes a minute: what cannot be written after it is better said before.
 * @throws {InputError} at once when a file cannot be written later, or two are the same
 */
export function openOutputs(
  flags: BenchFlags,
  suites: readonly Suite[],
  { cwd, stdout }: BenchContext,
): Outputs {
  const picture = flags.chart === undefined ? pictureOf(flags, suites) : undefined
  if (picture !== undefined) requireWritableDirectory(dirname(resolve(cwd, picture)), picture)
  if (flags.github !== undefined && suites.every(({ exact }) => exact !== undefined))
    throw new InputError(
      `--github ${flags.github}: holds rates, and ${suites.map(({ name }) => name).join(', ')} is not timed; name a suite that is`,
    )
  const asked: readonly (readonly [string, string | undefined, Render])[] = [
    ['--json', flags.json === '-' ? undefined : flags.json, json],
    ['--github', flags.github, (report) => toJson(githubJson(report))],
    ['--chart', flags.chart, resultChart],
    ['--save-baseline', flags.saveBaseline, toJson],
  ]
  const files = asked.flatMap(([option, path, render]) =>
    path === undefined ? [] : [openFile(option, path, render, cwd)],
  )
  const targets = [
    ...files.map(({ target }) => target),
    ...(flags.baseline === undefined ? [] : [resolve(cwd, flags.baseline)]),
  ]
  const twice = files.find(({ target }, i) => targets.indexOf(target, i + 1) >= 0)
  if (twice !== undefined) throw new InputError(`${twice.shown}: is named twice; give each its own file`)
  return {
    write: (report, comparison) => {
      stdout.write(flags.json === '-' ? json(report, comparison) : text(report, comparison))
      for (const { target, shown, render } of files)
        writeAtomically(target, shown, render(report, comparison))
      if (picture === undefined) return
      writeAtomically(resolve(cwd, picture), picture, resultChart(withFindings(report)))
      stdout.write(`picture: ${picture}\n`)
    },
  }
}

/** Where findings are drawn when nothing else is said; a report on stdout stays alone. */
const pictureOf = ({ json }: BenchFlags, suites: readonly Suite[]): string | undefined => {
  const exact = suites.find((suite) => suite.exact !== undefined)
  return json === '-' || exact === undefined ? undefined : join('arrayproof-out', `${exact.name}.svg`)
}

const withFindings = (report: BenchReport): BenchReport => ({
  ...report,
  suites: report.suites.filter(({ findings }) => findings !== undefined),
})

function openFile(option: string, path: string, render: Render, cwd: string) {
  const target = resolve(cwd, path)
  const shown = `${option} ${path}`
  requireWritableFile(target, shown)
  return { target, shown, render }
}

const json: Render = (report, comparison) => toJson(comparison === null ? report : { ...report, comparison })

const text: Render = (report, comparison) =>
  comparison === null ? toText(report) : `${toText(report)}\n${compareLines(comparison).join('\n')}\n`
