/**
 * What a run says about the danger to an array of full-size drives: how long it lasts, how much the healthy drives are
 * used meanwhile, and where and when in relation to the copy. Times, accesses and bytes grow with the drives.
 */

import { firstSpare, type SparingGeometry, sectorsPerDrive } from '../../../impl/sparing/geometry.ts'
import { sectorBytes } from '../driveTimes.ts'
import { healthyDrives } from './arrays.ts'
import type { Parameters } from './parameters.ts'
import type { Timeline } from './virtualTime.ts'

export interface Exposure {
  /** From the start of the copy to its end. */
  readonly hours: number
  /** Of all healthy drives together, during the copy. */
  readonly accesses: number
  readonly bytes: number
  readonly healthyDrives: number
  /** When each row (of a strip's height) was safe on the spare, from 0 to 1. */
  readonly safeAt: Float64Array
  /** By access of a healthy drive: when it was made, from 0 to 1, and when the row was safe. */
  readonly madeAt: Float64Array
  readonly rowSafeAt: Float64Array
  /** By access: part of all bytes that were moved by it and those before it. */
  readonly bytesUpTo: Float64Array
}

export function exposureOf(
  geometry: SparingGeometry,
  { log, began, copied }: Timeline,
  { driveTerabytes }: Parameters,
): Exposure {
  const scale = (driveTerabytes * 1e12) / (sectorsPerDrive(geometry) * sectorBytes)
  const relative = (time: number) => Math.min(1, (time - began) / (copied - began))
  const safeAt = safeTimes(geometry, { log, copied }).map(relative)
  const made: number[] = []
  const rowSafe: number[] = []
  const upTo: number[] = []
  let sectors = 0
  for (let i = 0; i < log.length; i++) {
    if ((log.issued[i] as number) >= copied || !healthyDrives.includes(log.drive[i] as number)) continue
    sectors += log.sectors[i] as number
    made.push(relative(log.finished[i] as number))
    rowSafe.push(safeAt[Math.floor((log.sector[i] as number) / geometry.stripSectors)] as number)
    upTo.push(sectors)
  }
  return {
    hours: ((copied - began) * scale) / 3.6e6,
    accesses: made.length * scale,
    bytes: sectors * sectorBytes * scale,
    healthyDrives: healthyDrives.length,
    safeAt,
    madeAt: Float64Array.from(made),
    rowSafeAt: Float64Array.from(rowSafe),
    bytesUpTo: Float64Array.from(upTo, (part) => part / sectors),
  }
}

/** When the copy (the first write of the row on the spare that begins at a strip's start) was through, by row. */
function safeTimes(
  geometry: SparingGeometry,
  { log, copied }: Pick<Timeline, 'log' | 'copied'>,
): Float64Array {
  const { stripSectors, stripes } = geometry
  const spare = firstSpare(geometry)
  const safe = new Float64Array(stripes).fill(copied)
  for (let i = 0; i < log.length; i++) {
    const isCopy = log.drive[i] === spare && log.isWrite[i] === true && log.sectors[i] === stripSectors
    const row = Math.floor((log.sector[i] as number) / stripSectors)
    if (isCopy) safe[row] = Math.min(safe[row] as number, log.finished[i] as number)
  }
  return safe
}
