/** A window of a trace: START:COUNT, both in requests, START counted from 0. */
import { InputError } from '../errors.ts'
import type { TraceRequest } from './request.ts'

export interface TraceWindow {
  readonly start: number
  readonly count: number
}

/**
 * Parses `20000:2000`.
 * @throws {InputError} unless it is two whole numbers, the second at least 1
 */
export function parseWindow(text: string): TraceWindow {
  const [, startText, countText] = /^(\d+):(\d+)$/.exec(text) ?? []
  const start = Number(startText)
  const count = Number(countText)
  if (Number.isSafeInteger(start) && Number.isSafeInteger(count) && count > 0) return { start, count }
  throw new InputError(
    `window "${text}": give START:COUNT, the first request counted from 0 and how many, as in 20000:2000`,
  )
}

/** @throws {InputError} when the trace ends before the window does */
export function selectWindow(
  requests: readonly TraceRequest[],
  window: TraceWindow,
): readonly TraceRequest[] {
  const end = window.start + window.count
  if (end > requests.length)
    throw new InputError(
      `window ${window.start}:${window.count}: ends at request ${end}, but the trace has ${requests.length} requests; ${mend(requests.length, window.start)}`,
    )
  return requests.slice(window.start, end)
}

const mend = (requestCount: number, start: number): string =>
  start < requestCount
    ? `ask for at most ${start}:${requestCount - start}`
    : `START must be less than ${requestCount}`
