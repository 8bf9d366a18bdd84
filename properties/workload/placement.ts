/**
 * Where the sectors that a trace touches go on a smaller array.
 *
 * Touched sectors form runs with untouched gaps between them. A run is kept whole. When the runs with their gaps exceed
 * the capacity, the widest gaps are cut down to one common width, so near neighbours keep their distance. When the runs
 * alone exceed it, they are laid end to end and wrap: a run that does not fit into what is left starts over at sector 0,
 * and one longer than the whole array runs round it.
 */

/** Sectors `start` to `end - 1`. */
export interface Extent {
  readonly start: number
  readonly end: number
}

/** Maps a touched sector to its place; two places `capacity` apart are the same sector of the array. */
export type Placement = (sector: number) => number

export function placeExtents(extents: readonly Extent[], capacity: number): Placement {
  const runs = mergeExtents(extents)
  const starts = runs.map((run) => run.start)
  const places = placeRuns(runs, capacity)
  return (sector) => {
    const index = lastAtMost(starts, sector)
    return (places[index] ?? 0) + sector - (starts[index] ?? 0)
  }
}

/** Sorted extents with a gap between any two. */
function mergeExtents(extents: readonly Extent[]): Extent[] {
  const merged: Extent[] = []
  for (const { start, end } of extents.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || last.end < start) merged.push({ start, end })
    else if (last.end < end) merged[merged.length - 1] = { start: last.start, end }
  }
  return merged
}

function placeRuns(runs: readonly Extent[], capacity: number): number[] {
  const touched = runs.reduce((sum, run) => sum + run.end - run.start, 0)
  const gaps = runs.map((run, i) => run.start - (runs[i - 1]?.end ?? run.start))
  const wraps = touched > capacity
  const widest = wraps ? 0 : widestGap(gaps, capacity - touched)
  let next = 0
  return runs.map((run, i) => {
    const length = run.end - run.start
    const place = next + Math.min(gaps[i] ?? 0, widest)
    const start = wraps && (place % capacity) + length > capacity ? nextMultiple(place, capacity) : place
    next = start + length
    return start
  })
}

/** The largest width such that gaps, none wider than it, take at most `room` sectors. */
function widestGap(gaps: readonly number[], room: number): number {
  const ascending = gaps.toSorted((a, b) => a - b)
  let left = room
  for (const [i, gap] of ascending.entries()) {
    const share = Math.floor(left / (ascending.length - i))
    if (gap > share) return share
    left -= gap
  }
  return Number.MAX_SAFE_INTEGER
}

const nextMultiple = (value: number, of: number): number => Math.ceil(value / of) * of

/** Index of the last of the ascending values that is at most `limit`; 0 when none is. */
function lastAtMost(ascending: readonly number[], limit: number): number {
  let low = 0
  let high = ascending.length
  while (high - low > 1) {
    const middle = (low + high) >>> 1
    if ((ascending[middle] ?? 0) <= limit) low = middle
    else high = middle
  }
  return low
}
