/** Smaller arrays for a failing scenario: its workload and faults are fitted in. */

import {
  firstSpare,
  firstUnused,
  firstWorkDisk,
  hostSectors,
  type SparingGeometry,
  sectorsPerDrive,
  tracksOfArea,
  tracksOfDisk,
} from '../../impl/sparing/geometry.ts'
import type { Scenario, Schedule } from '../scenario/scenario.ts'
import type { Cursor, Pass } from '../scenario/shrink.ts'
import { parseGeometry } from './geometrySchema.ts'

export const smallerGeometry: Pass = function* (scenario, cursor) {
  const geometry = parseGeometry(scenario.geometry)
  const candidates = [...smaller(geometry)].map(fitWorkVolumes)
  for (let at = cursor.at; at < candidates.length; at++) {
    const candidate = candidates[at]
    const fitted = candidate === undefined ? null : fitInto(scenario, geometry, candidate)
    const next: Cursor = { size: 1, at: 0 }
    if (fitted !== null) yield [fitted, next]
  }
}

function* smaller(geometry: SparingGeometry): Iterable<SparingGeometry> {
  const {
    fill,
    trigger,
    area,
    mainGroups,
    diverts,
    level,
    drives,
    stripSectors,
    stripes,
    trackSectors,
    workVolumes,
    workDisks,
    workTracks,
    volumes,
    spares,
    sectorBytes,
    thresholds,
  } = geometry
  if (fill !== 'direct') yield { ...geometry, fill: 'direct' }
  if (trigger !== 'threshold') yield { ...geometry, trigger: 'threshold' }
  if (area !== 'pair') yield overPair(geometry)
  if (mainGroups > 1) yield { ...geometry, mainGroups: 1 }
  if (mainGroups > 2) yield { ...geometry, mainGroups: 2 }
  if (diverts !== 'all') yield { ...geometry, diverts: 'all' }
  if (workVolumes > 1) yield { ...geometry, workVolumes: 1 }
  if (workDisks > 1) yield { ...geometry, workDisks: 1 }
  if (workTracks > 1) yield { ...geometry, workTracks: 1 }
  if (workTracks > 2) yield { ...geometry, workTracks: workTracks - 1 }
  if (volumes > 1) yield { ...geometry, volumes: 1 }
  if (sectorBytes > 4) yield { ...geometry, sectorBytes: 4 }
  if (spares > 1) yield { ...geometry, spares: 1 }
  if (stripes > 1) yield { ...geometry, stripes: 1 }
  if (stripes > 2) yield { ...geometry, stripes: stripes - 1 }
  if (level === 'raid5' && drives > 3) yield { ...geometry, drives: 3 }
  if (stripSectors > 1) yield { ...geometry, stripSectors: 1 }
  if (stripSectors > 2) yield { ...geometry, stripSectors: Math.floor(stripSectors / 2) }
  if (trackSectors > 1) yield { ...geometry, trackSectors: 1 }
  if (trackSectors > 2) yield { ...geometry, trackSectors: Math.floor(trackSectors / 2) }
  if (thresholds.some((count) => count > 1)) yield { ...geometry, thresholds: thresholds.map(() => 1) }
}

/** The same array with a pair, which takes the place of any work disks. */
function overPair(geometry: SparingGeometry): SparingGeometry {
  const unusedGroups = Math.max(geometry.unusedGroups, Math.min(1, geometry.workDisks))
  return { ...geometry, area: 'pair', unusedGroups, workVolumes: 0, workDisks: 0, workTracks: 0 }
}

/** As many work volumes, and as large ones, as still fit onto the unused group; tracks that still fit a work disk. */
function fitWorkVolumes(geometry: SparingGeometry): SparingGeometry {
  if (geometry.area === 'disk') {
    let { trackSectors } = geometry
    while (geometry.stripSectors % trackSectors !== 0) trackSectors--
    const workTracks = Math.min(geometry.workTracks, tracksOfDisk({ ...geometry, trackSectors }))
    return { ...geometry, trackSectors, workTracks }
  }
  const room = tracksOfArea(geometry)
  const workVolumes = Math.min(geometry.workVolumes, room)
  const workTracks = workVolumes && Math.min(geometry.workTracks, Math.floor(room / workVolumes))
  return { ...geometry, workVolumes, workTracks }
}

/** Addresses and places wrap into what is left; drives keep their part. `null` where nothing is left of one. */
function fitInto(scenario: Scenario, from: SparingGeometry, to: SparingGeometry): Scenario | null {
  const sectors = hostSectors(to)
  if (to.volumes > sectors / to.mainGroups) return null
  const rows = sectorsPerDrive(to)
  const drive = (number: number) => {
    if (number >= firstSpare(from)) return firstSpare(to) + Math.min(number - firstSpare(from), to.spares - 1)
    if (number >= firstWorkDisk(from) && to.workDisks > 0)
      return firstWorkDisk(to) + Math.min(number - firstWorkDisk(from), to.workDisks - 1)
    const first =
      number >= firstUnused(from) && to.unusedGroups > 0
        ? firstUnused(to)
        : (Math.floor(number / from.drives) % to.mainGroups) * to.drives
    return first + Math.min(number % from.drives, to.drives - 1)
  }
  return {
    ...scenario,
    schedule: forGroups(scenario.schedule, to.mainGroups),
    geometry: { ...to },
    workload: scenario.workload.map((operation) => {
      const lba = operation.lba % sectors
      return { ...operation, lba, sectors: Math.min(operation.sectors, sectors - lba) }
    }),
    faults: scenario.faults.map((fault) => ({
      ...fault,
      drive: drive(fault.drive),
      sector: fault.sector % rows,
    })),
  }
}

/** What a process of a group did that is gone, the same one of the first group is to do. */
function forGroups(schedule: Schedule, mainGroups: number): Schedule {
  if (schedule.kind !== 'segments') return schedule
  const segments = schedule.segments.map((segment) => {
    const [, name, group] = /^(.*) of group (\d+)$/.exec(segment.actor) ?? []
    return name === undefined || Number(group) <= mainGroups ? segment : { ...segment, actor: name }
  })
  return { ...schedule, segments }
}
