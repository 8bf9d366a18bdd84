/**
 * The single drive I/Os of a RAID access: one strip's rows read into a buffer, or written from one.
 *
 * What is read to be XORed goes into the accumulator as it comes, in any order. Long strips are summed up in one
 * pass when the last of them is there, where that cannot make a difference: under the stripe's lock and with no fault
 * left to strike, they still are what was read (`isLocalRead` relies on the same).
 */

import { type Arena, isLong } from '../arena.ts'
import { DEAD, type Drives, OK, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import type { World } from '../world/world.ts'
import { maxSources } from '../xor/core.ts'
import { check, clearBlock, copyBlock, gather, xorInto } from '../xor.ts'
import { stripInColumn } from './layout.ts'
import {
  ACCUMULATED,
  DATA,
  DEFERRED,
  EXTENT,
  FLAGS,
  FULL_STRIPE,
  HELD_AT,
  LEFT,
  MIRROR,
  ONE_COLUMN,
  ROW,
  WHOLE_ROWS,
} from './registers.ts'
import type { Routes } from './routes.ts'
import { firstWrites, nextWrites, spareOf } from './writeOrder.ts'

export class StripIo {
  /** Arena indices of what is summed up. */
  private readonly sources = new Int32Array(maxSources)

  constructor(
    private readonly world: World,
    private readonly arena: Arena,
    private readonly drives: Drives,
    private readonly routes: Routes,
  ) {}

  /** Issues reads of columns whose XOR is wanted; with `seeded`, the data buffer is to go into it as well. */
  beginSum(actor: Actor, columns: number, seeded: boolean): void {
    const long = isLong(this.extentWords(actor)) && this.routes.group(actor).shape.drives > 2
    actor.set(OUTSTANDING, columns)
    actor.set(FLAGS, actor.get(FLAGS) & ~DEFERRED)
    if (long && this.routes.isQuiet()) actor.set(FLAGS, actor.get(FLAGS) | DEFERRED)
    else if (seeded) this.seedAccumulator(actor)
    else this.clearAccumulator(actor)
  }

  /** Reads the extent's rows from the drive in column `io`, as a part of the sum. @returns false on an error */
  fold(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (!ok || this.isDeferred(actor)) return ok
    this.useAccumulator(actor)
    xorInto(this.arena, actor.accumulator, this.source(actor, io), this.extentWords(actor))
    return true
  }

  /** Completes the sum in the accumulator; arguments as for `beginSum`, without columns that failed. */
  sumUp(actor: Actor, columns: number, seeded: boolean): void {
    if (!this.isDeferred(actor)) return
    this.useAccumulator(actor)
    const count = this.collect(actor, columns, seeded)
    gather(this.arena, actor.accumulator, this.sources, count, this.extentWords(actor))
  }

  /** Completes the sum of the columns in the data buffer. */
  takeSum(actor: Actor, columns: number): void {
    const words = this.extentWords(actor)
    if (this.isDeferred(actor))
      gather(this.arena, actor.get(DATA), this.sources, this.collect(actor, columns, false), words)
    else copyBlock(this.arena, actor.get(DATA), actor.accumulator, words)
  }

  /** True when the sum of the columns is zero. */
  isZero(actor: Actor, columns: number): boolean {
    let count = 1
    if (this.isDeferred(actor)) count = this.collect(actor, columns, false)
    else this.sources[0] = actor.accumulator
    return check(this.arena, this.sources, count, this.extentWords(actor)) < 0
  }

  /** Reads the extent's rows from the drive in column `io` into the data buffer. @returns false on an error */
  fetch(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (ok) copyBlock(this.arena, actor.get(DATA), this.source(actor, io), this.extentWords(actor))
    return ok
  }

  /**
   * True when a read under the stripe's lock is nobody else's business: no fault is left to strike, the drive has none
   * to report and nothing that is elsewhere, and the end of the extent does not begin another one, whose routes others might change.
   */
  isLocalRead(actor: Actor, io: number): boolean {
    if (!this.routes.isQuiet() || this.drives.flaws.has(this.routes.drive(actor, io))) return false
    if (this.routes.isAway(actor, io)) return false
    return actor.get(LEFT) <= actor.get(EXTENT) || (actor.get(OUTSTANDING) & ~(1 << io)) !== 0
  }

  /** Takes a read off the outstanding ones. @returns DONE or FAIL after the last one */
  close(actor: Actor, io: number, ok: boolean): number {
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (ok ? 0 : 1 << io)
    actor.set(OUTSTANDING, rest)
    actor.set(FAILED, rest === 0 ? 0 : failed)
    if (rest !== 0) return PENDING
    return failed === 0 ? DONE : FAIL
  }

  /** True when the column can take writes: its drive lives, or the actor holds it in its cache memory. */
  isLiving(actor: Actor, column: number): boolean {
    return column === this.routes.held(actor) || !this.drives.isDead(this.routes.drive(actor, column))
  }

  /**
   * Issues writes of data and parity to drives that live (one dead one is what parity is for), and to the spare.
   * Some come after others: see `writeOrder.ts`.
   */
  issueWrites(actor: Actor): void {
    const { drives } = this.routes.group(actor).shape
    const wanted = this.routes.written(actor)
    let living = 0
    for (let column = 0; column < drives; column++) {
      if (wanted & (1 << column) && this.isLiving(actor, column)) living |= 1 << column
    }
    actor.set(FAILED, wanted & ~living)
    const all = (living === 0 ? wanted : living) | spareOf(this.routes, actor)
    actor.set(OUTSTANDING, firstWrites(this.routes, actor, all))
  }

  /** Writes what the column is to hold. A write error leaves the I/O outstanding. @returns the drive's answer */
  write(actor: Actor, io: number): number {
    const drive = this.routes.drive(actor, io)
    const content = this.contentOf(actor, this.routes.columnOf(actor, io))
    if (io === this.routes.held(actor)) {
      const words = this.routes.rowSectors(actor) * this.drives.sectorWords
      copyBlock(this.arena, this.source(actor, io), content, words)
      return OK
    }
    return this.drives.write(drive, actor.get(ROW), this.routes.rowSectors(actor), content)
  }

  /** Makes the extent's rows of a column unreadable. @returns the drive's answer */
  markUnreadable(actor: Actor, io: number): number {
    this.routes.giveUp(actor, io)
    return this.drives.writeUncorrectable(this.routes.drive(actor, io), actor.get(ROW), actor.get(EXTENT))
  }

  /**
   * Takes a write off the outstanding ones, unless it is to be retried.
   * @returns the columns that failed after the last one, or -1 while there are others
   */
  closeWrite(actor: Actor, io: number, answer: number, what: string): number {
    const drive = this.routes.drive(actor, io)
    if (answer === WRITE_ERROR) {
      if (this.world.tracing) this.world.note(`drive ${drive} reports a write error; the write is retried`)
      return -1
    }
    const place = io === this.routes.held(actor) ? 'the cache' : `drive ${drive}`
    if (this.world.tracing) this.world.note(answer === DEAD ? `${place} is dead` : `${place}${what}`)
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (answer === DEAD ? 1 << io : 0)
    const next = rest === 0 ? nextWrites(this.routes, actor, io, failed) : rest
    actor.set(OUTSTANDING, next)
    actor.set(FAILED, next === 0 ? 0 : failed)
    return next === 0 ? (failed & this.routes.all(actor)) | this.replacedBy(actor, failed) : -1
  }

  /** The column whose place a spare has taken meanwhile that has failed to take the write, as a bit. */
  private replacedBy(actor: Actor, failed: number): number {
    const group = this.routes.group(actor)
    const { drives } = group.shape
    if ((failed & (1 << drives)) === 0) return 0
    const column = actor.get(MIRROR) - 1
    return group.member(column) === this.routes.drive(actor, drives) ? 1 << column : 0
  }

  /** The accumulator starts as the new data, which is the parity of a mirror. */
  seedAccumulator(actor: Actor): void {
    this.useAccumulator(actor)
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), this.extentWords(actor))
  }

  /** Parity of a full stripe, from its data alone. */
  foldStripe(actor: Actor): void {
    const { shape } = this.routes.group(actor)
    const words = shape.stripSectors * this.drives.sectorWords
    const count = shape.drives - 1
    for (let strip = 0; strip < count; strip++) this.sources[strip] = actor.get(DATA) + strip * words
    this.useAccumulator(actor)
    gather(this.arena, actor.accumulator, this.sources, count, words)
  }

  /** Leaves an accumulator of zeroes behind, for the next extent. */
  clearAccumulator(actor: Actor): void {
    if ((actor.get(FLAGS) & ACCUMULATED) === 0) return
    actor.set(FLAGS, actor.get(FLAGS) & ~ACCUMULATED)
    clearBlock(this.arena, actor.accumulator, this.routes.rowSectors(actor) * this.drives.sectorWords)
  }

  private useAccumulator(actor: Actor): void {
    actor.set(FLAGS, actor.get(FLAGS) | ACCUMULATED)
  }

  private isDeferred(actor: Actor): boolean {
    return (actor.get(FLAGS) & DEFERRED) !== 0
  }

  /** Looks up where the columns' rows lie, and the data buffer. @returns how many places */
  private collect(actor: Actor, columns: number, seeded: boolean): number {
    let count = 0
    if (seeded) this.sources[count++] = actor.get(DATA)
    for (let rest = columns; rest !== 0; rest &= rest - 1)
      this.sources[count++] = this.source(actor, 31 - Math.clz32(rest & -rest))
    return count
  }

  private answers(actor: Actor, io: number): boolean {
    if (this.routes.isAway(actor, io)) {
      if (this.world.tracing) this.world.note('the newest content is elsewhere')
      return false
    }
    if (io === this.routes.held(actor)) return true
    const drive = this.routes.drive(actor, io)
    const answer = this.drives.read(drive, actor.get(ROW), actor.get(EXTENT))
    const ok = answer !== UNREADABLE && answer !== DEAD
    if (this.world.tracing) {
      const read = answer === 0 ? 'read' : 'read with a corrected error'
      this.world.note(ok ? read : `drive ${drive} answers with an error`)
    }
    return ok
  }

  private source(actor: Actor, io: number): number {
    if (io === this.routes.held(actor)) return actor.get(HELD_AT) + actor.get(ROW) * this.drives.sectorWords
    return this.drives.data(this.routes.drive(actor, io), actor.get(ROW))
  }

  private extentWords(actor: Actor): number {
    return actor.get(EXTENT) * this.drives.sectorWords
  }

  /** Arena index of what a column is to hold. */
  private contentOf(actor: Actor, column: number): number {
    const { shape } = this.routes.group(actor)
    const stripe = this.routes.stripe(actor)
    const flags = actor.get(FLAGS)
    if (flags & ONE_COLUMN) return actor.get(DATA)
    if (flags & WHOLE_ROWS || column === this.routes.parity(actor)) return actor.accumulator
    if ((flags & FULL_STRIPE) === 0) return actor.get(DATA)
    return (
      actor.get(DATA) + stripInColumn(shape, stripe, column) * shape.stripSectors * this.drives.sectorWords
    )
  }
}
