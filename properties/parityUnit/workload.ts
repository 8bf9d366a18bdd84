/** Real requests on three data units of unequal size; on the way one is added, one deleted, one restored, and links, drives and controllers fail. */

import type { Fault } from '../../impl/fault.ts'
import { type LinkFault, linkFaults } from '../../impl/network/linkFaults.ts'
import { capacityOf, hostSectors, type ParityGeometry, parityUnit } from '../../impl/parityUnit/geometry.ts'
import { mediaFaults } from '../../impl/parityUnit/strikes.ts'
import { Random } from '../../impl/random.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { TraceRequest } from '../workload/request.ts'
import { traceScenario } from '../workload/traceScenario.ts'
import type { Configuration } from './configuration.ts'

/** Blocks of 4 KiB; 1.2 MiB for hosts, in units as unequal as those of FIG. 29, one with records and a partial block at its end. */
const geometry: ParityGeometry = {
  start: 'unset',
  method: 'sequential',
  checkedBy: 'parity',
  progress: 'position',
  takesIn: 'writes',
  restoration: 'exact',
  blockSectors: 8,
  sectorBytes: 512,
  unitSectors: [800, 961, 1_120],
  trackSectors: [0, 31, 0],
  ownSectors: 0,
  members: 2,
  paritySectors: 1_280,
}

/** Longest request; longer ones are split. */
const maxRequestSectors = 64

export function workloadScenario(
  requests: readonly TraceRequest[],
  seed: number,
  repairs: readonly string[],
  only: Configuration,
): Scenario {
  const random = new Random(seed)
  const isRandom = only.method === 'random' || only.takesIn === 'accesses'
  const random23 = { method: 'random', progress: 'marks' } as const
  const group = { ...geometry, ...(isRandom && random23), ...only }
  return traceScenario(requests, random, {
    protocol: 'parity-unit',
    repairs,
    geometry: group,
    capacitySectors: hostSectors(group),
    maxRequestSectors,
    faults: drawFaults(random, group),
  })
}

/**
 * Every fault of messages on some link, the cut of each, a crash of each unit, damage of each unit's drives, the loss of one,
 * and the operator's orders. Mends come first: of a group that waits for a link that is cut nothing else happens before.
 */
function drawFaults(random: Random, group: ParityGeometry): Fault[] {
  const parity = parityUnit(group)
  const ofEachLink = (kind: LinkFault) => group.unitSectors.map((_, unit) => ({ kind, drive: 2 * unit }))
  const kinds = linkFaults.filter((kind) => kind !== 'link-mend' && kind !== 'link-cut')
  const onLinks = kinds.map((kind) => ({ kind, drive: random.below(2 * parity) }))
  const crashes = Array.from({ length: parity + 1 }, (_, unit) => ({ kind: 'unit-crash', drive: unit }))
  const damage = crashes.flatMap(({ drive }) =>
    mediaFaults.map((kind) => ({ kind, drive, sector: random.below(capacityOf(group, drive)) })),
  )
  const newcomer = { kind: 'add-unit', drive: parity - 1, initial: true }
  const leaver = { kind: 'delete-unit', drive: 0 }
  const faults: readonly Partial<Fault>[] = [
    ...ofEachLink('link-mend'),
    newcomer,
    leaver,
    ...onLinks,
    ...ofEachLink('link-cut'),
    ...crashes,
    ...damage,
    { kind: 'unit-loss', drive: 1 },
  ]
  return faults.map((fault, id) => ({ kind: '', drive: 0, sector: 0, initial: false, ...fault, id }))
}
