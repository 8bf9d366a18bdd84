/** The single drive I/Os of a RAID access: one strip's rows read into a buffer, or written from one. */

import type { Arena } from '../arena.ts'
import { DEAD, type Drives, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import type { World } from '../world/world.ts'
import { clearBlock, copyBlock, xorInto } from '../xor.ts'
import { stripInColumn } from './layout.ts'
import { DATA, EXTENT, FLAGS, FULL_STRIPE, LEFT, MIRROR, ROW, WHOLE_ROWS } from './registers.ts'
import type { Routes } from './routes.ts'

export class StripIo {
  constructor(
    private readonly world: World,
    private readonly arena: Arena,
    private readonly drives: Drives,
    private readonly routes: Routes,
  ) {}

  /** Reads the extent's rows from the drive in column `io` and folds them into the accumulator. @returns false on an error */
  fold(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (ok) xorInto(this.arena, actor.accumulator, this.source(actor, io), this.extentWords(actor))
    return ok
  }

  /** Reads the extent's rows from the drive in column `io` into the data buffer. @returns false on an error */
  fetch(actor: Actor, io: number): boolean {
    const ok = this.answers(actor, io)
    if (ok) copyBlock(this.arena, actor.get(DATA), this.source(actor, io), this.extentWords(actor))
    return ok
  }

  /**
   * True when a read under the stripe's lock is nobody else's business: no fault is left to strike, the drive has none
   * to report, and the end of the extent does not begin another one, whose routes others might change.
   */
  isLocalRead(actor: Actor, io: number): boolean {
    if (!this.routes.isQuiet() || this.drives.isFlawed(this.routes.drive(actor, io))) return false
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

  /** Issues writes of data and parity to drives that live (one dead one is what parity is for), and to the spare. */
  issueWrites(actor: Actor): void {
    const { drives } = this.routes.group(actor).shape
    const wanted = this.routes.written(actor)
    let living = 0
    for (let column = 0; column < drives; column++) {
      if (wanted & (1 << column) && !this.drives.isDead(this.routes.drive(actor, column)))
        living |= 1 << column
    }
    actor.set(OUTSTANDING, (living === 0 ? wanted : living) | (actor.get(MIRROR) === 0 ? 0 : 1 << drives))
    actor.set(FAILED, wanted & ~living)
  }

  /** Writes what the column is to hold. A write error leaves the I/O outstanding. @returns the drive's answer */
  write(actor: Actor, io: number): number {
    const drive = this.routes.drive(actor, io)
    const content = this.contentOf(actor, this.routes.columnOf(actor, io))
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
    if (this.world.tracing)
      this.world.note(answer === DEAD ? `drive ${drive} is dead` : `drive ${drive}${what}`)
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (answer === DEAD ? 1 << io : 0)
    actor.set(OUTSTANDING, rest)
    actor.set(FAILED, rest === 0 ? 0 : failed)
    return rest === 0 ? failed & this.routes.all(actor) : -1
  }

  /** The accumulator starts as the new data; folding in old data and parity, or the other strips, makes it parity. */
  seedAccumulator(actor: Actor): void {
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), this.extentWords(actor))
  }

  clearAccumulator(actor: Actor): void {
    clearBlock(this.arena, actor.accumulator, this.extentWords(actor))
  }

  /** Takes what was rebuilt from the accumulator into the data buffer. */
  takeAccumulator(actor: Actor): void {
    copyBlock(this.arena, actor.get(DATA), actor.accumulator, this.extentWords(actor))
  }

  /** True when what was folded together gives zero. */
  isZero(actor: Actor): boolean {
    const end = actor.accumulator + this.extentWords(actor)
    for (let at = actor.accumulator; at < end; at++) if (this.arena.get(at) !== 0) return false
    return true
  }

  /** Parity of a full stripe, from its data alone. */
  foldStripe(actor: Actor): void {
    const { shape } = this.routes.group(actor)
    const words = shape.stripSectors * this.drives.sectorWords
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), words)
    for (let strip = 1; strip < shape.drives - 1; strip++) {
      xorInto(this.arena, actor.accumulator, actor.get(DATA) + strip * words, words)
    }
  }

  private answers(actor: Actor, io: number): boolean {
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
    if (flags & WHOLE_ROWS || column === this.routes.parity(actor)) return actor.accumulator
    if ((flags & FULL_STRIPE) === 0) return actor.get(DATA)
    return (
      actor.get(DATA) + stripInColumn(shape, stripe, column) * shape.stripSectors * this.drives.sectorWords
    )
  }
}
