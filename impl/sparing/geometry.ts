/** Sizes and shapes of an array with sparing. Drives are numbered: main group, unused group, spares. */

import type { SparingVariant } from '../../model/sparing/variant.ts'
import { capacity, type GroupShape } from '../raid/layout.ts'

export interface SparingGeometry extends GroupShape, SparingVariant {
  /** Sectors that one differential bit stands for. */
  readonly trackSectors: number
  /** Multiple of 4. */
  readonly sectorBytes: number
  /** Logical volumes of the main group, laid end to end. */
  readonly volumes: number
  /** 1 when there is an unused RAID group of the same shape to divert to, else 0. */
  readonly unusedGroups: number
  /** Work volumes registered on the unused group, one behind the other from its first address on; 0 with a pair. */
  readonly workVolumes: number
  /** Tracks that each of them takes; they may be fewer than those they stand in for. */
  readonly workTracks: number
  readonly spares: number
  /** Errors of each type (recoverable read, unrecoverable read, write) at which a drive counts as about to fail. */
  readonly thresholds: readonly number[]
}

export function driveCount(geometry: SparingGeometry): number {
  return geometry.drives * (1 + geometry.unusedGroups) + geometry.spares
}

export function sectorsPerDrive(geometry: SparingGeometry): number {
  return geometry.stripes * geometry.stripSectors
}

export function firstSpare(geometry: SparingGeometry): number {
  return geometry.drives * (1 + geometry.unusedGroups)
}

/** First spare that is not in use, as bits of `used` say; -1 when there is none. */
export function freeSpare({ spares }: SparingGeometry, used: number): number {
  for (let spare = 0; spare < spares; spare++) if (!(used & (1 << spare))) return spare
  return -1
}

export function trackCount(geometry: SparingGeometry): number {
  return Math.ceil(capacity(geometry) / geometry.trackSectors)
}

/** Whole tracks that the unused group, of the main group's shape, has room for. */
export function tracksOfArea(geometry: GroupShape & Pick<SparingGeometry, 'trackSectors'>): number {
  return Math.floor(capacity(geometry) / geometry.trackSectors)
}

/** Sectors of a track; the last one may be shorter. */
export function trackLength(geometry: SparingGeometry, track: number): number {
  const first = track * geometry.trackSectors
  return Math.min(geometry.trackSectors, capacity(geometry) - first)
}
