/** The single drive I/Os of a RAID access: one strip's rows read into a buffer or a sum, or written from one. */

import type { Arena } from '../arena.ts'
import { DEAD, type Drives, OK, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import type { World } from '../world/world.ts'
import { copyBlock } from '../xor.ts'
import { stripInColumn } from './layout.ts'
import { DATA, EXTENT, FLAGS, FULL_STRIPE, LEFT, MIRROR, ONE_COLUMN, ROW, WHOLE_ROWS } from './registers.ts'
import type { Routes } from './routes.ts'
import { Sums } from './sums.ts'
import { firstWrites, nextWrites, spareOf } from './writeOrder.ts'

export class StripIo {
  readonly sums: Sums

  constructor(
    private readonly world: World,
    private readonly arena: Arena,
    private readonly drives: Drives,
    private readonly routes: Routes,
  ) {
    this.sums = new Sums(arena, drives, routes)
  }

  /** Issues reads of columns whose XOR is wanted; with `seeded`, the data buffer is to go into it as well. */
  beginSum(actor: Actor, columns: number, seeded: boolean): void {
    actor.set(OUTSTANDING, columns)
    this.sums.begin(actor, seeded)
  }

  /** Reads the extent's rows from the drive in column `io`, as a part of the sum. @returns false on an error */
  fold(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (ok) this.sums.add(actor, io)
    return ok
  }

  /** Reads the extent's rows from the drive in column `io` into the data buffer. @returns false on an error */
  fetch(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (ok) copyBlock(this.arena, actor.get(DATA), this.sums.source(actor, io), this.sums.words(actor))
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
    const wanted = this.routes.written(actor)
    let living = 0
    for (let rest = wanted; rest !== 0; rest &= rest - 1) {
      const lowest = rest & -rest
      if (this.isLiving(actor, 31 - Math.clz32(lowest))) living |= lowest
    }
    actor.set(FAILED, wanted & ~living)
    const all = (living === 0 ? wanted : living) | spareOf(this.routes, actor)
    actor.set(OUTSTANDING, firstWrites(this.routes, actor, all))
  }

  /** Writes what the column is to hold. A write error leaves the I/O outstanding. @returns the drive's answer */
  write(actor: Actor, io: number): number {
    const place = this.sums.beforeWrite(actor, io)
    const content = place < 0 ? this.contentOf(actor, this.routes.columnOf(actor, io)) : place
    if (io === this.routes.held(actor)) {
      copyBlock(this.arena, this.sums.source(actor, io), content, this.sums.words(actor))
      return OK
    }
    const drive = this.routes.drive(actor, io)
    const answer = this.drives.write(drive, actor.get(ROW), this.routes.rowSectors(actor), content)
    if (answer === OK) this.routes.stored(actor, io)
    return answer
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
    if (this.world.tracing) this.tellAnswer(actor, io, answer, what)
    if (answer === WRITE_ERROR) return -1
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (answer === DEAD ? 1 << io : 0)
    const next = rest === 0 ? nextWrites(this.routes, actor, io, failed) : rest
    actor.set(OUTSTANDING, next)
    actor.set(FAILED, next === 0 ? 0 : failed)
    if (next !== 0) return -1
    return failed === 0 ? 0 : (failed & this.routes.all(actor)) | this.replacedBy(actor, failed)
  }

  private tellAnswer(actor: Actor, io: number, answer: number, what: string): void {
    const drive = `drive ${this.routes.drive(actor, io)}`
    const place = io === this.routes.held(actor) ? 'the cache' : drive
    if (answer === WRITE_ERROR) this.world.note(`${drive} reports a write error; the write is retried`)
    else this.world.note(answer === DEAD ? `${place} is dead` : `${place}${what}`)
  }

  /** The column whose place a spare has taken meanwhile that has failed to take the write, as a bit. */
  private replacedBy(actor: Actor, failed: number): number {
    const group = this.routes.group(actor)
    const { drives } = group.shape
    if ((failed & (1 << drives)) === 0) return 0
    const column = actor.get(MIRROR) - 1
    return group.member(column) === this.routes.drive(actor, drives) ? 1 << column : 0
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
    if (ok) this.routes.took(actor, io)
    if (this.world.tracing) {
      const read = answer === 0 ? 'read' : 'read with a corrected error'
      this.world.note(ok ? read : `drive ${drive} answers with an error`)
    }
    return ok
  }

  /** Arena index of what a column is to hold. */
  private contentOf(actor: Actor, column: number): number {
    const flags = actor.get(FLAGS)
    if (flags & ONE_COLUMN) return actor.get(DATA)
    if (flags & WHOLE_ROWS || column === this.routes.parity(actor)) return actor.accumulator
    if ((flags & FULL_STRIPE) === 0) return actor.get(DATA)
    const { shape } = this.routes.group(actor)
    const strip = stripInColumn(shape, this.routes.stripe(actor), column)
    return actor.get(DATA) + strip * shape.stripSectors * this.drives.sectorWords
  }
}
