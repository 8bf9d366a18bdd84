/** Medians, and how far they can be trusted, without assuming anything about how times are distributed. */

export interface Estimate {
  readonly median: number
  /** Interval that holds the true median with a confidence of 95 %, or the whole range below 6 values. */
  readonly low: number
  readonly high: number
}

/**
 * The median with its distribution-free confidence interval: the two order statistics, as far inside as they may be,
 * between which the median lies at least 95 times in 100.
 * @param values at least one
 */
export function estimate(values: readonly number[]): Estimate {
  const sorted = [...values].sort((a, b) => a - b)
  const last = sorted.length - 1
  const at = (index: number) => sorted[index] ?? Number.NaN
  const trimmed = trimmedRanks(sorted.length)
  return {
    median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2,
    low: at(trimmed),
    high: at(last - trimmed),
  }
}

/** How many of the smallest, and of the largest, values can be left out: the binomial tail stays within 2.5 %. */
function trimmedRanks(count: number): number {
  let ranks = 0
  let probability = 0.5 ** count
  let tail = probability
  for (;;) {
    probability *= (count - ranks) / (ranks + 1)
    tail += probability
    if (tail > 0.025) return ranks
    ranks++
  }
}
