/**
 * Where walks start: small arrays of every kind, each with a few hosts whose first requests differ, and with many faults
 * of which a walk lets only some strike.
 */

import type { SparingVariant } from '../../model/sparing/variant.ts'
import { Arena } from '../arena.ts'
import type { Fault } from '../fault.ts'
import type { Operation } from '../host/operation.ts'
import { capacity } from '../raid/layout.ts'
import { hostedScene } from '../walks/scene.testing.ts'
import type { Scene } from '../walks/walks.testing.ts'
import { deaf } from '../world/deaf.testing.ts'
import { type Sabotage, SparingArray } from './array.ts'
import { firstSpare, firstUnused, firstWorkDisk, type SparingGeometry, sectorsPerDrive } from './geometry.ts'
import type { SparingMachines } from './machines.ts'
import { smallGeometry } from './smallGeometry.ts'
import { consoleEvents, type SparingFaultKind } from './strikes.ts'

const small: SparingGeometry = {
  ...smallGeometry,
  stripes: 1,
  trackSectors: 1,
  workVolumes: 1,
  workTracks: 1,
}

const geometries: readonly SparingGeometry[] = [
  { ...small, stripes: 2, workVolumes: 2 },
  { ...small, spares: 2 },
  { ...small, level: 'raid1', drives: 2 },
  { ...small, trackSectors: 2 },
  { ...small, stripSectors: 2, trackSectors: 3, stripes: 2, workTracks: 2 },
  { ...small, stripSectors: 2, trackSectors: 4 },
  { ...small, level: 'raid1', drives: 2, stripSectors: 2, trackSectors: 2, stripes: 2, workTracks: 2 },
  { ...small, stripSectors: 2, trackSectors: 2, stripes: 2, unusedGroups: 0 },
  { ...small, level: 'raid1', drives: 2, unusedGroups: 0 },
  { ...small, level: 'raid1', drives: 2, mainGroups: 2, spares: 2 },
]

/** A journal that is full while a part of another track is written. */
const soonFull: SparingGeometry = { ...small, trackSectors: 2, stripes: 2 }
/** The same, with parts of a strip to write. */
const soonFullStrips: SparingGeometry = { ...soonFull, stripSectors: 2 }
/** A journal with room for a second entry of a track. */
const roomy: SparingGeometry = { ...small, stripes: 2, workTracks: 2 }

/** One host for each; whoever comes first, somebody has just that request. */
function workloadOf(geometry: SparingGeometry): Operation[] {
  const { trackSectors, diverts } = geometry
  const last = capacity(geometry) - 1
  const most = Math.min(capacity(geometry), trackSectors + 1)
  const requests = [
    ['write', 0, trackSectors],
    ['write', trackSectors - 1, 1],
    ['write', 0, most],
    ['read', 0, 1],
    ['read', 0, most],
    // the tracks of the suspect drive lie across the stripes
    ...(diverts === 'suspect'
      ? ([
          ['write', last, 1],
          ['write', 0, last + 1],
        ] as const)
      : []),
  ] as const
  return requests.map(([kind, lba, sectors], id) => ({ id, host: id, kind, lba, sectors }))
}

