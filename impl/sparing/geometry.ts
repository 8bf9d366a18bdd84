/** Sizes and shapes of an array with sparing. Drives are numbered: main groups, unused group, work disks, spares. */

import type { SparingVariant } from '../../model/sparing/variant.ts'
import { capacity, driveSector, type GroupShape } from '../raid/layout.ts'

export interface SparingGeometry extends GroupShape, SparingVariant {
  /** RAID groups that hold the hosts' data, each of this shape; their addresses are laid end to end. */
  readonly mainGroups: number
  /** Sectors that one differential bit stands for, at most. */
  readonly trackSectors: number
  /** Multiple of 4. */
  readonly sectorBytes: number
  /** Logical volumes of each main group, laid end to end. */
  readonly volumes: number
  /** 1 when there is an unused RAID group of the same shape to divert to, else 0. */
  readonly unusedGroups: number
  /** Work volumes registered on the unused group, one behind the other from its first address on; 0 with a pair. */
  readonly workVolumes: number
  /** Single drives registered as work disks; 0 unless they are the area. A track lies in one strip then. */
  readonly workDisks: number
  /** Tracks that each work volume or work disk takes; they may be fewer than those they stand in for. */
  readonly workTracks: number
  readonly spares: number
  /** Errors of each type (recoverable read, unrecoverable read, write) at which a drive counts as about to fail. */
  readonly thresholds: readonly number[]
}

export function driveCount(geometry: SparingGeometry): number {
  return firstSpare(geometry) + geometry.spares
}

export function sectorsPerDrive(geometry: SparingGeometry): number {
  return geometry.stripes * geometry.stripSectors
}

/** First drive of the unused group, if there is one. */
export function firstUnused(geometry: SparingGeometry): number {
  return geometry.drives * geometry.mainGroups
}

/** Host-visible sectors of all main groups. */
export function hostSectors(geometry: SparingGeometry): number {
  return geometry.mainGroups * capacity(geometry)
}

export function firstWorkDisk(geometry: SparingGeometry): number {
  return firstUnused(geometry) + geometry.drives * geometry.unusedGroups
}

export function firstSpare(geometry: SparingGeometry): number {
  return firstWorkDisk(geometry) + geometry.workDisks
}

/** First spare that is not in use, as bits of `used` say; -1 when there is none. */
export function freeSpare({ spares }: SparingGeometry, used: number): number {
  for (let spare = 0; spare < spares; spare++) if (!(used & (1 << spare))) return spare
  return -1
}

/** Tracks that each strip of the suspect drive is divided into, where only its writes are diverted. */
function tracksPerStrip({ stripSectors, trackSectors }: SparingGeometry): number {
  return Math.ceil(stripSectors / trackSectors)
}

/** Differential bits of one main group: one for each track of its addresses, or of the suspect drive's rows. */
export function trackCount(geometry: SparingGeometry): number {
  if (geometry.diverts === 'suspect') return geometry.stripes * tracksPerStrip(geometry)
  return Math.ceil(capacity(geometry) / geometry.trackSectors)
}

/** Track of an address: its own, or that of its row. */
export function trackOf(geometry: SparingGeometry, lba: number): number {
  if (geometry.diverts === 'suspect') return trackOfRow(geometry, driveSector(geometry, lba))
  return Math.floor(lba / geometry.trackSectors)
}

/** Track of a row of the suspect drive; none reaches beyond a strip. */
export function trackOfRow(geometry: SparingGeometry, row: number): number {
  const { stripSectors, trackSectors } = geometry
  const inStrip = Math.floor((row % stripSectors) / trackSectors)
  return Math.floor(row / stripSectors) * tracksPerStrip(geometry) + inStrip
}

/** First address of a track, or first row. */
export function firstOfTrack(geometry: SparingGeometry, track: number): number {
  const { stripSectors, trackSectors } = geometry
  if (geometry.diverts === 'all') return track * trackSectors
  const perStrip = tracksPerStrip(geometry)
  return Math.floor(track / perStrip) * stripSectors + (track % perStrip) * trackSectors
}

/** Whole tracks that the unused group, of the main group's shape, has room for. */
export function tracksOfArea(geometry: GroupShape & Pick<SparingGeometry, 'trackSectors'>): number {
  return Math.floor(capacity(geometry) / geometry.trackSectors)
}

/** Tracks that a work disk, of the size of every drive, has room for. */
export function tracksOfDisk({
  stripes,
  stripSectors,
  trackSectors,
}: Pick<SparingGeometry, 'stripes' | 'stripSectors' | 'trackSectors'>): number {
  return Math.floor((stripes * stripSectors) / trackSectors)
}

/** Sectors that the feedback keeps in the cache at once: a track, or, as drawn, all that the work disks hold. */
export function fedSectors({ trackSectors, workDisks, workTracks }: SparingGeometry): number {
  return trackSectors * Math.max(1, workDisks * workTracks)
}

/** Sectors of a track; the last one, or the last one of a strip, may be shorter. */
export function trackLength(geometry: SparingGeometry, track: number): number {
  const { stripSectors, trackSectors } = geometry
  const first = firstOfTrack(geometry, track)
  const end = geometry.diverts === 'all' ? capacity(geometry) : first - (first % stripSectors) + stripSectors
  return Math.min(trackSectors, end - first)
}
