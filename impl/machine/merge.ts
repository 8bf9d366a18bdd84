/** Merging of snapshots that look alike and go the same ways for ever (partition refinement). */

/**
 * @param labels what each state shows; states with different labels stay apart
 * @param next states x events, -1 for none
 * @returns the class of each state, numbered by first appearance, so that state 0 is in class 0
 */
export function classes(labels: readonly string[], next: readonly number[]): readonly number[] {
  const width = next.length / labels.length
  let current = renumber(labels)
  for (;;) {
    const count = new Set(current).size
    if (count === labels.length) return current
    const towards = (target: number): number => current[target] ?? -1
    const refined = renumber(
      current.map((own, state) => `${own}:${next.slice(state * width, (state + 1) * width).map(towards)}`),
    )
    if (new Set(refined).size === count) return refined
    current = refined
  }
}

function renumber(labels: readonly string[]): number[] {
  const numbers = new Map<string, number>()
  return labels.map((label) => {
    const number = numbers.get(label) ?? numbers.size
    numbers.set(label, number)
    return number
  })
}
