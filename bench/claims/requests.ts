/** The hosts, and the requests that are drawn for them. Lengths are in sectors of 4 KiB. */

import type { Operation } from '../../impl/host/operation.ts'
import { Random } from '../../impl/random.ts'

export const hosts = 8
export const queueDepth = 4

/** Longest request: 1 MiB, as a kernel would split it. */
export const longest = 256

export const trackSectors = 16

/** Draws what one request does. */
type Draw = (random: Random) => Omit<Operation, 'id' | 'host'>

/** The hosts take their requests in turn. */
export const drawn = (random: Random, requests: number, draw: Draw): readonly Operation[] =>
  Array.from({ length: requests }, (_, id): Operation => ({ ...draw(random), id, host: id % hosts }))

/** 8 KiB anywhere. */
export function smallAnywhere(capacity: number): Draw {
  const sectors = 2
  return (random) => ({ kind: kindOf(random, 7), lba: aligned(random, capacity, sectors), sectors })
}

/** 4 to 64 KiB within a track, most of them on few tracks. */
export function onHotTracks(capacity: number, seed: number): Draw {
  const random = new Random(seed)
  const count = Math.ceil(capacity / trackSectors / 50)
  const hot = Array.from({ length: count }, () => aligned(random, capacity, trackSectors))
  return (random) => {
    const track = random.below(5) < 4 ? hot[random.below(count)] : undefined
    const sectors = random.between(1, trackSectors)
    const within = random.below(trackSectors - sectors + 1)
    return {
      kind: kindOf(random, 3),
      lba: (track ?? aligned(random, capacity, trackSectors)) + within,
      sectors,
    }
  }
}

/** 256 KiB on track boundaries. */
export function wholeTracks(capacity: number): Draw {
  const sectors = 4 * trackSectors
  return (random) => ({ kind: kindOf(random, 3), lba: aligned(random, capacity, sectors), sectors })
}

const kindOf = (random: Random, readsInTen: number): 'read' | 'write' =>
  random.below(10) < readsInTen ? 'read' : 'write'

const aligned = (random: Random, capacity: number, unit: number): number =>
  random.below(Math.floor(capacity / unit)) * unit
