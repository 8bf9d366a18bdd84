/** Runs one command line of the benchmarks to its exit code. */

import { statSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { InputError } from '../properties/errors.ts'
import { environment } from './environment.ts'
import { fullPace, measure, type Pace, quickPace } from './measure.ts'
import { parseOptions } from './options.ts'
import { type BenchReport, toJson, toText } from './report.ts'
import { type SuiteResult, summarize } from './result.ts'
import type { Size, Suite } from './suite.ts'

export interface BenchContext {
  /** Arguments after the name of the program. */
  readonly argv: readonly string[]
  readonly suites: readonly Suite[]
  readonly size: Size
  /** In place of the usual paces. */
  readonly pace?: Pace
  readonly stdout: { write(text: string): unknown }
  readonly stderr: { write(text: string): unknown; readonly isTTY?: boolean }
}

/** @returns 0, or 2 after one line on stderr for bad input */
export function cli(context: BenchContext): 0 | 2 {
  try {
    const { suites, quick, json } = parseOptions(context.argv, context.suites)
    if (json !== null && json !== '-') requireDirectory(json)
    const pace = context.pace ?? (quick ? quickPace : fullPace)
    const where = environment()
    const results = suites.map((suite) => runSuite(suite, pace, context))
    const report: BenchReport = { schema: 'arrayproof/bench/1', environment: where, pace, suites: results }
    if (json !== '-') context.stdout.write(toText(report))
    if (json === '-') context.stdout.write(toJson(report))
    else if (json !== null) writeFile(json, toJson(report))
    return 0
  } catch (error) {
    if (!(error instanceof InputError)) throw error
    context.stderr.write(`bench: ${error.message}\n`)
    return 2
  }
}

function runSuite(suite: Suite, pace: Pace, { size, stderr }: BenchContext): SuiteResult {
  const isTerminal = stderr.isTTY === true
  const measured = measure(suite.contenders(size), pace, (round, rounds) => {
    if (isTerminal) stderr.write(`\r${suite.name}: round ${round} of ${rounds}`)
  })
  if (isTerminal) stderr.write('\r\x1b[K')
  return summarize(suite, measured)
}

/** Measuring takes a minute: what cannot be written after it is better said before. */
function requireDirectory(path: string): void {
  if (!isDirectory(dirname(resolve(path))))
    throw new InputError(`--json ${path}: there is no such directory; create it first`)
  if (isDirectory(path)) throw new InputError(`--json ${path}: is a directory; name a file in it`)
}

function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}

function writeFile(path: string, text: string): void {
  try {
    writeFileSync(path, text)
  } catch (error) {
    throw new InputError(`--json ${path}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
