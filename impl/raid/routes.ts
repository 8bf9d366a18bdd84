/**
 * Where the extent of an access lies: its stripe, its rows, and the drives that hold its columns.
 * Drives are looked up when the access to a stripe starts, again once the stripe is locked, and kept in registers.
 */

import type { Actor } from '../world/actor.ts'
import type { GivenUp } from '../world/observer.ts'
import { PUNCTURE, WRITE } from './events.ts'
import type { RaidGroup } from './group.ts'
import { parityColumn } from './layout.ts'
import {
  COLUMN,
  EXTENT,
  FLAGS,
  FOLLOWED,
  FULL_STRIPE,
  GROUP,
  HELD,
  KIND,
  LOADED,
  MIRROR,
  NEWEST,
  ONE_COLUMN,
  ROUTES,
  ROW,
  WHOLE_ROWS,
} from './registers.ts'

/** What the protocol on top decides: which drive to leave alone, and which spare follows a column. */
export interface RaidPolicy {
  /** True when reads of this drive are to be rebuilt although it answers. */
  avoids(drive: number): boolean
  /** True when some of these rows of a member are not on its drive: the newest content is elsewhere. */
  isElsewhere(group: number, column: number, row: number, sectors: number): boolean
  /** The spare that repeats the writes of this member, or -1. */
  spareOf(group: number, column: number): number
  /** True when no fault can strike any more. */
  isQuiet(): boolean
  /** Called before the array itself makes sectors of a column unreadable; see `Observer`. */
  readonly givenUp: GivenUp
  /** Called before the data of a column is read from its own drive. */
  fetching?(group: number, column: number): void
  /** Called when rows of a column have been read off its drive. */
  taken?(group: number, column: number, row: number, sectors: number): void
  /**
   * Called when a write has reached a drive that reads look at without a lock: a mirror's data, or what a spare follows.
   * @param copy drive of the mirror's copy, which is to hold the same, -1 for none; `spare` likewise
   */
  stored?(drive: number, copy: number, spare: number, row: number, sectors: number): void
  /** Called when a stripe's update is complete and its mark gone. */
  settled(group: number, row: number, sectors: number): void
}

export class Routes {
  constructor(
    private readonly groups: readonly RaidGroup[],
    private readonly policy: RaidPolicy,
  ) {}

  /** True when no fault can strike any more. */
  isQuiet(): boolean {
    return this.policy.isQuiet()
  }

  /** Tells the policy that the extent's rows of a column are about to be made unreadable. */
  giveUp(actor: Actor, io: number): void {
    const puncture = actor.get(KIND) === PUNCTURE
    const column = this.columnOf(actor, io)
    const rows = [actor.get(ROW), actor.get(EXTENT)] as const
    this.policy.givenUp(this.group(actor).index, column, ...rows, actor.get(COLUMN), puncture)
  }

  /** Tells the policy that the extent's column is about to be read from its own drive, unless the actor holds it. */
  fetch(actor: Actor): void {
    if (actor.get(COLUMN) !== this.held(actor)) this.policy.fetching?.(actor.get(GROUP), actor.get(COLUMN))
  }

  /** Tells the policy that the extent's rows of a column have been read off its drive. */
  took(actor: Actor, column: number): void {
    this.policy.taken?.(actor.get(GROUP), column, actor.get(ROW), actor.get(EXTENT))
  }

  /** Tells the policy that a write has reached a drive, where others are to hold the same. */
  stored(actor: Actor, io: number): void {
    if (this.policy.stored === undefined || actor.get(KIND) !== WRITE) return
    const { drives } = this.group(actor).shape
    const parity = this.parity(actor)
    const isMirrored = drives === 2
    const isFollowed = actor.get(MIRROR) === io + 1
    // a mirror's copy and its spare come in any order
    if (isMirrored ? io !== 1 - parity : !isFollowed) return
    const copy = isMirrored && parity !== this.held(actor) ? this.drive(actor, parity) : -1
    const spare = isFollowed ? this.drive(actor, drives) : -1
    this.policy.stored(this.drive(actor, io), copy, spare, actor.get(ROW), this.rowSectors(actor))
  }

  group(actor: Actor): RaidGroup {
    return this.groups[actor.get(GROUP)] as RaidGroup
  }

  stripe(actor: Actor): number {
    return Math.floor(actor.get(ROW) / this.group(actor).shape.stripSectors)
  }

  parity(actor: Actor): number {
    return parityColumn(this.group(actor).shape, this.stripe(actor))
  }

  rowSectors(actor: Actor): number {
    return actor.get(FLAGS) & FULL_STRIPE ? this.group(actor).shape.stripSectors : actor.get(EXTENT)
  }

  /** Columns of the group, as bits. */
  all(actor: Actor): number {
    return (1 << this.group(actor).shape.drives) - 1
  }

  /** Columns that the extent writes, as bits: all, what the peers are to give, a single one, or data and parity. */
  written(actor: Actor): number {
    const flags = actor.get(FLAGS)
    if (flags & FULL_STRIPE) return this.all(actor)
    return (1 << actor.get(COLUMN)) | (flags & (WHOLE_ROWS | ONE_COLUMN) ? 0 : 1 << this.parity(actor))
  }

  /** Column that the actor holds in its cache memory, or -1. */
  held(actor: Actor): number {
    return actor.get(HELD) - 1
  }

  /** True when the column's rows cannot be had here: elsewhere, or in a cache that has not loaded them. */
  isAway(actor: Actor, column: number): boolean {
    const flags = actor.get(FLAGS)
    if (column === this.held(actor)) return !(flags & LOADED)
    if (!(flags & NEWEST)) return false
    return this.policy.isElsewhere(actor.get(GROUP), column, actor.get(ROW), this.rowSectors(actor))
  }

  /** True when some column's rows cannot be had here. */
  isSomeAway(actor: Actor): boolean {
    for (let column = 0; column < this.group(actor).shape.drives; column++)
      if (this.isAway(actor, column)) return true
    return false
  }

  /** Puts the drives of all columns into the route registers. */
  resolve(actor: Actor): void {
    const group = this.group(actor)
    for (let column = 0; column < group.shape.drives; column++)
      this.setDrive(actor, column, group.member(column))
  }

  /** Finds the spare that repeats one of the columns about to be written. */
  followSpare(actor: Actor): void {
    if (!(actor.get(FLAGS) & FOLLOWED)) return
    const group = this.group(actor)
    const written = this.written(actor)
    for (let column = 0; column < group.shape.drives; column++) {
      if (!(written & (1 << column)) || column === this.held(actor)) continue
      const spare = this.policy.spareOf(group.index, column)
      if (spare < 0) continue
      actor.set(MIRROR, column + 1)
      this.setDrive(actor, group.shape.drives, spare)
    }
  }

  /** The drive of a column; one past the last column, the spare. */
  drive(actor: Actor, column: number): number {
    return (actor.get(ROUTES + (column >> 2)) >>> ((column & 3) * 8)) & 255
  }

  /** Column that an I/O stands for: its own, or the one that the spare repeats. */
  columnOf(actor: Actor, io: number): number {
    return io === this.group(actor).shape.drives ? actor.get(MIRROR) - 1 : io
  }

  private setDrive(actor: Actor, column: number, drive: number): void {
    const register = ROUTES + (column >> 2)
    const shift = (column & 3) * 8
    actor.set(register, (actor.get(register) & ~(255 << shift)) | (drive << shift))
  }
}
