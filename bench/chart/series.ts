/** The history of every contender, out of the reports that know it. */

import { isSameMachine } from '../environment.ts'
import { isSamePace } from '../measure.ts'
import type { BenchReport } from '../report.ts'
import type { Estimate } from '../statistics.ts'

/** What one report says of one contender. */
export interface Point extends Estimate {
  /** Which report, from 0 on. */
  readonly index: number
  /** It computes something else than the point before. */
  readonly isChanged: boolean
  /** Of another machine, or of rounds of another length, than the point before: the line ends, and begins anew. */
  readonly isApart: boolean
}

export interface Series {
  readonly name: string
  readonly unit: string
  readonly points: readonly Point[]
}

/** Of each contender the first unit of its work: the others only differ by a factor. */
export function seriesOf(reports: readonly BenchReport[], suite: string): readonly Series[] {
  const found = reports.flatMap((report, index) => {
    const contenders = report.suites.find((candidate) => candidate.suite === suite)?.contenders ?? []
    return contenders.map((contender) => ({ index, report, contender }))
  })
  return [...new Set(found.map(({ contender }) => contender.name))].flatMap((name) => {
    const mine = found.filter(({ contender }) => contender.name === name)
    const unit = Object.keys(mine.at(-1)?.contender.perSecond ?? {})[0]
    if (unit === undefined) return []
    const points = mine.flatMap(({ index, report, contender }, i): readonly Point[] => {
      const rate = contender.perSecond[unit]
      const before = mine[i - 1]
      if (rate === undefined) return []
      const isChanged = before !== undefined && before.contender.hash !== contender.hash
      const isApart = before !== undefined && !isComparable(before.report, report)
      return [{ index, isChanged, isApart, ...rate }]
    })
    return [{ name, unit, points }]
  })
}

const isComparable = (before: BenchReport, after: BenchReport): boolean =>
  isSameMachine(before.environment, after.environment) && isSamePace(before.pace, after.pace)
