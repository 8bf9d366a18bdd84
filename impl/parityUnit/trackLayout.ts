/**
 * How records lie on the tracks of a count-key-data unit: a count field of one sector, a key field of none to two, a data
 * field of one to three, one record behind the other for as long as there is room, and a gap. Lengths vary from record to
 * record and from unit to unit, always alike; after some tracks they repeat themselves. Hosts see the data fields alone.
 */

/** Tracks after which the lengths repeat themselves. */
const tracksOfPeriod = 4

const keyLengths = [0, 1, 0, 2]
const dataLengths = [1, 2, 1, 3]

export interface TrackLayout {
  /** Raw sectors after which it repeats itself, and host sectors among them. */
  readonly rawSectors: number
  readonly hostSectors: number
  /** By raw sector of a period: its number among the host sectors; -1 for count fields, key fields and gaps. */
  readonly hostOf: Int32Array
  /** By host sector of a period: its raw sector, and the first host sector of its data field and of the next one. */
  readonly rawOf: Int32Array
  readonly fieldStart: Int32Array
  readonly fieldEnd: Int32Array
}

/** @param trackSectors at least 2, so that every track has a record */
export function trackLayout(unit: number, trackSectors: number): TrackLayout {
  const hostOf = new Int32Array(tracksOfPeriod * trackSectors).fill(-1)
  const rawOf: number[] = []
  const fieldStart: number[] = []
  const fieldEnd: number[] = []
  for (let track = 0; track < tracksOfPeriod; track++) {
    const end = (track + 1) * trackSectors
    let at = track * trackSectors
    for (let record = 0; end - at >= 2; record++) {
      const seed = mixed(unit, track, record)
      const key = Math.min(lengthOf(keyLengths, seed), end - at - 2)
      const first = at + 1 + key
      const data = Math.min(lengthOf(dataLengths, seed >>> 8), end - first)
      const start = rawOf.length
      for (let sector = first; sector < first + data; sector++) {
        hostOf[sector] = rawOf.length
        rawOf.push(sector)
        fieldStart.push(start)
        fieldEnd.push(start + data)
      }
      at = first + data
    }
  }
  return {
    rawSectors: hostOf.length,
    hostSectors: rawOf.length,
    hostOf,
    rawOf: Int32Array.from(rawOf),
    fieldStart: Int32Array.from(fieldStart),
    fieldEnd: Int32Array.from(fieldEnd),
  }
}

/** Host sectors of a unit of so many raw ones: those of the records that end within it. */
export function hostSectorsWithin(layout: TrackLayout, capacity: number): number {
  const { rawSectors, hostSectors, rawOf, fieldEnd } = layout
  const rest = capacity % rawSectors
  let more = 0
  while (more < hostSectors && (rawOf[(fieldEnd[more] as number) - 1] as number) < rest)
    more = fieldEnd[more] as number
  return Math.floor(capacity / rawSectors) * hostSectors + more
}

/** False for a unit with records that has none. @param trackSectors 0 for a unit with fixed blocks */
export const hasRoomForRecord = (unit: number, trackSectors: number, capacity: number): boolean =>
  trackSectors === 0 || hostSectorsWithin(trackLayout(unit, trackSectors), capacity) > 0

const lengthOf = (lengths: readonly number[], seed: number) =>
  lengths[(seed & 0xff) % lengths.length] as number

/** A number that looks like chance and is none. */
function mixed(unit: number, track: number, record: number): number {
  let hash =
    Math.imul(unit + 1, 0x9e3779b1) ^ Math.imul(track + 1, 0x85ebca77) ^ Math.imul(record + 1, 0xc2b2ae3d)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return hash ^ (hash >>> 13)
}
