/**
 * What a RAID access XORs: strips into the accumulator, the data buffer, or straight into the parity's place.
 *
 * What is read goes into the accumulator as it comes, in any order. Long strips are summed up in one pass, where that
 * cannot make a difference: under the stripe's lock and with no fault left to strike, they still are what was read
 * (`isLocalRead` relies on the same). Those that a write needs are summed up when the parity is written, into its place
 * on the drive, or before one of them is overwritten.
 */

import { type Arena, isLong } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { Actor } from '../world/actor.ts'
import { maxSources } from '../xor/core.ts'
import { check, clearBlock, copyBlock, gather, xorInto } from '../xor.ts'
import { ACCUMULATED, DATA, DEFERRED, FLAGS, FULL_STRIPE, HELD_AT, PARITY_DUE, ROW } from './registers.ts'
import type { Routes } from './routes.ts'

export class Sums {
  /** Arena indices of what is summed up. */
  private readonly sources = new Int32Array(maxSources)

  constructor(
    private readonly arena: Arena,
    private readonly drives: Drives,
    private readonly routes: Routes,
  ) {}

  /** Starts a sum of strips that are to be read; with `seeded`, the data buffer is to go into it as well. */
  begin(actor: Actor, seeded: boolean): void {
    actor.set(FLAGS, actor.get(FLAGS) & ~DEFERRED)
    if (this.canWait(actor)) this.raise(actor, DEFERRED)
    else if (seeded) this.seed(actor)
    else this.clear(actor)
  }

  /** Takes in the strip of a column that was read. */
  add(actor: Actor, column: number): void {
    if (this.isSet(actor, DEFERRED)) return
    this.raise(actor, ACCUMULATED)
    xorInto(this.arena, actor.accumulator, this.source(actor, column), this.words(actor))
  }

  /** Completes the sum in the accumulator. @param columns as bits: those that were read @param seeded as for `begin` */
  complete(actor: Actor, columns: number, seeded: boolean): void {
    if (this.isSet(actor, DEFERRED)) this.accumulate(actor, this.collect(actor, columns, seeded))
  }

  /** Completes the sum of the columns in the data buffer. */
  take(actor: Actor, columns: number): void {
    const words = this.words(actor)
    if (this.isSet(actor, DEFERRED))
      gather(this.arena, actor.get(DATA), this.sources, this.collect(actor, columns, false), words)
    else copyBlock(this.arena, actor.get(DATA), actor.accumulator, words)
  }

  /** True when the sum of the columns is zero. */
  isZero(actor: Actor, columns: number): boolean {
    let count = 1
    if (this.isSet(actor, DEFERRED)) count = this.collect(actor, columns, false)
    else this.sources[0] = actor.accumulator
    return check(this.arena, this.sources, count, this.words(actor)) < 0
  }

  /** New parity is the sum of the data buffer and of what it replaces, all of which was read. */
  deltaParity(actor: Actor): void {
    if (this.isSet(actor, DEFERRED)) this.raise(actor, PARITY_DUE)
  }

  /** Parity of a full stripe is the sum of its data alone. */
  stripeParity(actor: Actor): void {
    if (this.canWait(actor)) this.raise(actor, PARITY_DUE)
    else this.accumulate(actor, this.collectStripe(actor))
  }

  /**
   * Before a column is written: sums up parity that is due, and that the write replaces a part of, or is itself.
   * @param io the column, or the spare behind the last one
   * @returns arena index of parity that lies where it is to be already, -1 otherwise
   */
  beforeWrite(actor: Actor, io: number): number {
    if (!this.isSet(actor, PARITY_DUE)) return -1
    const parity = this.routes.parity(actor)
    const isParity = this.routes.columnOf(actor, io) === parity
    const isFull = this.isSet(actor, FULL_STRIPE)
    if (!isParity && isFull) return -1
    const count = isFull ? this.collectStripe(actor) : this.collect(actor, this.routes.written(actor), true)
    if (isParity && io !== this.routes.held(actor) && this.drives.isSound(this.routes.drive(actor, io))) {
      const place = this.source(actor, io)
      gather(this.arena, place, this.sources, count, this.words(actor))
      // a spare takes it before the drive that it follows, which holds the old parity until then
      if (io === parity) actor.set(FLAGS, actor.get(FLAGS) & ~PARITY_DUE)
      return place
    }
    actor.set(FLAGS, actor.get(FLAGS) & ~PARITY_DUE)
    this.accumulate(actor, count)
    return -1
  }

  /** The accumulator starts as the new data, which is the parity of a mirror. */
  seed(actor: Actor): void {
    this.raise(actor, ACCUMULATED)
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), this.words(actor))
  }

  /** Leaves an accumulator of zeroes behind, for the next extent. */
  clear(actor: Actor): void {
    if (!this.isSet(actor, ACCUMULATED)) return
    actor.set(FLAGS, actor.get(FLAGS) & ~ACCUMULATED)
    clearBlock(this.arena, actor.accumulator, this.words(actor))
  }

  /** Arena index of the extent's rows in a column, on its drive or in the cache. */
  source(actor: Actor, io: number): number {
    if (io === this.routes.held(actor)) return actor.get(HELD_AT) + actor.get(ROW) * this.drives.sectorWords
    return this.drives.data(this.routes.drive(actor, io), actor.get(ROW))
  }

  /** Words of the extent's rows in one column. */
  words(actor: Actor): number {
    return this.routes.rowSectors(actor) * this.drives.sectorWords
  }

  /** True when nobody can tell when the sum is made. */
  private canWait(actor: Actor): boolean {
    return isLong(this.words(actor)) && this.routes.group(actor).shape.drives > 2 && this.routes.isQuiet()
  }

  private accumulate(actor: Actor, count: number): void {
    this.raise(actor, ACCUMULATED)
    gather(this.arena, actor.accumulator, this.sources, count, this.words(actor))
  }

  private isSet(actor: Actor, flag: number): boolean {
    return (actor.get(FLAGS) & flag) !== 0
  }

  private raise(actor: Actor, flag: number): void {
    actor.set(FLAGS, actor.get(FLAGS) | flag)
  }

  /** Looks up where the columns' rows lie, and the data buffer. @returns how many places */
  private collect(actor: Actor, columns: number, seeded: boolean): number {
    let count = 0
    if (seeded) this.sources[count++] = actor.get(DATA)
    for (let rest = columns; rest !== 0; rest &= rest - 1)
      this.sources[count++] = this.source(actor, 31 - Math.clz32(rest & -rest))
    return count
  }

  /** Looks up the strips of a full stripe in the data buffer. @returns how many */
  private collectStripe(actor: Actor): number {
    const count = this.routes.group(actor).shape.drives - 1
    const words = this.words(actor)
    for (let strip = 0; strip < count; strip++) this.sources[strip] = actor.get(DATA) + strip * words
    return count
  }
}
