/** One line on stderr that is rewritten while a check runs; nothing at all unless stderr is a terminal. */

import type { Context } from './context.ts'
import { count, seconds } from './text/numbers.ts'

/** Seconds between two redraws. */
const pause = 0.1

const clearLine = '\r\x1b[K'

export interface Progress {
  readonly update: (done: number, steps: number) => void
  /** Takes the line away. */
  readonly end: () => void
}

/**
 * @param unit what is counted, e.g. `runs`
 * @param total how many there will be; `null` when nobody knows
 */
export function startProgress(
  { stderr, now }: Context,
  name: string,
  unit: string,
  total: number | null,
): Progress {
  if (stderr.isTTY !== true) return { update: () => {}, end: () => {} }
  const started = now()
  const of = total === null ? '' : ` of ${count(total)}`
  let last = Number.NEGATIVE_INFINITY
  return {
    update: (done, steps) => {
      const time = now()
      if (time - last < pause) return
      last = time
      stderr.write(
        `${clearLine}${name}: ${count(done)}${of} ${unit}, ${count(steps)} steps, ${seconds(time - started)}`,
      )
    },
    end: () => {
      if (last !== Number.NEGATIVE_INFINITY) stderr.write(clearLine)
    },
  }
}
