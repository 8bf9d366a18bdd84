/** What the hosts do while a drive is spared: the shipped trace on eight places of the array at once, and drawn requests. */

import { readFileSync } from 'node:fs'
import type { Operation } from '../../impl/host/operation.ts'
import { Random } from '../../impl/random.ts'
import { mapOntoArray } from '../../properties/workload/mapping.ts'
import { readTrace } from '../../properties/workload/readTrace.ts'
import { sectorBytes } from './driveTimes.ts'
import type { Parameters } from './parameters.ts'

export interface TimedWorkload {
  readonly name: string
  readonly says: string
  readonly operations: readonly Operation[]
  /** When each arrives, in ms, ascending. */
  readonly arrivals: Float64Array
}

export const hosts = 8
export const queueDepth = 4

/** Longest request, in sectors: 1 MiB, as a kernel would split it. */
export const longest = 256

/** What one request does; `random` is the workload's own stream. */
type Draw = (random: Random, index: number) => Omit<Operation, 'id' | 'host'>

/** Part of the usual requests where each is large. */
const largePace = 1 / 4

const page = 2
const trackSectors = 16

/**
 * @param capacity of the array in sectors
 * @param requests of each workload; more than arrive while the slowest copy runs
 */
export function workloadsOf(
  parameters: Parameters,
  capacity: number,
  requests: number,
): readonly TimedWorkload[] {
  const drawn = (name: string, says: string, draw: Draw, salt: number, pace = 1): TimedWorkload => {
    const random = new Random(parameters.seed + salt)
    const operations = Array.from(
      { length: requests },
      (_, id): Operation => ({
        ...draw(random, id),
        id,
        host: id % hosts,
      }),
    )
    return {
      name,
      says,
      operations,
      arrivals: arrivalsOf(random, requests, parameters.requestsPerSecond * pace),
    }
  }
  const uniform = (random: Random, unit: number) => random.below(Math.floor(capacity / unit)) * unit
  const hot = hotTracks(new Random(parameters.seed), capacity)
  return [
    {
      name: 'ext4-sqlite.iolog',
      says: 'the shipped trace (a file system and a database), eight times at once, each on an eighth of the array',
      operations: tenants(capacity, requests),
      arrivals: arrivalsOf(new Random(parameters.seed), requests, parameters.requestsPerSecond),
    },
    drawn(
      'oltp',
      '8 KiB anywhere, 70 % reads',
      (random) => ({
        kind: random.below(10) < 7 ? 'read' : 'write',
        lba: uniform(random, page),
        sectors: page,
      }),
      0x1000,
    ),
    drawn(
      'hot writes',
      '4 to 64 KiB within a track, 70 % writes, 80 % of them on 2 % of the tracks',
      (random) => {
        const track = random.below(5) < 4 ? hot[random.below(hot.length)] : undefined
        const sectors = random.between(1, trackSectors)
        const lba = (track ?? uniform(random, trackSectors)) + random.below(trackSectors - sectors + 1)
        return { kind: random.below(10) < 3 ? 'read' : 'write', lba, sectors }
      },
      0x2000,
    ),
    drawn(
      'whole tracks',
      '256 KiB on track boundaries anywhere, 70 % writes, a quarter as many requests',
      (random) => {
        const sectors = 4 * trackSectors
        return { kind: random.below(10) < 3 ? 'read' : 'write', lba: uniform(random, sectors), sectors }
      },
      0x3000,
      largePace,
    ),
  ]
}

/** First sectors of every fiftieth track or so. */
function hotTracks(random: Random, capacity: number): readonly number[] {
  const tracks = Math.floor(capacity / trackSectors)
  return Array.from(
    { length: Math.max(1, Math.floor(tracks / 50)) },
    () => random.below(tracks) * trackSectors,
  )
}

function arrivalsOf(random: Random, requests: number, perSecond: number): Float64Array {
  let now = 0
  return new Float64Array(requests).map(() => {
    now -= (Math.log1p(-random.next() / 2 ** 32) * 1_000) / perSecond
    return now
  })
}

/** Each host goes round and round the trace, from a place of its own on. */
function tenants(capacity: number, requests: number): readonly Operation[] {
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
