/** A block trace as it was read, whatever its format. */
import type { TraceRequest } from './request.ts'

export type TraceFormat = 'vscsi' | 'msr-cambridge' | 'fio-iolog'

export interface Trace {
  readonly format: TraceFormat
  /** In the order of the file. Several volumes are laid end to end in one address space. */
  readonly requests: readonly TraceRequest[]
  /** How many requests were left out, by what they were; empty when there were none. */
  readonly skipped: Readonly<Record<string, number>>
}

/** Adds one to the count of `what`. */
export function tally(skipped: Record<string, number>, what: string): void {
  skipped[what] = (skipped[what] ?? 0) + 1
}
