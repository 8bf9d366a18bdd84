/** Real requests on an array with sparing: 512-byte sectors, a drive failing on the way, and more to go wrong. */

import type { Fault } from '../../impl/fault.ts'
import { capacity } from '../../impl/raid/layout.ts'
import { Random } from '../../impl/random.ts'
import { firstSpare, type SparingGeometry, sectorsPerDrive } from '../../impl/sparing/geometry.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { mapOntoArray } from '../workload/mapping.ts'
import type { TraceRequest } from '../workload/request.ts'

/** 32 MiB for hosts: strips of 64 KiB on 5 drives, tracks of 32 KiB. */
const geometry: SparingGeometry = {
  fill: 'direct',
  trigger: 'threshold',
  area: 'pair',
  level: 'raid5',
  drives: 5,
  stripSectors: 128,
  stripes: 128,
  trackSectors: 64,
  sectorBytes: 512,
  volumes: 2,
  unusedGroups: 1,
  workVolumes: 0,
  workTracks: 0,
  spares: 2,
  thresholds: [3, 1, 2],
}

/** Every other round diverts to work volumes, a fifth of the array each. */
const overVolumes: SparingGeometry = { ...geometry, area: 'volume', workVolumes: 2, workTracks: 200 }

const queueDepths = [4, 4, 2]

/** Longest request; a kernel splits longer ones as well. */
const maxRequestSectors = 256

export function workloadScenario(
  requests: readonly TraceRequest[],
  seed: number,
  repairs: readonly string[],
): Scenario {
  const random = new Random(seed)
  const workload = mapOntoArray(requests, {
    sectorBytes: geometry.sectorBytes,
    capacitySectors: capacity(geometry),
    hosts: queueDepths.length,
    maxRequestSectors,
  })
  return {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry: { ...(seed % 2 === 0 ? overVolumes : geometry) },
    queueDepths,
    workload,
    faults: drawFaults(random),
    // half of the faults have struck when a third of the requests are through
    schedule: { kind: 'uniform', seed: random.next(), faultOdds: Math.max(8, workload.length) },
  }
}

/** A drive that announces its failure and dies in the end, latent errors here and there, and a faulty spare. */
function drawFaults(random: Random): Fault[] {
  const rows = sectorsPerDrive(geometry)
  const failing = random.below(geometry.drives)
  const other = (failing + 1) % geometry.drives
  const kinds = [
    ['unrecoverable-read-error', failing],
    ['recoverable-read-error', other],
    ['write-error', geometry.drives + random.below(geometry.drives)],
    ['unrecoverable-read-error', geometry.drives + random.below(geometry.drives)],
    ['torn-write', firstSpare(geometry)],
    ['drive-death', failing],
  ] as const
  return kinds.map(([kind, drive], id) => ({ id, kind, drive, sector: random.below(rows), initial: false }))
}
