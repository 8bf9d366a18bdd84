/** What a run of a suite found, as data: rates and ratios with their intervals. Everything here is JSON-safe. */

import type { Findings } from './findings.ts'
import type { Measured } from './measure.ts'
import { type Estimate, estimate } from './statistics.ts'
import type { Rate, Suite } from './suite.ts'

export interface ContenderResult extends Measured {
  /** Work per second, by the unit of the work. */
  readonly perSecond: Readonly<Record<string, Estimate>>
}

export interface RatioResult extends Estimate {
  readonly name: string
  readonly of: Rate
  readonly to: Rate
}

export interface SuiteResult {
  readonly suite: string
  readonly says: string
  readonly contenders: readonly ContenderResult[]
  readonly ratios: readonly RatioResult[]
  /** Who is missing on that machine, and why; a phrase each. */
  readonly leftOut?: readonly string[] | undefined
  /** What was not timed; such contenders have no times. */
  readonly findings?: Findings | undefined
}

/** @throws {Error} when a ratio names a contender or a unit that is not there */
export function summarize(
  suite: Pick<Suite, 'name' | 'says' | 'ratios'>,
  measured: readonly Measured[],
): SuiteResult {
  const named = (contender: string) => measured.find(({ name }) => name === contender)
  const rates = ({ contender, unit }: Rate): readonly number[] => {
    const found = named(contender)
    if (found?.work[unit] === undefined) throw new Error(`${suite.name}: no rate ${contender}, ${unit}`)
    return ratesOf(found, unit)
  }
  return {
    suite: suite.name,
    says: suite.says,
    contenders: measured.map((one) => ({ ...one, perSecond: perSecond(one) })),
    ratios: suite.ratios.flatMap(({ name, of, to, optional = false }) => {
      if (optional && !(named(of.contender) && named(to.contender))) return []
      // round by round, since the two had the same weather only then
      const divisors = rates(to)
      return {
        name,
        of,
        to,
        ...estimate(rates(of).map((rate, round) => rate / (divisors[round] ?? Number.NaN))),
      }
    }),
  }
}

function perSecond(measured: Measured): Record<string, Estimate> {
  if (measured.times.length === 0) return {}
  return Object.fromEntries(
    Object.keys(measured.work).map((unit) => [unit, estimate(ratesOf(measured, unit))]),
  )
}

function ratesOf({ work, times }: Measured, unit: string): readonly number[] {
  return times.map((milliseconds) => ((work[unit] ?? 0) / milliseconds) * 1_000)
}
