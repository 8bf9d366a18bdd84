/**
 * Drives in memory, sector-addressed, with their faults.
 *
 * Fault model: a recoverable read error returns the data and is counted; an unrecoverable one returns none; both stay
 * with the sector until it is rewritten. A write error stores nothing, a torn write stores the sectors before the faulty
 * one, and both report an error (the next attempt is remapped and succeeds). A lost write stores nothing, a misdirected
 * write stores its sectors right behind the place that was meant, and both report success. Silent corruption
 * flips bits in place. A dead drive answers nothing for good. What cannot be read is gone: whoever takes it all the same
 * gets what nobody has written.
 * A write fault waits for the next write that touches its sector, strikes once, and is counted then; a read error is
 * counted whenever a read meets it. A drive has room for one waiting write fault: another takes its place.
 *
 * Not modelled: partial sectors (a sector is written whole or not at all), a drive's own write cache, slow drives,
 * and errors that come back after a rewrite.
 */

import type { Arena } from './arena.ts'
import { DriveErrors } from './driveErrors.ts'
import { type DriveFault, driveFaults } from './driveFaults.ts'
import { DriveFlaws, GIVEN_UP, RECOVERABLE, UNRECOVERABLE } from './driveFlaws.ts'
import { ARMED, ARMED_SECTOR, DriveRecords } from './driveRecords.ts'
import { unreachable } from './unreachable.ts'
import { copyBlock } from './xor.ts'

/** Answers of a drive. */
export const OK = 0
export const RECOVERED = 1
export const UNREADABLE = 2
export const WRITE_ERROR = 3
export const DEAD = 4

/** Accesses of one drive; measurements, not part of the world. */
export interface DriveCounters {
  reads: number
  writes: number
  bytesRead: number
  bytesWritten: number
}

export class Drives {
  readonly counters: DriveCounters[]
  /** How often each fault really struck, by its number in `driveFaults`; a measurement, not part of the world. */
  readonly fired = new Array<number>(driveFaults.length).fill(0)
  readonly errors: DriveErrors
  readonly flaws: DriveFlaws
  private readonly records: DriveRecords

  constructor(
    private readonly arena: Arena,
    readonly count: number,
    readonly sectors: number,
    readonly sectorWords: number,
  ) {
    this.records = new DriveRecords(arena, count, sectors, sectorWords)
    this.errors = new DriveErrors(arena, this.records)
    this.flaws = new DriveFlaws(arena, this.records)
    this.counters = Array.from({ length: count }, () => ({
      reads: 0,
      writes: 0,
      bytesRead: 0,
      bytesWritten: 0,
    }))
  }

  /** Arena index of a sector's first word. */
  data(drive: number, sector: number): number {
    return this.records.data(drive, sector)
  }

  isDead(drive: number): boolean {
    return this.flaws.isDead(drive)
  }

  /** True when a write is stored as it is: the drive lives, and no fault waits for one. */
  isSound(drive: number): boolean {
    return !this.isDead(drive) && !this.isArmed(drive)
  }

  /** True when the sector's content can be had from this drive. */
  isReadable(drive: number, sector: number): boolean {
    return !this.isDead(drive) && this.flaws.defect(drive, sector) < UNRECOVERABLE
  }

  /** Reads sectors in place: the caller takes the data from `data()` when the answer is `OK` or `RECOVERED`. */
  read(drive: number, sector: number, count: number): number {
    this.countRead(drive, count)
    if (this.isDead(drive)) return this.report(drive, 1, DEAD)
    if (!this.flaws.hasDefects(drive)) return OK
    let worst = 0
    let fault = 0
    for (let i = 0; i < count; i++) {
      const defect = this.flaws.defect(drive, sector + i)
      worst = Math.max(worst, defect)
      if (defect !== GIVEN_UP) fault = Math.max(fault, defect)
    }
    if (worst === 0) return OK
    if (fault !== 0) this.strike(fault - 1)
    return worst === RECOVERABLE ? this.report(drive, 0, RECOVERED) : this.report(drive, 1, UNREADABLE)
  }

  /** Writes sectors from the arena at `source`, which may be their own place; clears their defects. */
  write(drive: number, sector: number, count: number, source: number): number {
    this.countWrite(drive, count)
    if (this.isDead(drive)) return this.report(drive, 2, DEAD)
    const armed = this.records.get(drive, ARMED)
    if (armed === 0) return this.store(drive, sector, count, source)
    const faulty = this.records.get(drive, ARMED_SECTOR)
    if (faulty < sector || faulty >= sector + count) return this.store(drive, sector, count, source)
    this.arm(drive, 0, 0)
    this.strike(armed)
    switch (driveFaults[armed]) {
      case 'write-error':
        return this.report(drive, 2, WRITE_ERROR)
      case 'torn-write':
        this.store(drive, sector, faulty - sector, source)
        return this.report(drive, 2, WRITE_ERROR)
      case 'lost-write':
        return OK
      case 'misdirected-write':
        for (let i = 0; i < count; i++) {
          this.store(drive, (sector + count + i) % this.sectors, 1, source + i * this.sectorWords)
        }
        return OK
      default:
        throw new Error(`fault ${armed} waits for no write`)
    }
  }

