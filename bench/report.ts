/** The report: a table for people, and JSON for machines. */

import type { Environment } from './environment.ts'
import { findingLines } from './findings.ts'
import type { Pace } from './measure.ts'
import type { ContenderResult, RatioResult, SuiteResult } from './result.ts'
import type { Estimate } from './statistics.ts'
import { number, percent, table } from './text.ts'

export interface BenchReport {
  readonly schema: 'arrayproof/bench/2'
  /** ISO 8601, when it began. */
  readonly measuredAt: string
  readonly environment: Environment
  /** Times in milliseconds; a suite may take a share of them. */
  readonly pace: Pace
  /** Processes that it is made of. */
  readonly launches: number
  /** By how much every contender was slowed down on purpose; 0 but for trials of the gate. */
  readonly plantedPercent: number
  readonly suites: readonly SuiteResult[]
}

export const toJson = (report: unknown): string => `${JSON.stringify(report, null, 2)}\n`

export function toText({ environment, pace, launches, plantedPercent, suites }: BenchReport): string {
  const { node, cpu, cpuCount, load, others, clock } = environment
  const shared = others === undefined ? '' : `, ${percent(others)} of the processors with others meanwhile`
  const lines = [
    `Node ${node}, ${cpu}, ${cpuCount} cores, load ${load.toFixed(2)} before the start${shared}, ${clockText[clock]}`,
    ...(suites.every(({ findings }) => findings !== undefined)
      ? []
      : [
          `Medians of ${pace.rounds} interleaved rounds${launches > 1 ? `, ${launches} launches,` : ''} with their ${confidence(pace.rounds)}.`,
        ]),
    ...(plantedPercent > 0 ? [`Every contender was slowed down by ${plantedPercent} % on purpose.`] : []),
    ...suites.flatMap((suite) => ['', ...suiteLines(suite)]),
  ]
  return `${lines.join('\n')}\n`
}

const clockText = {
  'on-processor': 'time in the run queue left out',
  wall: 'time in the run queue included',
} as const

/** Below 6 values no interval is sure enough. */
const confidence = (rounds: number): string => (rounds < 6 ? 'range' : '95 % confidence intervals')

function suiteLines(result: SuiteResult): readonly string[] {
  const { suite, says, contenders, ratios, findings } = result
  if (findings !== undefined) return [`${suite}: ${says}`, '', ...findingLines(findings)]
  const rates = contenders.flatMap(rateRows)
  return [
    `${suite}: ${says}`,
    '',
    ...table(['contender', 'per second', 'from', 'to', 'unit', 'ms a batch', 'hash'], rates),
    '',
    ...(ratios.length === 0 ? [] : [...table(['ratio', 'times', 'from', 'to'], ratios.map(ratioRow)), '']),
    ...contenders.flatMap(({ name, says }) => (says === '' ? [] : [`${name}: ${says}.`])),
    ...leftOutLines(result),
  ]
}

/** Who is missing on that machine, a sentence each. */
export const leftOutLines = ({ leftOut = [] }: SuiteResult): readonly string[] =>
  leftOut.map((phrase) => `Left out: ${phrase}.`)

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
