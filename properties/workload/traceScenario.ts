/** A scenario of real requests, which three hosts of unequal queue depth take in turn. */

import type { Random } from '../../impl/random.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import { mapOntoArray } from './mapping.ts'
import type { TraceRequest } from './request.ts'

export interface TraceScope extends Pick<Scenario, 'protocol' | 'repairs' | 'faults'> {
  readonly geometry: Geometry & { readonly sectorBytes: number }
  /** Sectors that hosts address. */
  readonly capacitySectors: number
  /** Longest request; longer ones are split. */
  readonly maxRequestSectors: number
}

const queueDepths = [4, 4, 2]

/** @param random draws the schedule, once the faults are drawn */
export function traceScenario(
  requests: readonly TraceRequest[],
  random: Random,
  { protocol, repairs, geometry, capacitySectors, maxRequestSectors, faults }: TraceScope,
): Scenario {
  const workload = mapOntoArray(requests, {
    sectorBytes: geometry.sectorBytes,
    capacitySectors,
    hosts: queueDepths.length,
    maxRequestSectors,
  })
  return {
    schema: 1,
    protocol,
    repairs,
    geometry,
    queueDepths,
    workload,
    faults,
    schedule: {
      kind: 'uniform',
      seed: random.next(),
      // half of the faults have struck when a third of the requests are through
      faultOdds: Math.max(8, workload.length),
      // a link that is cut stops all hosts sooner or later, and with them the faults to come
      strikesAtRest: true,
    },
  }
}
