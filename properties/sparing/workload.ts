/** Real requests on an array with sparing: 512-byte sectors, a drive failing on the way, and more to go wrong. */

import type { Fault } from '../../impl/fault.ts'
import { Random } from '../../impl/random.ts'
import {
  firstSpare,
  firstUnused,
  hostSectors,
  type SparingGeometry,
  sectorsPerDrive,
} from '../../impl/sparing/geometry.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { areas } from '../../model/sparing/variant.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { TraceRequest } from '../workload/request.ts'
import { traceScenario } from '../workload/traceScenario.ts'
import type { Configuration } from './configuration.ts'
import { wholeScope } from './scope.ts'

/** 32 MiB for hosts: strips of 64 KiB on 5 drives, tracks of 32 KiB. */
export const geometry: SparingGeometry = {
  ...smallGeometry,
  drives: 5,
  stripSectors: 128,
  stripes: 128,
  trackSectors: 64,
  sectorBytes: 512,
  volumes: 2,
  spares: 2,
  thresholds: [3, 1, 2],
}

/** Work volumes where they are the area, a fifth of a group each; or small ones, that several groups fill and share. */
const volumes = { workVolumes: 2, workTracks: 200 } as const
const smallVolumes = { workVolumes: 3, workTracks: 30 } as const

/** Work disks alike. */
const disks = { unusedGroups: 0, workDisks: 2, workTracks: 200 } as const
const smallDisks = { unusedGroups: 0, workDisks: 3, workTracks: 30 } as const

/** Longest request; a kernel splits longer ones as well. */
const maxRequestSectors = 256

/** @param only what is asked for of the configuration; else the areas take turns */
export function workloadScenario(
  requests: readonly TraceRequest[],
  seed: number,
  repairs: readonly string[],
  only: Configuration,
): Scenario {
  const random = new Random(seed)
  const array = arrayOf({ area: areas[seed % areas.length] ?? geometry.area, ...only })
  return traceScenario(requests, random, {
    protocol: 'sparing',
    repairs,
    geometry: { ...array },
    capacitySectors: hostSectors(array),
    maxRequestSectors,
    faults: drawFaults(random, array),
  })
}

/** The array with what is asked for; another group brings another spare along. */
function arrayOf(asked: Configuration): SparingGeometry {
  const array = { ...geometry, ...asked }
  return {
    ...array,
    ...(array.area === 'volume' && (array.mainGroups === 1 ? volumes : smallVolumes)),
    ...(array.area === 'disk' && (array.mainGroups === 1 ? disks : smallDisks)),
    spares: geometry.spares + array.mainGroups - geometry.mainGroups,
  }
}

/**
 * In each group a drive that announces its failure and dies in the end, and latent errors here and there; and a faulty
 * spare. Several groups announce it at the beginning, so that they are spared at the same time. And the controller crashes,
 * as often as in random runs.
 */
function drawFaults(random: Random, array: SparingGeometry): Fault[] {
  const { drives, mainGroups, trigger } = array
  const rows = sectorsPerDrive(array)
  const unused = firstUnused(array)
  const ofArea = () => unused + random.below(firstSpare(array) - unused)
  const failing = Array.from({ length: mainGroups }, (_, group) => group * drives + random.below(drives))
  const kinds = [
    ...failing.map((drive) => ['unrecoverable-read-error', drive] as const),
    ...failing.map((drive) => ['recoverable-read-error', neighbour(array, drive)] as const),
    ['write-error', ofArea()],
    ['unrecoverable-read-error', ofArea()],
    ['torn-write', firstSpare(array)],
    ...failing.map((drive) => ['drive-death', drive] as const),
    ...(trigger === 'manual' ? failing.map((drive) => ['order-drive', drive] as const) : []),
    ...(random.oneIn(wholeScope.crashOdds) ? [['controller-crash', 0] as const] : []),
  ] as const
  return kinds.map(([kind, drive], id) => ({
    id,
    kind,
    drive,
    sector: random.below(rows),
    initial: mainGroups > 1 && id < mainGroups,
  }))
}

/** The next drive of the same group. */
const neighbour = ({ drives }: SparingGeometry, drive: number) =>
  drive - (drive % drives) + ((drive + 1) % drives)
