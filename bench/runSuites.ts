/** Runs suites one after the other, and sums up what they did. */

import { calibrations } from './calibration.ts'
import { openClock } from './clock.ts'
import { type BenchContext, paceOf } from './context.ts'
import { environment } from './environment.ts'
import { hashText } from './hash.ts'
import { type Measured, measure } from './measure.ts'
import { watchNeighbours } from './neighbours.ts'
import { progressOn } from './progress.ts'
import type { BenchReport } from './report.ts'
import { reportVersion } from './reportSchema.ts'
import { summarize } from './result.ts'
import type { ExactResult, Suite } from './suite.ts'

export interface How {
  readonly quick: boolean
  /** In place of those of the pace. */
  readonly rounds: number | null
  /** Percent of each sample that is wasted at its end; 0 for none. */
  readonly plant: number
  /** As `--set` gave them. */
  readonly settings: readonly string[]
}

export function runSuites(
  suites: readonly Suite[],
  { quick, rounds, plant, settings }: How,
  context: BenchContext,
): BenchReport {
  const { size } = context
  const usual = paceOf(quick, context)
  const pace = { ...usual, rounds: rounds ?? usual.rounds }
  const measuredAt = new Date().toISOString()
  const clock = openClock()
  const where = environment(clock)
  const others = watchNeighbours()
  const line = progressOn(context.stderr)
  const results = suites.map((suite) => {
    const { timeShare = 1 } = suite
    const measured = measure(suite.contenders(size), {
      pace: {
        ...pace,
        roundTime: pace.roundTime * timeShare,
        warmupTime: pace.warmupTime * timeShare,
      },
      clock,
      calibrations: calibrations(size),
      plantedSlowdown: plant / 100,
      progress: (round, rounds) => line.say(`${suite.name}: round ${round} of ${rounds}`),
    })
    const exact = suite.exact?.run({
      size: quick && size === 'full' ? 'quick' : size,
      settings,
      progress: (done, all) => line.say(`${suite.name}: ${done} of ${all}`),
    })
    line.end()
    const counted = exact?.contenders.map(untimed) ?? []
    return {
      ...summarize(suite, [...measured, ...counted]),
      leftOut: suite.leftOut?.(),
      findings: exact?.findings,
    }
  })
  return {
    schema: reportVersion,
    measuredAt,
    environment: { ...where, others: others() },
    pace,
    launches: 1,
    plantedPercent: plant,
    suites: results,
  }
}

/** Done once: there is no time to compare. */
const untimed = ({ name, says, hash, work }: ExactResult['contenders'][number]): Measured => ({
  name,
  says,
  peer: false,
  hash: hashText(hash),
  work,
  batchesPerSample: 1,
  samples: 1,
  times: [],
  calibration: { kernel: 'compute', hash: hashText(0), times: [] },
})
