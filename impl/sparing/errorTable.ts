/**
 * The error management table (T3), one for the whole array: of each drive how often each type of error occurred, and what
 * has been made of that: judged, warned of, named in an order.
 */

import type { Arena } from '../arena.ts'
import { errorTypes } from '../driveErrors.ts'
import { driveCount, type SparingGeometry } from './geometry.ts'

/** Of a drive's word, beside the counts: judged about to fail or to be spared, warned of, named in an order. */
const condemnedBit = 1 << 24
const warnedBit = 1 << 25
const namedBit = 1 << 26

export class ErrorTable {
  private readonly first: number

  constructor(
    private readonly arena: Arena,
    private readonly geometry: SparingGeometry,
  ) {
    this.first = arena.allot(driveCount(geometry))
  }

  /** Occurrences of an error type on a drive, up to 255. */
  count(drive: number, type: number): number {
    return (this.arena.get(this.first + drive) >>> (type * 8)) & 255
  }

  note(drive: number, type: number): void {
    if (type < 0 || type >= errorTypes.length || this.count(drive, type) === 255) return
    this.arena.set(this.first + drive, this.arena.get(this.first + drive) + (1 << (type * 8)))
  }

  /** True when errors of some type have reached the threshold. */
  isOver(drive: number): boolean {
    const { thresholds } = this.geometry
    for (let type = 0; type < thresholds.length; type++)
      if (this.count(drive, type) >= (thresholds[type] as number)) return true
    return false
  }

  /** True once the drive has been judged about to fail. */
  isCondemned(drive: number): boolean {
    return this.has(drive, condemnedBit)
  }

  condemn(drive: number): void {
    this.mark(drive, condemnedBit)
  }

  /** True once the administrator has been warned of the drive. */
  isWarned(drive: number): boolean {
    return this.has(drive, warnedBit)
  }

  warn(drive: number): void {
    this.mark(drive, warnedBit)
  }

  /** True once the administrator has named the drive in an order. */
  isNamed(drive: number): boolean {
    return this.has(drive, namedBit)
  }

  name(drive: number): void {
    this.mark(drive, namedBit)
  }

  /** `Disk# 2: 0 recoverable read, 1 unrecoverable read, 0 write` */
  tell(drive: number): string {
    return `Disk# ${drive}: ${errorTypes.map((name, type) => `${this.count(drive, type)} ${name}`).join(', ')}`
  }

  private has(drive: number, bit: number): boolean {
    return (this.arena.get(this.first + drive) & bit) !== 0
  }

  private mark(drive: number, bit: number): void {
    this.arena.set(this.first + drive, this.arena.get(this.first + drive) | bit)
  }
}
