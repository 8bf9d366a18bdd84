/**
 * The logical volumes of an array, numbered through from 1: those of the main groups, laid end to end and of one size, and
 * behind them those of the other group (secondary volumes, or work volumes).
 */

import { capacity, type GroupShape } from '../raid/layout.ts'
import { type SparingGeometry, trackCount } from './geometry.ts'

type Volumed = GroupShape & Pick<SparingGeometry, 'volumes' | 'trackSectors'>

type Numbered = Pick<SparingGeometry, 'volumes' | 'mainGroups'>

/** Number of the `index`-th volume of a main group. */
export const primaryVolume = ({ volumes }: Numbered, group: number, index: number): number =>
  group * volumes + index + 1

/** Number of the `index`-th volume of the other group. */
export const otherVolume = ({ volumes, mainGroups }: Numbered, index: number): number =>
  mainGroups * volumes + index + 1

/** First track of its group that the `index`-th volume of one has a part in, and the last one. */
export function tracksOf(geometry: Volumed, index: number): readonly [first: number, last: number] {
  const { volumes, trackSectors } = geometry
  const border = (volume: number) => Math.floor((volume * capacity(geometry)) / volumes)
  return [Math.floor(border(index) / trackSectors), Math.floor((border(index + 1) - 1) / trackSectors)]
}

/** Index of the group's volume that the first sector of a track belongs to. */
export function volumeOf(geometry: Volumed, track: number): number {
  let index = 0
  while (index < geometry.volumes - 1 && tracksOf(geometry, index)[1] < track) index++
  return index
}

/** `4` or `4-6` */
export const tellVolumes = (first: number, count: number): string =>
  count === 1 ? `${first}` : `${first}-${first + count - 1}`

/** Bits of the tracks from `first` to `last`, as `0110`. */
export function tellBits(tables: { bit(track: number): boolean }, first: number, last: number): string {
  let bits = ''
  for (let track = first; track <= last; track++) bits += tables.bit(track) ? '1' : '0'
  return bits
}

export const lastTrack = (geometry: SparingGeometry): number => trackCount(geometry) - 1
