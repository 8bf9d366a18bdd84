/** Whether a history of one sector is linearizable, by trying the orders that respect real time: slow and plain. */

/** A write, or a read that was answered, as its host saw it. A read without an answer says nothing: leave it out. */
export interface Seen {
  readonly kind: 'read' | 'write'
  /** Write id: what was written, or what the read returned. */
  readonly value: number
  readonly start: number
  /** Infinity while in flight. */
  readonly end: number
  /** False for a write that failed or is in flight: it may have happened, before its end, or not at all. */
  readonly certain: boolean
}

/** @param content write id of what the sector held before */
export function isLinearizable(history: readonly Seen[], content: number): boolean {
  if (!history.some(({ certain }) => certain)) return true
  return history.some((first) => {
    if (first.kind === 'read' && first.value !== content) return false
    const earlier = history.filter(({ end }) => end < first.start)
    if (earlier.some(({ certain }) => certain)) return false
    // what ended before and was not taken yet did not happen
    const rest = history.filter((each) => each !== first && !earlier.includes(each))
    return isLinearizable(rest, first.value)
  })
}
