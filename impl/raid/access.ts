/**
 * RAID accesses: reads, rebuilds, writes and punctures of any range of a group, one extent after the other.
 *
 * The substrate is sound by itself. Reads take what can be read directly and rebuild the rest under the stripe lock;
 * writes hold the lock and bear the intent mark from before the first to after the last drive write; an error of a
 * longer extent is narrowed down to sectors; a drive's write error is retried, so only a dead drive fails a write.
 */

import { stripeAccess } from '../../model/raid/stripeAccess.ts'
import type { Arena } from '../arena.ts'
import { DEAD, type Drives, UNREADABLE, WRITE_ERROR } from '../drives.ts'
import { compile } from '../machine/compile.ts'
import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, eventNumber, FAIL, PENDING } from '../world/events.ts'
import { program, type Program, type Substrate, type World } from '../world/world.ts'
import { clearBlock, copyBlock, xorInto } from '../xor.ts'
import type { RaidGroup } from './group.ts'
import { dataColumn, driveSector, parityColumn, stripeOf, stripInColumn, stripOf } from './layout.ts'
import {
  AVOIDING,
  COLUMN,
  DATA,
  EXTENT,
  FLAGS,
  FOLLOWED,
  FULL_STRIPE,
  GROUP,
  KIND,
  LBA,
  LEFT,
  MIRROR,
  ONE_COLUMN,
  OWN_LOCK,
  ROUTES,
  ROW,
  SINGLE_UNTIL,
  SOME_FAILED,
} from './registers.ts'

export const READ = eventNumber('READ')
export const REBUILD = eventNumber('REBUILD')
export const WRITE = eventNumber('WRITE')
export const PUNCTURE = eventNumber('PUNCTURE')
const RMW = eventNumber('RMW')
const RECONSTRUCT = eventNumber('RECONSTRUCT')
const OVERWRITE = eventNumber('OVERWRITE')
const SPLIT = eventNumber('SPLIT')

/** What the protocol on top decides: which drive to leave alone, and which spare follows a column. */
export interface RaidPolicy {
  /** True when reads of this drive are to be rebuilt although it answers. */
  avoids(drive: number): boolean
  /** The spare that repeats the writes of this member, or -1. */
  spareOf(group: number, column: number): number
  /** Called when a stripe's update is complete and its mark gone. */
  settled(group: number, stripe: number, row: number, sectors: number): void
}

/** The table of the substrate's machine. */
export const stripeAccessTable = compile(stripeAccess)

/** Flags that hold for the whole access, not for one extent. */
const lasting = SOME_FAILED | AVOIDING | FOLLOWED

export class RaidAccess implements Substrate {
  readonly program: Program

  constructor(
    private readonly world: World,
    private readonly arena: Arena,
    private readonly drives: Drives,
    private readonly groups: readonly RaidGroup[],
    private readonly policy: RaidPolicy,
  ) {
    this.program = program(stripeAccessTable, this.effects())
  }

  /**
   * Starts an access of `sectors` from group address `lba`.
   * @param data arena index of their content
   * @param flags `AVOIDING` to rebuild what lies on a drive that the policy avoids, `FOLLOWED` to repeat writes on
   * the spare that the policy names
   */
  begin(actor: Actor, kind: number, group: number, lba: number, sectors: number, data: number, flags = 0): void {
    actor.set(GROUP, group)
    actor.set(KIND, kind)
    actor.set(LBA, lba)
    actor.set(LEFT, sectors)
    actor.set(DATA, data)
    actor.set(SINGLE_UNTIL, 0)
    actor.set(FLAGS, flags)
    this.nextExtent(actor)
  }

  /** Starts the rebuild of `sectors` of one column, data or parity, from sector `row` of its drive on. */
  beginRebuild(actor: Actor, group: number, column: number, row: number, sectors: number, data: number): void {
    const { shape } = this.groups[group] as RaidGroup
    actor.set(GROUP, group)
    actor.set(KIND, REBUILD)
    actor.set(LBA, Math.floor(row / shape.stripSectors) * shape.stripSectors * (shape.drives - 1))
    actor.set(DATA, data)
    actor.set(FLAGS, ONE_COLUMN)
    actor.set(EXTENT, sectors)
    actor.set(COLUMN, column)
    actor.set(ROW, row)
    this.world.enter(actor, REBUILD)
  }