  /** Makes sectors answer every read with an unrecoverable error until they are rewritten (SCSI WRITE UNCORRECTABLE). */
  writeUncorrectable(drive: number, sector: number, count: number): number {
    this.countWrite(drive, 0)
    if (this.isDead(drive)) return this.report(drive, 2, DEAD)
    for (let i = 0; i < count; i++) this.flaws.setDefect(drive, sector + i, GIVEN_UP)
    this.forget(drive, sector, count)
    return OK
  }

  /** Lets a fault strike (defects, corruption, death), or arms it for the next write that touches the sector. */
  inject(fault: DriveFault, drive: number, sector: number): void {
    const { flaws } = this
    const number = driveFaults.indexOf(fault)
    switch (fault) {
      case 'recoverable-read-error':
        if (flaws.defect(drive, sector) === 0) flaws.setDefect(drive, sector, RECOVERABLE)
        return
      case 'unrecoverable-read-error':
        flaws.setDefect(drive, sector, UNRECOVERABLE)
        this.forget(drive, sector, 1)
        return
      case 'silent-corruption': {
        const at = this.data(drive, sector)
        for (let i = 0; i < this.sectorWords; i++) {
          const word = this.arena.get(at + i)
          this.arena.set(at + i, word ^ corruption(word, drive))
        }
        this.strike(number)
        return
      }
      case 'drive-death':
        if (flaws.isDead(drive)) return
        flaws.setDead(drive, true)
        this.forget(drive, 0, this.sectors)
        this.strike(number)
        return
      case 'write-error':
      case 'torn-write':
      case 'lost-write':
      case 'misdirected-write':
        this.arm(drive, number, sector)
        return
      default:
        unreachable(fault)
    }
  }

  /** True while a write fault waits for its write. */
  isArmed(drive: number): boolean {
    return this.records.get(drive, ARMED) !== 0
  }

  /** An empty drive takes the drive's place: all zeros, without defects. */
  replace(drive: number): void {
    for (let sector = 0; sector < this.sectors; sector++) this.flaws.setDefect(drive, sector, 0)
    this.flaws.setDead(drive, false)
    this.arm(drive, 0, 0)
    const data = this.data(drive, 0)
    this.arena.words.fill(0, data, data + this.sectors * this.sectorWords)
  }

  /** Ends whatever still waits to strike: faults are over. */
  disarm(): void {
    for (let drive = 0; drive < this.count; drive++) this.arm(drive, 0, 0)
  }

  /** @param fault its number in `driveFaults`; 0 for one that waits for no write, and so for none */
  private arm(drive: number, fault: number, sector: number): void {
    this.records.set(drive, ARMED, fault)
    this.records.set(drive, ARMED_SECTOR, sector)
  }

  private store(drive: number, sector: number, count: number, source: number): number {
    copyBlock(this.arena, this.data(drive, sector), source, count * this.sectorWords)
    if (this.flaws.hasDefects(drive))
      for (let i = 0; i < count; i++) this.flaws.setDefect(drive, sector + i, 0)
    return OK
  }

  /** Leaves words in the sectors that are nobody's, and others on each drive, lest their XOR hide them. */
  private forget(drive: number, sector: number, count: number): void {
    const data = this.data(drive, sector)
    this.arena.words.fill(corruption(0, drive), data, data + count * this.sectorWords)
  }

  /** Notes an error for the monitor. */
  private report(drive: number, type: number, answer: number): number {
    this.errors.report(drive, type)
    return answer
  }

  private strike(fault: number): void {
    this.fired[fault] = (this.fired[fault] ?? 0) + 1
  }

  private countRead(drive: number, count: number): void {
    const counters = this.countersOf(drive)
    counters.reads++
    counters.bytesRead += count * this.sectorWords * 4
  }

  private countWrite(drive: number, count: number): void {
    const counters = this.countersOf(drive)
    counters.writes++
    counters.bytesWritten += count * this.sectorWords * 4
  }

  private countersOf(drive: number): DriveCounters {
    const counters = this.counters[drive]
    if (counters === undefined) throw new RangeError(`no drive ${drive}`)
    return counters
  }
}

/** Bits to flip in a word, at least one; equal words of different drives are hit differently, lest their XOR hide it. */
function corruption(word: number, drive: number): number {
  return Math.imul(word ^ Math.imul(drive + 1, 0x9e3779b1), 0x85ebca6b) | 1
}
