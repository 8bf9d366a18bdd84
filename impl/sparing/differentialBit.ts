/** Raises or lowers the differential bit of a track, which says where its newest data is, and tells of it. */

import { DONE } from '../world/events.ts'
import type { SparingGeometry } from './geometry.ts'
import type { SparingParts } from './parts.ts'

/** @param overwritten true when a host's write at home has superseded what was diverted */
export function setDifferentialBit(
  { geometry, tables, observer, world }: SparingParts,
  track: number,
  raised: boolean,
  overwritten = false,
): number {
  // with the entry goes the knowledge of where the data is
  if (geometry.area === 'disk') observer.unlisting(track, overwritten)
  tables.setBit(track, raised)
  observer.rerouted(track, overwritten)
  if (world.tracing) world.note(tellBit(geometry, track, raised))
  return DONE
}

/** Lists a track in T7, which beside work disks stands for the bit. */
export function listTrack({ tables, observer }: SparingParts, track: number, place: number): void {
  tables.list(track, place)
  observer.rerouted(track, false)
}

/** `bit of track 3 is 1`, `T7 lists track 3` */
export function tellBit({ area }: Pick<SparingGeometry, 'area'>, track: number, raised: boolean): string {
  if (area === 'disk') return `T7 ${raised ? 'lists' : 'does not list'} track ${track}`
  return `bit of track ${track} is ${raised ? 1 : 0}`
}
