/** The shipped trace on eight places of the array at once. */

import { readFileSync } from 'node:fs'
import type { Operation } from '../../impl/host/operation.ts'
import { mapOntoArray } from '../../properties/workload/mapping.ts'
import { readTrace } from '../../properties/workload/readTrace.ts'
import { sectorBytes } from './driveTimes.ts'
import { hosts, longest, trackSectors } from './requests.ts'

/** Each host goes round and round the trace, from a place of its own on. */
export function tenants(capacity: number, requests: number): readonly Operation[] {
  const share = Math.floor(capacity / hosts / trackSectors) * trackSectors
  const shape = { sectorBytes, capacitySectors: share, hosts: 1, maxRequestSectors: Math.min(longest, share) }
  const trace = mapOntoArray(shippedTrace(), shape)
  return Array.from({ length: requests }, (_, id): Operation => {
    const host = id % hosts
    const at = Math.floor((host * trace.length) / hosts) + Math.floor(id / hosts)
    const operation = trace[at % trace.length] as Operation
    return { ...operation, id, host, lba: operation.lba + host * share }
  })
}

const traceName = 'ext4-sqlite.iolog'

/** It lies beside reports/, which is one folder further up from dist/. */
function shippedTrace() {
  for (const place of ['../../reports', '../../../reports']) {
    const url = new URL(`${place}/workloads/${traceName}`, import.meta.url)
    const bytes = contentOf(url)
    if (bytes !== null) return readTrace(traceName, bytes).requests
  }
  throw new Error(`${traceName} is not where it was shipped`)
}

function contentOf(url: URL): Uint8Array | null {
  try {
    return readFileSync(url)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
