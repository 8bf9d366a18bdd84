/**
 * The RAID groups of an array: which drives they have (T1), their stripe locks and their intent marks.
 * Locks are volatile; members and marks are non-volatile tables.
 */

import type { Arena } from '../arena.ts'
import { capacity, type GroupShape } from './layout.ts'

export class RaidGroup {
  readonly capacity: number
  private readonly members: number
  private readonly volumeCount: number
  private readonly locks: number
  private readonly marks: number

  /** @param drives numbers of its drives, in column order */
  constructor(
    private readonly arena: Arena,
    readonly index: number,
    readonly shape: GroupShape,
    drives: readonly number[],
  ) {
    this.capacity = capacity(shape)
    this.members = arena.allot(shape.drives)
    this.volumeCount = arena.allot(1)
    this.locks = arena.allotVolatile(shape.stripes)
    this.marks = arena.allot(shape.stripes)
    drives.forEach((drive, column) => {
      this.setMember(column, drive)
    })
  }

  member(column: number): number {
    return this.arena.get(this.members + column)
  }

  setMember(column: number, drive: number): void {
    this.arena.set(this.members + column, drive)
  }

  /** Logical volumes set up on the group (T1), laid end to end; 0 while it has no purpose. */
  get volumes(): number {
    return this.arena.get(this.volumeCount)
  }
  set volumes(count: number) {
    this.arena.set(this.volumeCount, count)
  }

  /** `0, 1, 2` */
  tellMembers(): string {
    return Array.from({ length: this.shape.drives }, (_, column) => this.member(column)).join(', ')
  }

  /** Column of a drive, or -1 when it is no member. */
  columnOf(drive: number): number {
    for (let column = 0; column < this.shape.drives; column++)
      if (this.member(column) === drive) return column
    return -1
  }

  /** Owner of the stripe's lock: an actor's index plus one, or 0. */
  lockOwner(stripe: number): number {
    return this.arena.get(this.locks + stripe)
  }

  setLockOwner(stripe: number, owner: number): void {
    this.arena.set(this.locks + stripe, owner)
  }

  /** True from before the first to after the last write of a stripe's update; a crash leaves it so. */
  isMarked(stripe: number): boolean {
    return this.arena.get(this.marks + stripe) !== 0
  }

  setMark(stripe: number, marked: boolean): void {
    this.arena.set(this.marks + stripe, marked ? 1 : 0)
  }
}
