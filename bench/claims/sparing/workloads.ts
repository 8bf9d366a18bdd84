/** What the hosts do while a drive is spared, and when: under load, and where little goes on. */

import type { Operation } from '../../../impl/host/operation.ts'
import { Random } from '../../../impl/random.ts'
import { drawn, onHotTracks, smallAnywhere, wholeTracks } from '../requests.ts'
import { tenants } from '../tenants.ts'
import type { Parameters } from './parameters.ts'

export interface TimedWorkload {
  readonly name: string
  readonly says: string
  readonly operations: readonly Operation[]
  /** When each arrives, in ms, ascending. */
  readonly arrivals: Float64Array
}

interface Plan {
  readonly name: string
  readonly says: string
  /** Part of the usual requests a second. */
  readonly pace: number
  readonly operations: (random: Random, capacity: number, requests: number) => readonly Operation[]
}

const trace = {
  name: 'ext4-sqlite.iolog',
  says: 'the shipped trace (a file system and a database), eight times at once, each on an eighth of the array',
  pace: 1,
  operations: (_, capacity, requests) => tenants(capacity, requests),
} as const satisfies Plan

const oltp = {
  name: 'oltp',
  says: '8 KiB anywhere, 70 % reads',
  pace: 1,
  operations: (random, capacity, requests) => drawn(random, requests, smallAnywhere(capacity)),
} as const satisfies Plan

/** Little goes on: the copy is hardly held up by requests. */
const lightly = ({ name, says, operations }: Plan): Plan => ({
  name: `${name}, light`,
  says: `${says}, a tenth of the requests`,
  pace: 1 / 10,
  operations,
})

const plans: readonly Plan[] = [
  trace,
  oltp,
  {
    name: 'hot writes',
    says: '4 to 64 KiB within a track, 70 % writes, 80 % of them on 2 % of the tracks',
    pace: 1,
    operations: (random, capacity, requests) => drawn(random, requests, onHotTracks(capacity, random.next())),
  },
  {
    name: 'whole tracks',
    says: '256 KiB on track boundaries anywhere, 70 % writes, a quarter of the requests',
    pace: 1 / 4,
    operations: (random, capacity, requests) => drawn(random, requests, wholeTracks(capacity)),
  },
  lightly(trace),
  lightly(oltp),
]

/**
 * @param capacity of the array in sectors
 * @param seconds for which requests keep coming: longer than the slowest copy takes
 */
export const workloadsOf = (
  { seed, requestsPerSecond }: Parameters,
  capacity: number,
  seconds: number,
): readonly TimedWorkload[] =>
  plans.map(({ name, says, pace, operations }, index) => {
    const random = new Random(seed + index * 0x1000)
    const perSecond = requestsPerSecond * pace
    const requests = Math.ceil(seconds * perSecond)
    const drawn = operations(random, capacity, requests)
    return { name, says, operations: drawn, arrivals: arrivalsOf(random, requests, perSecond) }
  })

function arrivalsOf(random: Random, requests: number, perSecond: number): Float64Array {
  let now = 0
  return new Float64Array(requests).map(() => {
    now -= (Math.log1p(-random.next() / 2 ** 32) * 1_000) / perSecond
    return now
  })
}
