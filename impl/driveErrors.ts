/** Errors that drives have reported, and that the monitor has not taken note of yet; at most 255 of a type and drive. */

import type { Arena } from './arena.ts'
import { type DriveRecords, UNSEEN } from './driveRecords.ts'

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
    const unseen = this.records.get(drive, UNSEEN)
    if (((unseen >>> (type * 8)) & 255) === 255) return
    this.records.set(drive, UNSEEN, unseen + (1 << (type * 8)))
    this.arena.set(this.unseen, this.arena.get(this.unseen) + 1)
  }

  /** Takes one reported error of the drive off its list. @returns its type, or -1 when there is none */
  take(drive: number): number {
    const unseen = this.records.get(drive, UNSEEN)
    for (let type = 0; type < errorTypes.length; type++) {
      if ((unseen >>> (type * 8)) & 255) {
        this.records.set(drive, UNSEEN, unseen - (1 << (type * 8)))
        this.arena.set(this.unseen, this.arena.get(this.unseen) - 1)
        return type
      }
    }
    return -1
  }
}
