/** One report of many launches of one build: a launch has its own luck, and the rounds of one share it. */

import type { Measured } from './measure.ts'
import type { BenchReport } from './report.ts'
import { type ContenderResult, summarize } from './result.ts'

export type Launched = readonly [BenchReport, ...BenchReport[]]

/** What the times of one launch, by round, count as among those of all. */
type Share = (times: readonly number[]) => readonly number[]

/**
 * @param share all rounds, or one value for each launch
 * @throws {Error} when two of them computed different things
 */
export function merge(launched: Launched, share: Share): BenchReport {
  const [first] = launched
  const suites = first.suites.map(({ suite: name, says, ratios, contenders }) => {
    const found = launched.map(({ suites }) => suites.find(({ suite }) => suite === name)?.contenders ?? [])
    const measured = contenders.map((one) => {
      const same = found.flatMap((all) => all.filter((candidate) => candidate.name === one.name))
      return mergeContender(one, same, share)
    })
    return summarize({ name, says, ratios }, measured)
  })
  const rounds = suites[0]?.contenders[0]?.times.length ?? first.pace.rounds
  return { ...first, pace: { ...first.pace, rounds }, launches: launched.length, suites }
}

function mergeContender(one: ContenderResult, launches: readonly ContenderResult[], share: Share): Measured {
  const { perSecond: _, ...rest } = one
  if (launches.some(({ hash }) => hash !== one.hash))
    throw new Error(`${one.name}: two launches computed different things`)
  return {
    ...rest,
    samples: launches.reduce((sum, { samples }) => sum + samples, 0),
    times: launches.flatMap(({ times }) => share(times)),
    calibration: {
      ...one.calibration,
      times: launches.flatMap(({ calibration }) => share(calibration.times)),
    },
  }
}
