/** Times contenders side by side: in each round every one has its turn, so that a slow minute hurts all alike. */

import { Bench } from 'tinybench'
import { hashText } from './hash.ts'
import type { Batch, Contender } from './suite.ts'

/** How long to measure. All times in milliseconds. */
export interface Pace {
  readonly rounds: number
  /** Time that a contender gets at least in each round. */
  readonly roundTime: number
  readonly warmupTime: number
  /** Shortest sample; quick batches are repeated until they fill it. */
  readonly sampleTime: number
}

export const fullPace: Pace = { rounds: 15, roundTime: 400, warmupTime: 1_000, sampleTime: 0.5 }
/** With 6 rounds an interval of 95 % just exists. */
export const quickPace: Pace = { rounds: 6, roundTime: 150, warmupTime: 400, sampleTime: 0.5 }

export interface Measured {
  readonly name: string
  readonly says: string
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
}

/**
 * Warms each contender up, then goes round by round; each round begins with another contender.
 * @param progress called before each round
 * @throws {Error} when a contender fails, or computes something else in another batch
 */
export function measure(
  contenders: readonly Contender[],
  pace: Pace,
  progress: (round: number, rounds: number) => void,
): readonly Measured[] {
  const stands = contenders.map((contender) => new Stand(contender, pace))
  for (let round = 0; round < pace.rounds; round++) {
    progress(round + 1, pace.rounds)
    for (let turn = 0; turn < stands.length; turn++) stands[(round + turn) % stands.length]?.round()
  }
  return stands.map((stand) => stand.measured())
}

/** One contender with its clock. */
class Stand {
  private readonly bench: Bench
  private readonly first: Batch
  private readonly batchesPerSample: number
  private readonly times: number[] = []
  private samples = 0

  constructor(
    private readonly contender: Contender,
    pace: Pace,
  ) {
    this.first = contender.batch()
    const { warmupTime, roundTime: time } = pace
    this.bench = new Bench({
      time,
      iterations: 1,
      warmup: false,
      warmupTime,
      warmupIterations: 1,
      throws: true,
    })
    this.bench.add('warm-up', () => this.batches(1), { async: false })
    this.bench.getTask('warm-up')?.warmupSync()
    this.batchesPerSample = this.calibrate(pace.sampleTime)
    this.bench.remove('warm-up')
    this.bench.add(contender.name, () => this.batches(this.batchesPerSample), { async: false })
  }

  round(): void {
    this.bench.reset()
    for (const { result } of this.bench.runSync()) {
      if (result.state !== 'completed') throw new Error(`${this.contender.name}: ${result.state}`)
      this.times.push(result.latency.p50 / this.batchesPerSample)
      this.samples += result.latency.samplesCount
    }
  }

  measured(): Measured {
    const { contender, first, batchesPerSample, samples, times } = this
    const { name, says } = contender
    return { name, says, hash: hashText(first.hash), work: first.work, batchesPerSample, samples, times }
  }

  private batches(count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.contender.batch().hash !== this.first.hash)
        throw new Error(`${this.contender.name}: two batches computed different things`)
    }
  }

  /** Doubles the batches until together they last long enough. */
  private calibrate(sampleTime: number): number {
    for (let count = 1; ; count *= 2) {
      const begin = performance.now()
      this.batches(count)
      if (performance.now() - begin >= sampleTime) return count
    }
  }
}