  finish(actor: Actor, event: number): number {
    const ok = event === DONE
    const group = this.group(actor)
    const stripe = stripeOf(group.shape, actor.get(LBA))
    const kind = actor.get(KIND)
    const writes = kind === WRITE || kind === PUNCTURE
    if (actor.get(FLAGS) & OWN_LOCK) group.setLockOwner(stripe, 0)
    if (writes) {
      group.setMark(stripe, false)
      this.policy.settled(group.index, stripe, actor.get(ROW), this.rowSectors(actor))
    }
    if (actor.get(FLAGS) & ONE_COLUMN) return this.end(actor, group, event)
    const extent = actor.get(EXTENT)
    const lba = actor.get(LBA)
    if (!ok && extent > 1) {
      actor.set(SINGLE_UNTIL, lba + extent)
      return this.nextExtent(actor)
    }
    const flags = (actor.get(FLAGS) & lasting) | (ok ? 0 : SOME_FAILED)
    actor.set(FLAGS, flags)
    actor.set(LBA, lba + extent)
    actor.set(LEFT, actor.get(LEFT) - extent)
    actor.set(DATA, actor.get(DATA) + extent * this.drives.sectorWords)
    if (actor.get(LEFT) > 0 && (ok || writes)) return this.nextExtent(actor)
    return this.end(actor, group, flags & SOME_FAILED ? FAIL : DONE)
  }

  /** Clears what the access leaves behind. */
  private end(actor: Actor, group: RaidGroup, outcome: number): number {
    actor.clear(GROUP, actor.registers - GROUP)
    clearBlock(this.arena, actor.accumulator, group.shape.stripSectors * this.drives.sectorWords)
    return outcome
  }

  /** Takes the stripe's lock for the actor where it is free or its own already. */
  lock(actor: Actor, group: RaidGroup, stripe: number): boolean {
    if (group.lockOwner(stripe) === actor.index + 1) return false
    group.setLockOwner(stripe, actor.index + 1)
    return true
  }

  isFree(actor: Actor, group: RaidGroup, stripe: number): boolean {
    const owner = group.lockOwner(stripe)
    return owner === 0 || owner === actor.index + 1
  }

  private group(actor: Actor): RaidGroup {
    return this.groups[actor.get(GROUP)] as RaidGroup
  }

  private stripe(actor: Actor): number {
    return stripeOf(this.group(actor).shape, actor.get(LBA))
  }

  private parity(actor: Actor): number {
    return parityColumn(this.group(actor).shape, this.stripe(actor))
  }

  private rowSectors(actor: Actor): number {
    return actor.get(FLAGS) & FULL_STRIPE ? this.group(actor).shape.stripSectors : actor.get(EXTENT)
  }

  /** Resolves the next extent and its routes, and starts its access to the stripe. */
  private nextExtent(actor: Actor): number {
    const group = this.group(actor)
    const { shape } = group
    const lba = actor.get(LBA)
    const kind = actor.get(KIND)
    const stripe = stripeOf(shape, lba)
    const stripeData = shape.stripSectors * (shape.drives - 1)
    const single = lba < actor.get(SINGLE_UNTIL)
    const full = kind === WRITE && !single && shape.drives > 2 && lba % stripeData === 0 && actor.get(LEFT) >= stripeData
    const rest = shape.stripSectors - (lba % shape.stripSectors)
    actor.set(FLAGS, (actor.get(FLAGS) & lasting) | (full ? FULL_STRIPE : 0))
    actor.set(EXTENT, full ? stripeData : single ? 1 : Math.min(rest, actor.get(LEFT)))
    actor.set(COLUMN, dataColumn(shape, stripe, stripOf(shape, lba)))
    actor.set(ROW, driveSector(shape, lba))
    actor.set(MIRROR, 0)
    this.resolve(actor, group)
    const drive = this.route(actor, actor.get(COLUMN))
    const avoided = (actor.get(FLAGS) & AVOIDING) !== 0 && this.policy.avoids(drive)
    this.world.enter(actor, kind === READ && (avoided || this.drives.isDead(drive)) ? REBUILD : kind)
    return PENDING
  }