/** On the first row, where the requests are, whatever may go wrong there; and a second drive that may die. */
function faultsOf(geometry: SparingGeometry): Fault[] {
  const { drives, diverts, mainGroups, stripSectors, unusedGroups, workDisks, trigger } = geometry
  const spare = firstSpare(geometry)
  const each = (kind: SparingFaultKind, from: number, count: number, sector = 0) =>
    Array.from({ length: count }, (_, at) => ({ kind, drive: from + at, sector }))
  const faults = [
    ...each('recoverable-read-error', 0, 2),
    ...each('unrecoverable-read-error', 0, drives * (mainGroups + unusedGroups)),
    ...each('drive-death', 0, drives),
    // of a track of the suspect drive, which lies on one drive of the area, the end may be lost
    ...(diverts === 'suspect'
      ? each('unrecoverable-read-error', firstUnused(geometry), drives * unusedGroups, stripSectors - 1)
      : []),
    ...each('drive-death', firstUnused(geometry), unusedGroups * 2),
    ...each('unrecoverable-read-error', firstWorkDisk(geometry), workDisks),
    ...each('unrecoverable-read-error', firstWorkDisk(geometry), workDisks).map((fault) => ({
      ...fault,
      sector: geometry.trackSectors - 1,
    })),
    ...each('drive-death', firstWorkDisk(geometry), workDisks),
    ...each('drive-death', spare, 1),
    ...each('write-error', spare, 1),
    { kind: 'unrecoverable-read-error', drive: 0, sector: sectorsPerDrive(geometry) - 1 } as const,
    ...(trigger === 'manual' ? consoleEvents.flatMap((kind) => each(kind, 0, 1)) : []),
  ]
  return faults.map((fault, id) => ({ ...fault, id, initial: false }))
}

const crash: Fault = { id: 99, kind: 'controller-crash', drive: 0, sector: 0, initial: false }

/** Work volumes only where they are the area; work disks in their place, with tracks that lie in one strip. */
function over(variant: SparingVariant, geometry: SparingGeometry): SparingGeometry {
  if (variant.area === 'disk') {
    const { stripSectors, trackSectors, unusedGroups, workVolumes, workTracks } = geometry
    return {
      ...geometry,
      ...variant,
      trackSectors: stripSectors % trackSectors === 0 ? trackSectors : stripSectors,
      unusedGroups: 0,
      workVolumes: 0,
      workDisks: unusedGroups * workVolumes,
      workTracks: unusedGroups * workTracks,
    }
  }
  const hasVolumes = variant.area === 'volume' && geometry.unusedGroups > 0
  return { ...geometry, ...variant, ...(!hasVolumes && { workVolumes: 0, workTracks: 0 }) }
}

/** Where the controller may crash as well. */
const crashing: readonly SparingGeometry[] = [
  { ...small, stripes: 2, workVolumes: 2 },
  { ...small, stripSectors: 2, trackSectors: 3, stripes: 2, workTracks: 2 },
  { ...small, stripSectors: 2, trackSectors: 2, stripes: 2, unusedGroups: 0 },
  { ...small, level: 'raid1', drives: 2, mainGroups: 2, spares: 2 },
]

/** A torn stripe of which a track of two sectors is diverted. */
const crashingAround: readonly SparingGeometry[] = [
  { ...small, stripSectors: 2, trackSectors: 2 },
  { ...small, stripSectors: 2, trackSectors: 2, stripes: 2 },
]

/** An array of each kind. */
export function walkScenes(machines: SparingMachines, variant: SparingVariant, sabotage?: Sabotage): Scene[] {
  const each = [
    ...geometries,
    ...(variant.area !== 'volume'
      ? []
      : variant.diverts === 'all'
        ? [soonFull]
        : [soonFull, soonFullStrips, roomy]),
  ]
  return scenesOf(each, [], machines, variant, sabotage)
}

/** Arrays whose controller may crash, which elsewhere would only cut walks short. */
export function crashScenes(machines: SparingMachines, variant: SparingVariant): Scene[] {
  const shapes = variant.diverts === 'suspect' ? [...crashing, ...crashingAround] : crashing
  return scenesOf(shapes, [crash], machines, variant)
}

function scenesOf(
  shapes: readonly SparingGeometry[],
  crashes: readonly Fault[],
  machines: SparingMachines,
  variant: SparingVariant,
  sabotage?: Sabotage,
): Scene[] {
  return shapes.map((each) => {
    const geometry = over(variant, each)
    const workload = workloadOf(geometry)
    const faults = [...faultsOf(geometry), ...crashes]
    const longest = Math.max(...workload.map(({ sectors }) => sectors))
    const shape = { geometry, queueDepths: workload.map(() => 1), longest, faults: faults.length }
    const array = new SparingArray(new Arena(1 << 14), machines, shape, deaf, sabotage)
    return hostedScene(array, workload, faults)
  })
}
