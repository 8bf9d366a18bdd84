/** Where the unused group holds what is diverted: with a pair where it stands at home, else where its journal has it. */

import { firstOfTrack } from './geometry.ts'
import type { SparingParts } from './parts.ts'

/**
 * @param position address or row, as tracks count, in the track
 * @param place of the track in the work volumes; nothing with a pair
 */
export function divertedAddress(
  { geometry, work }: Pick<SparingParts, 'geometry' | 'work'>,
  position: number,
  track: number,
  place: number,
): number {
  if (geometry.area === 'pair') return position
  return work.addressOf(place) + position - firstOfTrack(geometry, track)
}
