/** What two threads and whoever employs them share: a memory with the blocks, and words by which they take turns. */

import type { MessagePort } from 'node:worker_threads'
import type { Laid } from '../field.ts'

/** Places in `turns`. */
export const at = {
  /** Number of the order that stands; `dismissed` when none follows. */
  order: 0,
  /** How many threads are done with it. */
  done: 1,
  /** Not 0 when one of them has failed. */
  failed: 2,
  /** The order: which case, the place where the sweep goes on, and how many calls. */
  case: 3,
  place: 4,
  calls: 5,
} as const
export const dismissed = -1

/** What a thread is handed when it starts. */
export interface Hired {
  /** 0 for the first half of every block, 1 for the second. */
  readonly thread: number
  readonly at: typeof at
  readonly turns: Int32Array
  readonly cases: readonly Laid[]
  readonly memory: WebAssembly.Memory
  /** Exports the `Kernels` of the core. */
  readonly kernels: WebAssembly.Module
  /** Address of room for the addresses of the sources, of this thread alone. */
  readonly table: number
  /** By call: what the thread's half of the target contains; of this thread alone. */
  readonly samples: Int32Array
  /** Milliseconds that each thread took for the order. */
  readonly times: Float64Array
  /** Takes the stack of a mistake of ours. */
  readonly port: MessagePort
}

/** Milliseconds. */
export interface ThreadClock {
  /** Since any origin. */
  readonly now: () => number
  /** That this thread was ready to run so far while others had its processor. */
  readonly queued: () => number
}
