/** One contender under tinybench: warmed up once, then timed for as long as it is told, as often as it is told. */

import { Bench } from 'tinybench'
import type { Clock } from './clock.ts'
import type { Batch, Contender } from './suite.ts'

/** Times in milliseconds. */
export interface Timing {
  readonly clock: Clock
  readonly warmupTime: number
  readonly sampleTime: number
  /** Part of each sample that is wasted at its end. */
  readonly slowdown: number
}

export class Timed {
  /** What every batch must do again. */
  readonly first: Batch
  /** Quick batches are repeated until they fill a sample. */
  readonly batchesPerSample: number
  /** Taken so far. */
  samples = 0

  /** @throws {Error} when the contender fails, or computes something else in another batch */
  constructor(
    private readonly contender: Contender,
    private readonly timing: Timing,
  ) {
    this.first = contender.batch()
    const warmup = this.bench(0)
    warmup.add(contender.name, () => this.batches(1), { async: false })
    warmup.getTask(contender.name)?.warmupSync()
    this.batchesPerSample = this.calibrate()
  }

  /**
   * @param time to spend at least; one sample is always taken
   * @returns median time of a batch
   */
  run(time: number): number {
    const bench = this.bench(time)
    bench.add(this.contender.name, () => this.sample(), { async: false })
    const [task] = bench.runSync()
    if (task?.result.state !== 'completed') throw new Error(`${this.contender.name}: ${task?.result.state}`)
    this.samples += task.result.latency.samplesCount
    return task.result.latency.p50 / this.batchesPerSample
  }

  private bench(time: number): Bench {
    const { clock, warmupTime } = this.timing
    const { now } = clock
    return new Bench({
      now,
      time,
      iterations: 1,
      warmup: false,
      warmupTime,
      warmupIterations: 1,
      throws: true,
    })
  }

  private sample(): void {
    const { clock, slowdown } = this.timing
    const begin = clock.now()
    this.batches(this.batchesPerSample)
    if (slowdown === 0) return
    const end = begin + (clock.now() - begin) * (1 + slowdown)
    while (clock.now() < end);
  }

  private batches(count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.contender.batch().hash !== this.first.hash)
        throw new Error(`${this.contender.name}: two batches computed different things`)
    }
  }

  /** Doubles the batches until together they last long enough. */
  private calibrate(): number {
    const { clock, sampleTime } = this.timing
    for (let count = 1; ; count *= 2) {
      const begin = clock.now()
      this.batches(count)
      if (clock.now() - begin >= sampleTime) return count
    }
  }
}
