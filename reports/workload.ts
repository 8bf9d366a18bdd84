/** Reads the real requests that `--workload` and `--window` ask for. */

import { basename, resolve } from 'node:path'
import { readInput } from '../bench/files.ts'
import { InputError } from '../properties/errors.ts'
import type { Workload } from '../properties/protocol.ts'
import { readTrace } from '../properties/workload/readTrace.ts'
import { selectWindow, type TraceWindow } from '../properties/workload/window.ts'
import { count } from './text/numbers.ts'

export interface LoadedWorkload extends Workload {
  /** What the reader left out, in words; empty when nothing. */
  readonly leftOut: string
}

/** @throws {InputError} when the trace is missing or damaged, or ends before the window does */
export function loadWorkload(
  cwd: string,
  path: string | undefined,
  window: TraceWindow | undefined,
): LoadedWorkload | null {
  if (path === undefined) {
    if (window === undefined) return null
    throw new InputError('--window: selects from a workload; give --workload FILE too')
  }
  const { requests, skipped } = readTrace(path, readInput(resolve(cwd, path), path))
  return {
    source: basename(path),
    requests: window === undefined ? requests : selectWindow(requests, window),
    leftOut: Object.entries(skipped)
      .map(([what, times]) => `${count(times)} ${what}`)
      .join(', '),
  }
}
