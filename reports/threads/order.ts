/** What a crew tells its threads, what they answer, and the words that they share. */

import type { MessagePort } from 'node:worker_threads'
import type { Searched } from '../../properties/drivers/crew.ts'

/** Shared words: a count of signs of life, the next scenario to take, and the least one behind which none matters. */
export const SIGNS = 0
export const NEXT = 1
export const LAST = 2
export const sharedWords = 3

export interface Order {
  readonly protocol: string
  readonly repairs: readonly string[]
  readonly scenarios: number
  /** Seconds, or null for no limit. */
  readonly timeBudget: number | null
  readonly shared: Int32Array
  /** States and transitions of this thread so far. */
  readonly done: Float64Array
  readonly port: MessagePort
}

export type Answer =
  | { readonly kind: 'searched'; readonly scenario: number; readonly searched: Searched }
  | { readonly kind: 'ended' }
  /** A mistake of ours, with its stack. */
  | { readonly kind: 'failed'; readonly stack: string }
