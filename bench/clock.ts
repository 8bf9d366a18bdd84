/**
 * The clock of the benchmarks. On Linux it stands still while the thread is ready to run and others have its processor:
 * a batch of 50 ms would otherwise measure the neighbours. Waiting for a drive counts. Who has workers has a clock of
 * their own for them: while they are at it, this thread may be ready to run and have no processor.
 */

import { openSync, readSync } from 'node:fs'

export interface Clock {
  /** Milliseconds from any origin. */
  readonly now: () => number
  readonly kind: ClockKind
}

/** `on-processor`: without the time in the run queue; `wall`: all of it. */
export const clockKinds = ['on-processor', 'wall'] as const
export type ClockKind = (typeof clockKinds)[number]

/** The kernel's account of this thread: nanoseconds on a processor, nanoseconds in the run queue, time slices. */
export const accountPath = '/proc/thread-self/schedstat'

export function openClock(path = accountPath): Clock {
  const account = openAccount(path)
  if (account === null) return { now: () => performance.now(), kind: 'wall' }
  const buffer = Buffer.alloc(96)
  const queued = (): number => {
    const text = buffer.toString('latin1', 0, readSync(account, buffer, 0, buffer.length, 0))
    return Number(text.split(' ')[1]) / 1e6
  }
  const now = (): number => {
    for (;;) {
      const before = queued()
      const time = performance.now()
      // else the processor was taken between the two looks, and they do not belong together
      if (queued() === before) return time - before
    }
  }
  return { now, kind: 'on-processor' }
}

/** A system without such an account, or one that denies it to us, leaves the wall clock. */
function openAccount(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch {
    return null
  }
}