  /** Puts the drives of all columns into the route registers. */
  private resolve(actor: Actor, group: RaidGroup): void {
    for (let column = 0; column < group.shape.drives; column++) this.setRoute(actor, column, group.member(column))
  }

  private setRoute(actor: Actor, column: number, drive: number): void {
    const register = ROUTES + (column >> 2)
    const shift = (column & 3) * 8
    actor.set(register, (actor.get(register) & ~(255 << shift)) | (drive << shift))
  }

  private route(actor: Actor, column: number): number {
    return (actor.get(ROUTES + (column >> 2)) >>> ((column & 3) * 8)) & 255
  }

  /** Reads the extent's rows from the drive in column `io`; folds them into `into`, or copies them there. */
  private readColumn(actor: Actor, io: number, into: number, fold: boolean): number {
    const drive = this.route(actor, io)
    const row = actor.get(ROW)
    const extent = actor.get(EXTENT)
    const answer = this.drives.read(drive, row, extent)
    const ok = answer !== UNREADABLE && answer !== DEAD
    if (ok) {
      const words = extent * this.drives.sectorWords
      if (fold) xorInto(this.arena, into, this.drives.data(drive, row), words)
      else copyBlock(this.arena, into, this.drives.data(drive, row), words)
    }
    if (this.world.tracing) this.world.note(ok ? `${answer === 0 ? 'read' : 'read with a corrected error'}` : `drive ${drive} answers with an error`)
    return this.close(actor, io, ok)
  }

  /** Takes an I/O off the outstanding ones. @returns the event after the last one */
  private close(actor: Actor, io: number, ok: boolean): number {
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (ok ? 0 : 1 << io)
    actor.set(OUTSTANDING, rest)
    actor.set(FAILED, rest === 0 ? 0 : failed)
    if (rest !== 0) return PENDING
    return failed === 0 ? DONE : FAIL
  }

  private tellRead(actor: Actor, io: number): string {
    return `read ${this.tellPlace(actor, io)}`
  }

  private tellPlace(actor: Actor, io: number): string {
    const row = actor.get(ROW)
    const sectors = this.rowSectors(actor)
    const range = sectors === 1 ? `sector ${row}` : `sectors ${row}-${row + sectors - 1}`
    return `drive ${this.route(actor, io)} ${range} (${this.tellRole(actor, io)})`
  }

  private tellRole(actor: Actor, io: number): string {
    const { shape } = this.group(actor)
    if (io === shape.drives) return 'spare'
    return io === this.parity(actor) ? 'parity' : io === actor.get(COLUMN) || actor.get(FLAGS) & FULL_STRIPE ? 'data' : 'peer'
  }

  private tellStripe(actor: Actor): string {
    return `stripe ${this.stripe(actor)} of group ${actor.get(GROUP) + 1}`
  }

  private takeLock(actor: Actor): void {
    const stripe = this.stripe(actor)
    if (this.lock(actor, this.group(actor), stripe)) actor.set(FLAGS, actor.get(FLAGS) | OWN_LOCK)
    if (this.world.tracing) this.world.note(`${this.tellStripe(actor)} locked`)
  }

  private canLock(actor: Actor): boolean {
    return this.isFree(actor, this.group(actor), this.stripe(actor))
  }

  /** Decides how to keep parity right: from what the extent replaces, from the rest of the stripe, or without reading. */
  private plan(actor: Actor): number {
    const group = this.group(actor)
    const parity = this.parity(actor)
    this.resolve(actor, group)
    this.mirror(actor, group, parity)
    if (actor.get(FLAGS) & FULL_STRIPE) {
      this.foldStripe(actor)
      return OVERWRITE
    }
    this.seedAccumulator(actor)
    if (group.shape.drives === 2) return OVERWRITE
    if (this.drives.isDead(this.route(actor, parity))) return actor.get(MIRROR) === parity + 1 ? RECONSTRUCT : OVERWRITE
    return this.drives.isDead(this.route(actor, actor.get(COLUMN))) ? RECONSTRUCT : RMW
  }

