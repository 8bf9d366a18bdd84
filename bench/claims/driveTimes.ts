/**
 * How long an access of a nearline drive takes: a seek that grows with the root of its distance, half a rotation, and the
 * transfer. An access that goes on where the last one ended only transfers (read-ahead, write cache).
 */

export interface DriveParameters {
  /** Between two random places, on average, and the shortest there is. */
  readonly averageSeekMs: number
  readonly trackSeekMs: number
  readonly rotationsPerMinute: number
  readonly megabytesPerSecond: number
}

/** Bytes that a sector counts for when nothing else is said, however few of them the world keeps. */
export const sectorBytes = 4_096

/** Mean root of the distance between two random places of a line of length 1. */
const meanRootDistance = 8 / 15

export class DriveTimes {
  private readonly half: number
  private readonly longest: number
  private readonly perSector: number

  /**
   * @param sectors of a drive: distances are parts of it
   * @param bytes that a sector counts for
   */
  constructor(
    private readonly parameters: DriveParameters,
    private readonly sectors: number,
    bytes = sectorBytes,
  ) {
    const { averageSeekMs, trackSeekMs, rotationsPerMinute, megabytesPerSecond } = parameters
    this.half = 30_000 / rotationsPerMinute
    this.longest = Math.max(0, averageSeekMs - trackSeekMs) / meanRootDistance
    this.perSector = bytes / megabytesPerSecond / 1_000
  }

  /**
   * @param head sector behind the last access
   * @returns milliseconds
   */
  of(head: number, sector: number, count: number): number {
    const transfer = count * this.perSector
    if (sector === head) return transfer
    const distance = Math.abs(sector - head) / this.sectors
    return this.parameters.trackSeekMs + this.longest * Math.sqrt(distance) + this.half + transfer
  }
}
