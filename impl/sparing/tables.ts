/**
 * The management tables of sparing, all non-volatile: pairing (T2) with its differential bitmap, which beside work disks
 * is the differential management table (T7), errors (T3), and the state of sparing and feedback. (T1, the members of the
 * groups, is with the groups.) Track locks are volatile. Every main group has its own; errors, spares in use and the
 * console are those of the array.
 */

import type { Arena } from '../arena.ts'
import { ErrorTable } from './errorTable.ts'
import { type SparingGeometry, trackCount, trackOfRow } from './geometry.ts'

/** Phases of sparing. */
export const IDLE = 0
export const COPYING = 1
export const COPIED = 2

/** Pairing status (T2): none, UPDATE DATA BEING BACKED UP, the same while the feedback runs, and kept after it. */
export const UNPAIRED = 0
export const BACKING_UP = 1
export const FEEDING_BACK = 2
export const KEPT = 3

/** Feedback: nothing to do, ordered, finished. */
const NO_ORDER = 0
export const ORDERED = 1
export const FED_BACK = 2

/** What the console has to see: errors counted since it last looked, orders of the administrator, and his leave. */
export const NEWS = 1
export const ORDER_NAMED = 2
export const ORDER_WARNED = 4
export const LEAVE = 8

/** The single words of the tables. */
const PHASE = 0
const SUSPECT = 1
const SPARE = 2
const COPY_POINTER = 3
const PAIRING = 4
const ORDER = 5
const FEED_POINTER = 6
const USED_SPARES = 7
const WAITING = 8
const CONSOLE = 9
const COPY_COLUMN = 10
const DIVERTED_COLUMN = 11
const singleWords = 12

export class SparingTables {
  /** T3, which all groups share. */
  readonly errors: ErrorTable
  private readonly singles: number
  /** Single words that all groups share. */
  private readonly shared: number
  private readonly bits: number
  private readonly trackLocks: number
  private readonly tracks: number

  constructor(
    private readonly arena: Arena,
    private readonly geometry: SparingGeometry,
    /** Tables of the first main group, for those of another one. */
    first: SparingTables | null = null,
  ) {
    this.tracks = trackCount(geometry)
    this.singles = arena.allot(singleWords)
    this.shared = first?.singles ?? this.singles
    this.errors = first?.errors ?? new ErrorTable(arena, geometry)
    this.bits = arena.allot(this.tracks)
    this.trackLocks = arena.allotVolatile(this.tracks)
    this.suspect = -1
    this.spare = -1
  }

  get phase(): number {
    return this.single(PHASE)
  }
  set phase(phase: number) {
    this.setSingle(PHASE, phase)
  }

  /** Sparing is over, with the feedback that it may have ordered. */
  endSparing(): void {
    this.phase = IDLE
    this.order = NO_ORDER
  }

  /** Drive that is being copied, or -1. */
  get suspect(): number {
    return this.single(SUSPECT)
  }
  set suspect(drive: number) {
    this.setSingle(SUSPECT, drive)
  }

  /** Drive that it is being copied to, or -1. */
  get spare(): number {
    return this.single(SPARE)
  }
  set spare(drive: number) {
    this.setSingle(SPARE, drive)
  }

  /** Stripe that the copy has got to. */
  get copyPointer(): number {
    return this.single(COPY_POINTER)
  }
  set copyPointer(stripe: number) {
    this.setSingle(COPY_POINTER, stripe)
  }

  /** Column of the main group that the last copy was begun for, where only its writes are diverted; else -1. */
  get copyColumn(): number {
    return this.single(COPY_COLUMN) - 1
  }
  set copyColumn(column: number) {
    this.setSingle(COPY_COLUMN, column + 1)
  }

  /** Column whose writes alone are diverted, or -1. */
  get divertedColumn(): number {
    return this.single(DIVERTED_COLUMN) - 1
  }
  set divertedColumn(column: number) {
    this.setSingle(DIVERTED_COLUMN, column + 1)
  }

  /** True when an area that was kept can take the writes of the copy: it holds nothing of another column. */
  isForCopy(): boolean {
    return this.divertedColumn < 0 || this.divertedColumn === this.copyColumn
  }

  /** True when the area holds the newest content of some of these rows of a column of the main group. */
  isAside(column: number, row: number, sectors: number): boolean {
    if (column !== this.divertedColumn || this.pairing === UNPAIRED) return false
    const last = trackOfRow(this.geometry, row + sectors - 1)
    for (let track = trackOfRow(this.geometry, row); track <= last; track++) if (this.bit(track)) return true
    return false
  }

  get pairing(): number {
    return this.single(PAIRING)
  }
  set pairing(status: number) {
    this.setSingle(PAIRING, status)
  }

  get order(): number {
    return this.single(ORDER)
  }
  set order(order: number) {
    this.setSingle(ORDER, order)
  }

  /** Track that the feedback has got to; with a journal, the place. */
  get feedPointer(): number {
    return this.single(FEED_POINTER)
  }
  set feedPointer(track: number) {
    this.setSingle(FEED_POINTER, track)
  }

  /** Spares in use or broken, by bit. */
  get usedSpares(): number {
    return this.arena.get(this.shared + USED_SPARES)
  }
  set usedSpares(mask: number) {
    this.arena.set(this.shared + USED_SPARES, mask)
  }

  /** Drives of this main group that have been judged and not been replaced. */
  get waiting(): number {
    return this.single(WAITING)
  }
  set waiting(drives: number) {
    this.setSingle(WAITING, drives)
  }

  /** What the console has to see, as bits. */
  get console(): number {
    return this.arena.get(this.consoleWord)
  }
  set console(bits: number) {
    this.arena.set(this.consoleWord, bits)
  }

  /** Differential bit of a track: true when its newest data is on the secondary side; beside work disks, when T7 lists it. */
  bit(track: number): boolean {
    return this.arena.get(this.bits + track) !== 0
  }

  setBit(track: number, raised: boolean): void {
    this.arena.set(this.bits + track, raised ? 1 : 0)
  }

  /** Place on the work disks at which T7 lists the track, or -1. */
  place(track: number): number {
    return this.arena.get(this.bits + track) - 1
  }

  /** Lists the track in T7. */
  list(track: number, place: number): void {
    this.arena.set(this.bits + track, place + 1)
  }

  /** First track whose bit is raised, or -1. */
  firstRaised(): number {
    for (let track = 0; track < this.tracks; track++) if (this.bit(track)) return track
    return -1
  }

  /** Clears every bit, and tells of each. */
  lowerAll(lowered: (track: number) => void): void {
    for (let track = this.firstRaised(); track >= 0; track = this.firstRaised()) {
      this.setBit(track, false)
      lowered(track)
    }
  }

  /** Owner of a track's lock: an actor's index plus one, or 0. */
  trackOwner(track: number): number {
    return this.arena.get(this.trackLocks + track)
  }

  setTrackOwner(track: number, owner: number): void {
    this.arena.set(this.trackLocks + track, owner)
  }

  /** Arena words of the phase, the feedback's order, the suspects and the console: zero while there is nothing to do. */
  get phaseWord(): number {
    return this.singles + PHASE
  }
  get orderWord(): number {
    return this.singles + ORDER
  }
  get waitingWord(): number {
    return this.singles + WAITING
  }

  get consoleWord(): number {
    return this.shared + CONSOLE
  }

  private single(word: number): number {
    return this.arena.get(this.singles + word)
  }

  private setSingle(word: number, value: number): void {
    this.arena.set(this.singles + word, value)
  }
}
