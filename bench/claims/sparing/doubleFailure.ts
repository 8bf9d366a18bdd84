/**
 * The probability of a double failure by Monte Carlo. A trial draws the latent errors of the healthy drives: those that
 * were there, those that come with time, and those that the accesses cause, each of these at an access of the run.
 * An error is dangerous when its row was not yet safe on the spare. Data is lost when the suspect has died before the row
 * was safe, or its block there is bad; given the errors, that chance is known and taken as it is, not drawn.
 */

import { quantile } from 'simple-statistics'
import { Random } from '../../../impl/random.ts'
import type { Estimate } from '../../statistics.ts'
import type { Exposure } from './exposure.ts'
import type { Parameters } from './parameters.ts'

/** What makes errors on the healthy drives: their accesses, or the bytes that these move. */
export const stresses = ['access', 'bytes'] as const
export type Stress = (typeof stresses)[number]

/** Trials come in so many batches of equal size; what batches of one number draw is the same for every exposure. */
export const batches = 200
const resamples = 1_000

/** @returns chance of a double failure, batch by batch */
export function lossesOf(
  exposure: Exposure,
  stress: Stress,
  parameters: Parameters,
  trials: number,
): Float64Array {
  const { errorsAtStart, errorsPerHour, errorsPerAccess, errorsPerByte } = parameters
  const { hours, healthyDrives, accesses, bytes } = exposure
  const atStart = errorsAtStart * healthyDrives
  const withTime = errorsPerHour * healthyDrives * hours
  const byUse = stress === 'access' ? errorsPerAccess * accesses : errorsPerByte * bytes
  const mean = atStart + withTime + byUse
  const perBatch = Math.ceil(trials / batches)
  return new Float64Array(batches).map((_, batch) => {
    const random = new Random(parameters.seed * 0x10001 + batch)
    const uniform = () => random.next() / 2 ** 32
    let sum = 0
    for (let trial = 0; trial < perBatch; trial++) {
      const errors = poisson(mean, uniform())
      let latest = 0
      let dangerous = 0
      for (let i = 0; i < errors; i++) {
        const cause = uniform() * mean
        const safe = safeTimeOf(
          exposure,
          stress,
          cause < atStart ? 'start' : cause < atStart + withTime ? 'time' : 'use',
          uniform,
        )
        if (safe < 0) continue
        dangerous++
        latest = Math.max(latest, safe)
      }
      if (dangerous > 0) sum += lossGiven(dangerous, latest, hours, parameters)
    }
    return sum / perBatch
  })
}

/** When the row of an error becomes safe, or -1 when it was before the error came. */
function safeTimeOf(
  { safeAt, madeAt, rowSafeAt, bytesUpTo }: Exposure,
  stress: Stress,
  cause: 'start' | 'time' | 'use',
  uniform: () => number,
): number {
  if (cause !== 'use') {
    const safe = safeAt[Math.floor(uniform() * safeAt.length)] as number
    return cause === 'start' || uniform() <= safe ? safe : -1
  }
  const drawn = uniform()
  const access = stress === 'access' ? Math.floor(drawn * madeAt.length) : firstAbove(bytesUpTo, drawn)
  const safe = rowSafeAt[access] as number
  return (madeAt[access] as number) <= safe ? safe : -1
}

/** Chance that the suspect has died by then, or cannot read one of the blocks. */
function lossGiven(
  dangerous: number,
  latest: number,
  hours: number,
  { suspectDeathsPerHour, suspectBadBlocks }: Parameters,
): number {
  return 1 - Math.exp(-suspectDeathsPerHour * hours * latest) * (1 - suspectBadBlocks) ** dangerous
}

/** By inversion: larger means never draw less. */
function poisson(mean: number, uniform: number): number {
  let term = Math.exp(-mean)
  let total = term
  let count = 0
  while (uniform > total && term > 0) {
    count++
    term *= mean / count
    total += term
  }
  return count
}

function firstAbove(ascending: Float64Array, value: number): number {
  let [low, high] = [0, ascending.length - 1]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] as number) > value) high = middle
    else low = middle + 1
  }
  return low
}

/** Mean of the batches, with its bootstrap interval. */
export const probabilityOf = (losses: Float64Array, seed: number): Estimate =>
  bootstrap((picked) => meanOf(losses, picked), seed)

/** How many times as probable one is as the other, over the same batches; `null` when the other never happened. */
export function ratioOf(losses: Float64Array, to: Float64Array, seed: number): Estimate | null {
  if (to.every((loss) => loss === 0)) return null
  return bootstrap((picked) => meanOf(losses, picked) / meanOf(to, picked), seed)
}

/** Median and 95 % interval of the statistic over batches drawn again, with replacement. */
function bootstrap(statistic: (picked: Int32Array) => number, seed: number): Estimate {
  const random = new Random(seed)
  const picked = new Int32Array(batches)
  const values = Array.from({ length: resamples }, () => {
    for (let i = 0; i < batches; i++) picked[i] = random.below(batches)
    return statistic(picked)
  }).filter(Number.isFinite)
  const [low = 0, median = 0, high = 0] = quantile(values, [0.025, 0.5, 0.975])
  return { median, low, high }
}

function meanOf(values: Float64Array, picked: Int32Array): number {
  let sum = 0
  for (const batch of picked) sum += values[batch] as number
  return sum / picked.length
}