  /** Finds the spare that repeats one of the columns about to be written. */
  private mirror(actor: Actor, group: RaidGroup, parity: number): void {
    const full = (actor.get(FLAGS) & FULL_STRIPE) !== 0
    if (!(actor.get(FLAGS) & FOLLOWED)) return
    for (let column = 0; column < group.shape.drives; column++) {
      if (!full && column !== parity && column !== actor.get(COLUMN)) continue
      const spare = this.policy.spareOf(group.index, column)
      if (spare < 0) continue
      actor.set(MIRROR, column + 1)
      this.setRoute(actor, group.shape.drives, spare)
    }
  }

  /** The accumulator starts as the new data; folding in old data and parity, or the other strips, makes it parity. */
  private seedAccumulator(actor: Actor): void {
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), actor.get(EXTENT) * this.drives.sectorWords)
  }

  private foldStripe(actor: Actor): void {
    const { shape } = this.group(actor)
    const words = shape.stripSectors * this.drives.sectorWords
    copyBlock(this.arena, actor.accumulator, actor.get(DATA), words)
    for (let strip = 1; strip < shape.drives - 1; strip++) {
      xorInto(this.arena, actor.accumulator, actor.get(DATA) + strip * words, words)
    }
  }

  /** Arena index of what column `column` is to hold. */
  private contentOf(actor: Actor, column: number): number {
    const { shape } = this.group(actor)
    const stripe = this.stripe(actor)
    if (column === parityColumn(shape, stripe)) return actor.accumulator
    if ((actor.get(FLAGS) & FULL_STRIPE) === 0) return actor.get(DATA)
    return actor.get(DATA) + stripInColumn(shape, stripe, column) * shape.stripSectors * this.drives.sectorWords
  }

  /** Columns to write: data and parity on drives that live (one dead one is what parity is for), and the spare. */
  private issueWrites(actor: Actor): void {
    const { shape } = this.group(actor)
    const both = (1 << actor.get(COLUMN)) | (1 << this.parity(actor))
    const wanted = actor.get(FLAGS) & FULL_STRIPE ? (1 << shape.drives) - 1 : both
    let living = 0
    for (let column = 0; column < shape.drives; column++) {
      if (wanted & (1 << column) && !this.drives.isDead(this.route(actor, column))) living |= 1 << column
    }
    actor.set(OUTSTANDING, (living === 0 ? wanted : living) | (actor.get(MIRROR) === 0 ? 0 : 1 << shape.drives))
    actor.set(FAILED, wanted & ~living)
  }

  /** Column that an I/O stands for: its own, or the one that the spare repeats. */
  private columnOf(actor: Actor, io: number): number {
    return io === this.group(actor).shape.drives ? actor.get(MIRROR) - 1 : io
  }

  private writeColumn(actor: Actor, io: number, bare: boolean): number {
    const drive = this.route(actor, io)
    const column = this.columnOf(actor, io)
    const row = actor.get(ROW)
    const lost = bare && column === this.parity(actor)
    const answer = lost
      ? this.drives.writeUncorrectable(drive, row, actor.get(EXTENT))
      : this.drives.write(drive, row, this.rowSectors(actor), this.contentOf(actor, column))
    if (answer === WRITE_ERROR) {
      if (this.world.tracing) this.world.note(`drive ${drive} reports a write error; the write is retried`)
      return PENDING
    }
    if (this.world.tracing) this.world.note(this.tellWritten(answer, lost, drive))
    const rest = actor.get(OUTSTANDING) & ~(1 << io)
    const failed = actor.get(FAILED) | (answer === DEAD ? 1 << io : 0)
    actor.set(OUTSTANDING, rest)
    actor.set(FAILED, failed)
    if (rest !== 0) return PENDING
    actor.set(FAILED, 0)
    const members = failed & ((1 << this.group(actor).shape.drives) - 1)
    const limit = bare ? 0 : 1
    return countBits(members & (bare ? 1 << actor.get(COLUMN) : -1)) > limit ? FAIL : DONE
  }

  private tellWritten(answer: number, lost: boolean, drive: number): string {
    if (answer === DEAD) return `drive ${drive} is dead`
    return lost ? `drive ${drive}: parity marked unreadable` : `drive ${drive} written`
  }

  private effects(): Effects {
    const readInto = (into: (actor: Actor) => number, fold: boolean) => ({
      complete: (actor: Actor, io: number) => this.readColumn(actor, io, into(actor), fold),
      tell: (actor: Actor, io: number) => this.tellRead(actor, io),
    })
    const accumulator = (actor: Actor) => actor.accumulator
    const tellWrite = (actor: Actor, io: number) => `write ${this.tellPlace(actor, io)}`
    const clearAccumulator = (actor: Actor) =>
      clearBlock(this.arena, actor.accumulator, actor.get(EXTENT) * this.drives.sectorWords)
    return {
      readStrip: {
        ...readInto((actor) => actor.get(DATA), false),
        begin: (actor) => actor.set(OUTSTANDING, 1 << actor.get(COLUMN)),
      },
      lockStripe: {
        ready: (actor) => this.canLock(actor),
        complete: (actor) => {
          this.takeLock(actor)
          this.resolve(actor, this.group(actor))
          if (actor.get(KIND) === PUNCTURE) this.mirror(actor, this.group(actor), this.parity(actor))
          return DONE
        },
        tell: (actor) => `lock ${this.tellStripe(actor)}`,
      },
      readPeers: {
        begin: (actor) => {
          clearAccumulator(actor)
          actor.set(OUTSTANDING, ((1 << this.group(actor).shape.drives) - 1) & ~(1 << actor.get(COLUMN)))
        },
        complete: (actor, io) => {
          const event = this.readColumn(actor, io, actor.accumulator, true)
          if (event === DONE) {
            copyBlock(this.arena, actor.get(DATA), actor.accumulator, actor.get(EXTENT) * this.drives.sectorWords)
          }
          return event
        },
        tell: (actor, io) => this.tellRead(actor, io),
      },
      lockAndMark: {
        ready: (actor) => this.canLock(actor),
        complete: (actor) => {
          this.takeLock(actor)
          this.group(actor).setMark(this.stripe(actor), true)
          return this.plan(actor)
        },
        tell: (actor) => `lock ${this.tellStripe(actor)}, mark its update`,
      },
      readOld: {
        ...readInto(accumulator, true),
        begin: (actor) => actor.set(OUTSTANDING, (1 << actor.get(COLUMN)) | (1 << this.parity(actor))),
      },
      readOthers: {
        ...readInto(accumulator, true),
        complete: (actor, io) => {
          const event = this.readColumn(actor, io, actor.accumulator, true)
          return event === FAIL && actor.get(EXTENT) > 1 ? SPLIT : event
        },
        begin: (actor) => {
          this.seedAccumulator(actor)
          const all = (1 << this.group(actor).shape.drives) - 1
          actor.set(OUTSTANDING, all & ~(1 << actor.get(COLUMN)) & ~(1 << this.parity(actor)))
        },
      },
      writeStrips: {
        begin: (actor) => this.issueWrites(actor),
        complete: (actor, io) => this.writeColumn(actor, io, false),
        tell: tellWrite,
      },
      writeBare: {
        begin: (actor) => {
          this.issueWrites(actor)
          if (this.drives.isDead(this.route(actor, actor.get(COLUMN)))) actor.set(OUTSTANDING, 1 << actor.get(COLUMN))
        },
        complete: (actor, io) => this.writeColumn(actor, io, true),
        tell: tellWrite,
      },
      puncture: {
        begin: (actor) => this.issueWrites(actor),
        complete: (actor, io) => {
          this.drives.writeUncorrectable(this.route(actor, io), actor.get(ROW), actor.get(EXTENT))
          this.world.note('marked unreadable')
          const rest = actor.get(OUTSTANDING) & ~(1 << io)
          actor.set(OUTSTANDING, rest)
          if (rest === 0) actor.set(FAILED, 0)
          return rest === 0 ? DONE : PENDING
        },
        tell: (actor, io) => `mark ${this.tellPlace(actor, io)} unreadable`,
      },
    }
  }
}

function countBits(mask: number): number {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
