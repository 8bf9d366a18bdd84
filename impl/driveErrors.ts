/** Errors that drives have reported, and that the monitor has not taken note of yet; at most 255 of a type and drive. */

import type { Arena } from './arena.ts'
import { type DriveRecords, REPORTED, UNSEEN } from './driveRecords.ts'

/** Errors of a type and drive that are told apart; eight bits. */
export const mostErrors = 255

/** Error types of the error management table (T3), in its order. */
export const errorTypes = ['recoverable read', 'unrecoverable read', 'write'] as const

export class DriveErrors {
  /** Arena word that is zero while there are none. */
  readonly unseen: number

  constructor(
    private readonly arena: Arena,
    private readonly records: DriveRecords,
  ) {
    this.unseen = records.unseen
  }

  get isAny(): boolean {
    return this.arena.get(this.unseen) !== 0
  }

  has(drive: number): boolean {
    return this.records.get(drive, UNSEEN) !== 0
  }

  report(drive: number, type: number): void {
    if (this.unseenOf(drive, type) === mostErrors) return
    this.records.set(drive, UNSEEN, this.records.get(drive, UNSEEN) + (1 << (type * 8)))
    this.arena.set(this.unseen, this.arena.get(this.unseen) + 1)
    if (this.reported(drive, type) < mostErrors)
      this.records.set(drive, REPORTED, this.records.get(drive, REPORTED) + (1 << (type * 8)))
  }

  /** Errors of a type that the drive has reported so far, up to `mostErrors`. */
  reported(drive: number, type: number): number {
    return (this.records.get(drive, REPORTED) >>> (type * 8)) & mostErrors
  }

  /** Takes one reported error of the drive off its list, as if it had never been reported. */
  drop(drive: number): void {
    const type = this.take(drive)
    if (type >= 0) this.records.set(drive, REPORTED, this.records.get(drive, REPORTED) - (1 << (type * 8)))
  }

  /** What was taken and is not counted is lost with whoever had it in hand: it counts as never reported. */
  loseTaken(counted: (drive: number, type: number) => number): void {
    for (let drive = 0; drive < this.records.count; drive++) {
      let reported = 0
      for (let type = 0; type < errorTypes.length; type++)
        reported |= Math.min(mostErrors, this.unseenOf(drive, type) + counted(drive, type)) << (type * 8)
      this.records.set(drive, REPORTED, reported)
    }
  }

  /** Those of them that the monitor has not taken note of yet. */
  unseenOf(drive: number, type: number): number {
    return (this.records.get(drive, UNSEEN) >>> (type * 8)) & mostErrors
  }

  /** Takes one reported error of the drive off its list. @returns its type, or -1 when there is none */
  take(drive: number): number {
    for (let type = 0; type < errorTypes.length; type++) {
      if (this.unseenOf(drive, type) > 0) {
        this.records.set(drive, UNSEEN, this.records.get(drive, UNSEEN) - (1 << (type * 8)))
        this.arena.set(this.unseen, this.arena.get(this.unseen) - 1)
        return type
      }
    }
    return -1
  }
}
