/**
 * Two samples of times by their ranks alone: how sure it is that they differ (Wilcoxon rank sum), and by what factor
 * (Hodges-Lehmann), with the interval that belongs to the same test. Nothing is assumed about how times are distributed.
 */

import { median, wilcoxonRankSum } from 'simple-statistics'

/** How many times as long the later sample takes. */
export interface Shift {
  /** Median of all ratios of a later to an earlier value. */
  readonly ratio: number
  /** Interval that holds the true ratio, wrong with the probability asked for. */
  readonly low: number
  readonly high: number
  /** Probability of ranks at least as uneven if nothing had changed; two-sided. */
  readonly p: number
  /** False: there are too few values for so sure an interval, and it is the whole range. */
  readonly isSure: boolean
}

/**
 * @param before at least one positive value
 * @param after likewise
 * @param alpha probability with which the interval may be wrong
 */
export function shiftOf(before: readonly number[], after: readonly number[], alpha: number): Shift {
  const ratios = after.flatMap((late) => before.map((early) => late / early)).sort((a, b) => a - b)
  const last = ratios.length - 1
  const tail = tailsFor(after.length, before.length)
  const critical = tail.findLastIndex((probability) => 2 * probability <= alpha)
  const u = wilcoxonRankSum([...after], [...before]) - (after.length * (after.length + 1)) / 2
  // ties make halves: rounded to the side that is less sure
  const extreme = Math.ceil(Math.min(u, ratios.length - u))
  return {
    ratio: median(ratios),
    low: ratios[Math.max(0, critical)] ?? Number.NaN,
    high: ratios[last - Math.max(0, critical)] ?? Number.NaN,
    p: Math.min(1, 2 * (tail[extreme] ?? 1)),
    isSure: critical >= 0,
  }
}

/** Every row of a comparison has as many values: one distribution serves them all. */
const known = new Map<string, readonly number[]>()

function tailsFor(m: number, n: number): readonly number[] {
  const key = `${m} ${n}`
  const tails = known.get(key) ?? tailsOfU(m, n)
  known.set(key, tails)
  return tails
}

/**
 * Of U, the number of pairs in which the first sample's value is the larger one, when all orders are as likely:
 * probability of at most u, by u. The counts are the coefficients of the Gaussian binomial.
 */
function tailsOfU(m: number, n: number): readonly number[] {
  const ways = Array.from<unknown, number>({ length: m * n + 1 }, (_, u) => (u === 0 ? 1 : 0))
  const at = (u: number) => ways[u] ?? 0
  for (let i = 1; i <= m; i++) {
    for (let u = m * n; u >= n + i; u--) ways[u] = at(u) - at(u - n - i)
    for (let u = i; u <= m * n; u++) ways[u] = at(u) + at(u - i)
  }
  const all = ways.reduce((sum, way) => sum + way, 0)
  let below = 0
  return ways.map((way) => {
    below += way
    return below / all
  })
}
