/** The report: a table for people, and JSON for machines. */

import type { Environment } from './environment.ts'
import type { Pace } from './measure.ts'
import type { ContenderResult, RatioResult, SuiteResult } from './result.ts'
import type { Estimate } from './statistics.ts'

export interface BenchReport {
  readonly schema: 'arrayproof/bench/1'
  readonly environment: Environment
  /** Times in milliseconds. */
  readonly pace: Pace
  readonly suites: readonly SuiteResult[]
}

export const toJson = (report: BenchReport): string => `${JSON.stringify(report, null, 2)}\n`

export function toText({ environment, pace, suites }: BenchReport): string {
  const { node, cpu, cpuCount, load } = environment
  const lines = [
    `Node ${node}, ${cpu}, ${cpuCount} cores, load ${load.toFixed(2)} before the start`,
    `Medians of ${pace.rounds} interleaved rounds with their ${confidence(pace.rounds)}.`,
    ...suites.flatMap((suite) => ['', ...suiteLines(suite)]),
  ]
  return `${lines.join('\n')}\n`
}

/** Below 6 values no interval is sure enough. */
const confidence = (rounds: number): string => (rounds < 6 ? 'range' : '95 % confidence intervals')

function suiteLines({ suite, says, contenders, ratios }: SuiteResult): readonly string[] {
  const rates = contenders.flatMap(rateRows)
  return [
    `${suite}: ${says}`,
    '',
    ...table(['contender', 'per second', 'from', 'to', 'unit', 'ms a batch', 'hash'], rates),
    '',
    ...table(['ratio', 'times', 'from', 'to'], ratios.map(ratioRow)),
    '',
    ...contenders.map((contender) => `${contender.name}: ${contender.says}.`),
  ]
}

/** Time and hash stand in the first row of a contender only. */
function rateRows({ name, perSecond, times, hash }: ContenderResult): readonly string[][] {
  const sorted = [...times].sort((a, b) => a - b)
  const batchTime = sorted[sorted.length >> 1] ?? 0
  return Object.entries(perSecond).map(([unit, rate], row) => [
    row === 0 ? name : '',
    ...cells(rate),
    unit,
    ...(row === 0 ? [number(batchTime), hash] : []),
  ])
}

const ratioRow = (ratio: RatioResult): string[] => [ratio.name, ...cells(ratio)]

const cells = ({ median, low, high }: Estimate): string[] => [median, low, high].map(number)

/** Thousands with commas; small numbers keep three digits. */
function number(value: number): string {
  if (value < 1_000) return Number(value.toPrecision(3)).toString()
  return value.toLocaleString('en-US', { maximumFractionDigits: 0 })
}

/** Numbers stand to the right, words to the left. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => (row[column] ?? '').length)),
  )
  const isNumber = head.map((_, column) => rows.every((row) => /^[\d,.]*$/.test(row[column] ?? '')))
  return [head, ...rows].map((row) =>
    widths
      .map((width, column) => {
        const cell = row[column] ?? ''
        return isNumber[column] ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd(),
  )
}
