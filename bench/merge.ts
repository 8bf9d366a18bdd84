/**
 * One report of many launches of one build. Each counts as one value, its quickest round: the rounds of a launch share its
 * luck, and whatever else goes on in the machine only ever adds to a time.
 */

import { mean } from 'simple-statistics'
import type { Measured } from './measure.ts'
import type { BenchReport } from './report.ts'
import { type ContenderResult, summarize } from './result.ts'

export type Launched = readonly [BenchReport, ...BenchReport[]]

/** @throws {Error} when two of them computed different things, or a contender is missing in one */
export function merge(launched: Launched): BenchReport {
  const [first] = launched
  const suites = first.suites.map(({ suite: name, says, ratios, contenders, ...others }) => {
    const found = launched.map(({ suites }) => suites.find(({ suite }) => suite === name)?.contenders ?? [])
    const measured = contenders.map((one) => {
      const same = found.flatMap((all) => all.filter((candidate) => candidate.name === one.name))
      if (one.times.length > 0 && same.length < launched.length)
        throw new Error(
          `${one.name}: is missing in ${launched.length - same.length} of ${launched.length} launches`,
        )
      return mergeContender(one, same)
    })
    return { ...others, ...summarize({ name, says, ratios }, measured) }
  })
  const timed = suites.flatMap(({ contenders }) => contenders).find(({ times }) => times.length > 0)
  const rounds = timed?.times.length ?? first.pace.rounds
  const environment = { ...first.environment, others: othersOf(launched) }
  return { ...first, environment, pace: { ...first.pace, rounds }, launches: launched.length, suites }
}

/** None where a launch does not know it. */
function othersOf(launched: Launched): number | undefined {
  const shares = launched.flatMap(({ environment }) => environment.others ?? [])
  return shares.length < launched.length ? undefined : mean(shares)
}

/** With the rounds of its one launch as the one value that they count as. */
export const ofOneLaunch = (one: ContenderResult): ContenderResult => ({
  ...one,
  times: least(one.times),
  calibration: { ...one.calibration, times: least(one.calibration.times) },
})

function mergeContender(one: ContenderResult, launches: readonly ContenderResult[]): Measured {
  const { perSecond: _, ...rest } = one
  if (launches.some(({ hash }) => hash !== one.hash))
    throw new Error(`${one.name}: two launches computed different things`)
  return {
    ...rest,
    samples: launches.reduce((sum, { samples }) => sum + samples, 0),
    times: launches.flatMap(({ times }) => least(times)),
    calibration: {
      ...one.calibration,
      times: launches.flatMap(({ calibration }) => least(calibration.times)),
    },
  }
}

/** None of no rounds. */
const least = (times: readonly number[]): readonly number[] =>
  times.length === 0 ? [] : [Math.min(...times)]
