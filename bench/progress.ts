/** How far a run has come: one line that is written over, on a terminal; nothing where stderr is a file. */

import type { BenchContext } from './context.ts'

export interface Progress {
  readonly say: (text: string) => void
  /** Leaves the line empty. */
  readonly end: () => void
}

export function progressOn(stderr: BenchContext['stderr']): Progress {
  if (stderr.isTTY !== true) return { say: () => {}, end: () => {} }
  return { say: (text) => stderr.write(`\r${text}\x1b[K`), end: () => stderr.write('\r\x1b[K') }
}
