/** Where a benchmark ran: figures of different machines, or of a busy one, are not to be compared. */

import { cpus, loadavg } from 'node:os'

export interface Environment {
  readonly node: string
  readonly v8: string
  readonly platform: string
  readonly cpu: string
  readonly cpuCount: number
  /** Processes that wanted to run, on average over the last minute; this one is to come on top. */
  readonly load: number
}

export function environment(): Environment {
  const all = cpus()
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: all[0]?.model.trim() ?? 'unknown',
    cpuCount: all.length,
    load: loadavg()[0] ?? 0,
  }
}
