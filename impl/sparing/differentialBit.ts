/** Raises or lowers the differential bit of a track, which says where its newest data is, and tells of it. */

import { DONE } from '../world/events.ts'
import type { SparingParts } from './parts.ts'

/** @param overwritten true when a host's write at home has superseded what was diverted */
export function setDifferentialBit(
  { tables, observer, world }: SparingParts,
  track: number,
  raised: boolean,
  overwritten = false,
): number {
  tables.setBit(track, raised)
  observer.rerouted(track, overwritten)
  if (world.tracing) world.note(`bit of track ${track} is ${raised ? 1 : 0}`)
  return DONE
}
