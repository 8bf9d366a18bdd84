/** A report as github-action-benchmark reads it, under its tool `customBiggerIsBetter`. */

import type { BenchReport } from './report.ts'

export interface GithubEntry {
  readonly name: string
  readonly unit: string
  readonly value: number
  /** Half of the confidence interval, as text. */
  readonly range: string
  readonly extra: string
}

/** An entry for every rate and every ratio. Names stay the same from run to run: they are what a history hangs on. */
export const githubJson = ({ suites, environment, measuredAt }: BenchReport): readonly GithubEntry[] =>
  suites.flatMap(({ suite, contenders, ratios }) => [
    ...contenders.flatMap(({ name, hash, perSecond }) =>
      Object.entries(perSecond).map(([unit, { median, low, high }]) => ({
        name: `${suite}: ${name}, ${unit}`,
        unit: `${unit}/s`,
        value: median,
        range: range(low, high),
        extra: `hash ${hash}\n${environment.cpu}, Node ${environment.node}, ${measuredAt}`,
      })),
    ),
    ...ratios.map(({ name, median, low, high }) => ({
      name: `${suite}: ${name}`,
      unit: 'times',
      value: median,
      range: range(low, high),
      extra: `${environment.cpu}, Node ${environment.node}, ${measuredAt}`,
    })),
  ])

const range = (low: number, high: number): string => `± ${Number(((high - low) / 2).toPrecision(3))}`
