/** Times contenders side by side: in each round every one has its turn, so that a slow minute hurts all alike. */

import type { Resource } from './calibration.ts'
import type { Clock } from './clock.ts'
import { hashText } from './hash.ts'
import type { Contender } from './suite.ts'
import { Timed } from './timed.ts'

/** How long to measure. All times in milliseconds. */
export interface Pace {
  readonly rounds: number
  /** Time that a contender gets at least in each round. */
  readonly roundTime: number
  readonly warmupTime: number
  /** Shortest sample; quick batches are repeated until they fill it. */
  readonly sampleTime: number
}

/** Where rounds are longer, or come after more of warming up, a batch takes another time; how many there are matters little. */
export const isSamePace = (one: Pace, other: Pace): boolean => durationsOf(one) === durationsOf(other)

const durationsOf = ({ roundTime, warmupTime, sampleTime }: Pace): string =>
  JSON.stringify([roundTime, warmupTime, sampleTime])

export const fullPace: Pace = { rounds: 25, roundTime: 240, warmupTime: 1_000, sampleTime: 0.5 }
/** For a look in between: shorter rounds, and no more of warming up than most need. */
export const quickPace: Pace = { rounds: 15, roundTime: 60, warmupTime: 300, sampleTime: 0.5 }

/** The calibration kernel gets this part of a contender's round, just before it. */
const calibrationShare = 0.1

export interface Measured {
  readonly name: string
  readonly says: string
  /** Others' work: shown, and never a reason to fail. */
  readonly peer: boolean
  /** As text; the same in every batch. */
  readonly hash: string
  /** Of one batch. */
  readonly work: Readonly<Record<string, number>>
  /** Batches in each sample. */
  readonly batchesPerSample: number
  /** Samples in all rounds. */
  readonly samples: number
  /** By round: median time of a batch, in milliseconds. */
  readonly times: readonly number[]
  readonly calibration: Calibration
}

/** What the machine was worth at the time. */
export interface Calibration {
  readonly kernel: Resource
  readonly hash: string
  /** By round: median time of the kernel's batch just before the contender's turn, in milliseconds. */
  readonly times: readonly number[]
}

export interface Conditions {
  readonly pace: Pace
  readonly clock: Clock
  readonly calibrations: Readonly<Record<Resource, Contender>>
  /** Part of each sample that is wasted at its end, to see whether a comparison notices; 0 for none. */
  readonly plantedSlowdown: number
  /** Called before each round. */
  readonly progress: (round: number, rounds: number) => void
}

/**
 * Warms each contender up, then goes round by round; each round begins with another contender. Ends them, come what may.
 * @throws {Error} when a contender fails, or computes something else in another batch
 */
export function measure(contenders: readonly Contender[], conditions: Conditions): readonly Measured[] {
  try {
    return allRounds(contenders, conditions)
  } finally {
    for (const { end } of contenders) end?.()
  }
}

function allRounds(contenders: readonly Contender[], conditions: Conditions): readonly Measured[] {
  const { pace, clock, calibrations, progress } = conditions
  const kernel = (resource: Resource) =>
    new Timed(calibrations[resource], {
      ...pace,
      warmupTime: pace.warmupTime * calibrationShare,
      clock,
      slowdown: 0,
    })
  const kernels = { compute: kernel('compute'), memory: kernel('memory') }
  const stands = contenders.map(
    (contender) =>
      new Stand(contender, new Timed(contender, { ...pace, ...timingOf(contender, conditions) }), kernels),
  )
  for (let round = 0; round < pace.rounds; round++) {
    progress(round + 1, pace.rounds)
    for (let turn = 0; turn < stands.length; turn++)
      stands[(round + turn) % stands.length]?.round(pace.roundTime)
  }
  return stands.map((stand) => stand.measured())
}

const timingOf = (contender: Contender, { clock, plantedSlowdown }: Conditions) =>
  contender.clock === undefined
    ? { clock, slowdown: plantedSlowdown }
    : { clock: contender.clock, slowdown: 0 }

/** One contender, its clock, and the kernel that runs before it. */
class Stand {
  private readonly resource: Resource
  private readonly kernel: Timed
  private readonly times: number[] = []
  private readonly kernelTimes: number[] = []

  constructor(
    private readonly contender: Contender,
    private readonly timed: Timed,
    kernels: Readonly<Record<Resource, Timed>>,
  ) {
    this.resource = contender.boundBy ?? 'compute'
    this.kernel = kernels[this.resource]
  }

  round(milliseconds: number): void {
    this.kernelTimes.push(this.kernel.run(milliseconds * calibrationShare))
    this.times.push(this.timed.run(milliseconds))
  }

  measured(): Measured {
    const { contender, timed, times } = this
    const { name, says, peer = false } = contender
    const { hash, work } = timed.first
    const { batchesPerSample, samples } = timed
    const kernelHash = hashText(this.kernel.first.hash)
    const calibration = { kernel: this.resource, hash: kernelHash, times: this.kernelTimes }
    return { name, says, peer, hash: hashText(hash), work, batchesPerSample, samples, times, calibration }
  }
}
