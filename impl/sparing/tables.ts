/**
 * The management tables of sparing, all non-volatile: pairing (T2) with its differential bitmap, errors (T3), and the
 * state of sparing and feedback. (T1, the members of the groups, is with the groups.) Track locks are volatile.
 */

import type { Arena } from '../arena.ts'
import { errorTypes } from '../drives.ts'
import { driveCount, type SparingGeometry, trackCount } from './geometry.ts'

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
export const NO_ORDER = 0
export const ORDERED = 1
export const FED_BACK = 2

const condemnedBit = 1 << 24

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
const singleWords = 9

export class SparingTables {
  private readonly singles: number
  private readonly errors: number
  private readonly bits: number
  private readonly trackLocks: number
  private readonly tracks: number

  constructor(
    private readonly arena: Arena,
    geometry: SparingGeometry,
  ) {
    this.tracks = trackCount(geometry)
    this.singles = arena.allot(singleWords)
    this.errors = arena.allot(driveCount(geometry))
    this.bits = arena.allot(this.tracks)
    this.trackLocks = arena.allot(this.tracks)
    this.suspect = -1
    this.spare = -1
  }

  get phase(): number {
    return this.single(PHASE)
  }
  set phase(phase: number) {
    this.setSingle(PHASE, phase)
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

  /** Track that the feedback has got to. */
  get feedPointer(): number {
    return this.single(FEED_POINTER)
  }
  set feedPointer(track: number) {
    this.setSingle(FEED_POINTER, track)
  }

  /** Spares in use or broken, by bit. */
  get usedSpares(): number {
    return this.single(USED_SPARES)
  }
  set usedSpares(mask: number) {
    this.setSingle(USED_SPARES, mask)
  }

  /** Occurrences of an error type on a drive (T3), up to 255. */
  errorCount(drive: number, type: number): number {
    return (this.arena.get(this.errors + drive) >>> (type * 8)) & 255
  }

  countError(drive: number, type: number): void {
    if (type < 0 || type >= errorTypes.length || this.errorCount(drive, type) === 255) return
    this.arena.set(this.errors + drive, this.arena.get(this.errors + drive) + (1 << (type * 8)))
  }

  /** True once the drive has been judged about to fail. */
  isCondemned(drive: number): boolean {
    return (this.arena.get(this.errors + drive) & condemnedBit) !== 0
  }

  /** Drives of the main group that have been judged and not been replaced. */
  get waiting(): number {
    return this.single(WAITING)
  }
  set waiting(drives: number) {
    this.setSingle(WAITING, drives)
  }

  condemn(drive: number): void {
    this.arena.set(this.errors + drive, this.arena.get(this.errors + drive) | condemnedBit)
  }

  /** Differential bit of a track: true when its newest data is on the secondary side. */
  bit(track: number): boolean {
    return this.arena.get(this.bits + track) !== 0
  }

  setBit(track: number, raised: boolean): void {
    this.arena.set(this.bits + track, raised ? 1 : 0)
  }

  /** First track whose bit is raised, or -1. */
  firstRaised(): number {
    for (let track = 0; track < this.tracks; track++) if (this.bit(track)) return track
    return -1
  }

  /** Owner of a track's lock: an actor's index plus one, or 0. */
  trackOwner(track: number): number {
    return this.arena.get(this.trackLocks + track)
  }

  setTrackOwner(track: number, owner: number): void {
    this.arena.set(this.trackLocks + track, owner)
  }

  /** Arena words of the phase, of the feedback's order and of the suspects: zero while there is nothing to do. */
  get phaseWord(): number {
    return this.singles + PHASE
  }
  get orderWord(): number {
    return this.singles + ORDER
  }
  get waitingWord(): number {
    return this.singles + WAITING
  }

  private single(word: number): number {
    return this.arena.get(this.singles + word)
  }

  private setSingle(word: number, value: number): void {
    this.arena.set(this.singles + word, value)
  }
}
