/**
 * Drives in memory, sector-addressed, with their faults.
 *
 * Fault model: a recoverable read error returns the data and is counted; an unrecoverable one returns none; both stay
 * with the sector until it is rewritten. A write error stores nothing, a torn write stores the sectors before the faulty
 * one, and both report an error (the next attempt is remapped and succeeds). A lost write stores nothing, a misdirected
 * write stores its sectors right behind the place that was meant, and both report success. Silent corruption
 * flips bits in place. A dead drive answers nothing for good.
 * A write fault waits for the next write that touches its sector, strikes once, and is counted then; a read error is
 * counted whenever a read meets it. A drive has room for one waiting write fault: another takes its place.
 *
 * Not modelled: partial sectors (a sector is written whole or not at all), a drive's own write cache, slow drives,
 * and errors that come back after a rewrite.
 */

import { type Arena, isLong, stagger, toLanes } from './arena.ts'
import { unreachable } from './unreachable.ts'
import { copyBlock } from './xor.ts'

/** Answers of a drive. */
export const OK = 0
export const RECOVERED = 1
export const UNREADABLE = 2
export const WRITE_ERROR = 3
export const DEAD = 4

/** Error types of the error management table (T3), in its order. */
export const errorTypes = ['recoverable read', 'unrecoverable read', 'write'] as const

/** What can be wrong with one drive; the order is the number that the arena holds while one is armed. */
export const driveFaults = [
  'recoverable-read-error',
  'unrecoverable-read-error',
  'write-error',
  'torn-write',
  'lost-write',
  'misdirected-write',
  'silent-corruption',
  'drive-death',
] as const
export type DriveFault = (typeof driveFaults)[number]

export const isDriveFault = (kind: string): kind is DriveFault =>
  (driveFaults as readonly string[]).includes(kind)

/** Defects of a sector; `given up` is no fault: somebody has made the sector unreadable on purpose. */
const recoverableDefect = 1
const unrecoverableDefect = 2
const givenUp = 3

/** Words of a drive's record, before defects and data. */
const deadWord = 0
const defectCountWord = 1
const armedWord = 2
const armedSectorWord = 3
/** Errors reported and not yet taken note of, eight bits for each type. */
const unseenWord = 4
/** 1 when a patrol visits the drive. */
const patrolledWord = 5
const recordWords = 6

const sectorsPerDefectWord = 16

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
  /** Arena words: errors reported and not taken note of, and patrolled drives with something to find. */
  readonly unseen: number
  readonly findings: number
  /** Arena word: drives that are dead or have defects. */
  private readonly flawed: number
  private readonly first: number
  private readonly driveWords: number
  private readonly dataWord: number

  constructor(
    private readonly arena: Arena,
    readonly count: number,
    readonly sectors: number,
    readonly sectorWords: number,
  ) {
    const long = isLong(sectors * sectorWords)
    const record = recordWords + Math.ceil(sectors / sectorsPerDefectWord)
    this.dataWord = long ? toLanes(record) : record
    const words = this.dataWord + sectors * sectorWords
    this.driveWords = long ? stagger(words) : words
    this.unseen = arena.allot(1)
    this.findings = arena.allot(1)
    this.flawed = arena.allot(1)
    this.first = long ? arena.allotBlock(count * this.driveWords) : arena.allot(count * this.driveWords)
    this.counters = Array.from({ length: count }, () => ({
      reads: 0,
      writes: 0,
      bytesRead: 0,
      bytesWritten: 0,
    }))
  }

  /** Arena index of a sector's first word. */
  data(drive: number, sector: number): number {
    return this.first + drive * this.driveWords + this.dataWord + sector * this.sectorWords
  }

  isDead(drive: number): boolean {
    return this.arena.get(this.record(drive) + deadWord) !== 0
  }

  /** True when the sector's content can be had from this drive. */
  isReadable(drive: number, sector: number): boolean {
    return !this.isDead(drive) && this.defect(drive, sector) < unrecoverableDefect
  }

  /** First sector with a defect that a read would report, or -1. */
  firstDefect(drive: number): number {
    if (this.arena.get(this.record(drive) + defectCountWord) === 0) return -1
    for (let sector = 0; sector < this.sectors; sector++) if (this.defect(drive, sector) !== 0) return sector
    return -1
  }

  /** Reads sectors in place: the caller takes the data from `data()` when the answer is `OK` or `RECOVERED`. */
  read(drive: number, sector: number, count: number): number {
    this.countRead(drive, count)
    if (this.isDead(drive)) return this.report(drive, 1, DEAD)
    if (this.arena.get(this.record(drive) + defectCountWord) === 0) return OK
    let worst = 0
    let fault = 0
    for (let i = 0; i < count; i++) {
      const defect = this.defect(drive, sector + i)
      worst = Math.max(worst, defect)
      if (defect !== givenUp) fault = Math.max(fault, defect)
    }
    if (worst === 0) return OK
    if (fault !== 0) this.strike(fault - 1)
    return worst === recoverableDefect ? this.report(drive, 0, RECOVERED) : this.report(drive, 1, UNREADABLE)
  }

  /** Writes sectors from the arena at `source`; clears their defects. */
  write(drive: number, sector: number, count: number, source: number): number {
    this.countWrite(drive, count)
    if (this.isDead(drive)) return this.report(drive, 2, DEAD)
    const record = this.record(drive)
    const armed = this.arena.get(record + armedWord)
    if (armed === 0) return this.store(drive, sector, count, source)
    const faulty = this.arena.get(record + armedSectorWord)
    if (faulty < sector || faulty >= sector + count) return this.store(drive, sector, count, source)
    this.arena.set(record + armedWord, 0)
    this.arena.set(record + armedSectorWord, 0)
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
    for (let i = 0; i < count; i++) this.setDefect(drive, sector + i, givenUp)
    return OK
  }

  /** Lets a fault strike (defects, corruption, death), or arms it for the next write that touches the sector. */
  inject(fault: DriveFault, drive: number, sector: number): void {
    const record = this.record(drive)
    const number = driveFaults.indexOf(fault)
    switch (fault) {
      case 'recoverable-read-error':
        if (this.defect(drive, sector) === 0) this.setDefect(drive, sector, recoverableDefect)
        return
      case 'unrecoverable-read-error':
        this.setDefect(drive, sector, unrecoverableDefect)
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
        if (this.isDead(drive)) return
        if (!this.isFlawed(drive)) this.noteFlaw(drive, 1)
        this.arena.set(record + deadWord, 1)
        this.strike(number)
        return
      case 'write-error':
      case 'torn-write':
      case 'lost-write':
      case 'misdirected-write':
        this.arena.set(record + armedWord, number)
        this.arena.set(record + armedSectorWord, sector)
        return
      default:
        unreachable(fault)
    }
  }

  /** True while a write fault waits for its write. */
  isArmed(drive: number): boolean {
    return this.arena.get(this.record(drive) + armedWord) !== 0
  }

  /** An empty drive takes the drive's place: all zeros, without defects. */
  replace(drive: number): void {
    const record = this.record(drive)
    for (let sector = 0; sector < this.sectors; sector++) this.setDefect(drive, sector, 0)
    if (this.isDead(drive)) {
      this.arena.set(record + deadWord, 0)
      this.noteFlaw(drive, -1)
    }
    this.arena.words.fill(0, record + armedWord, record + armedSectorWord + 1)
    const data = this.data(drive, 0)
    this.arena.words.fill(0, data, data + this.sectors * this.sectorWords)
  }

  /** Ends whatever still waits to strike: faults are over. */
  disarm(): void {
    for (let drive = 0; drive < this.count; drive++) {
      this.arena.set(this.record(drive) + armedWord, 0)
      this.arena.set(this.record(drive) + armedSectorWord, 0)
    }
  }

  /** Takes one reported error of the drive off its list. @returns its type, or -1 when there is none */
  takeError(drive: number): number {
    const at = this.record(drive) + unseenWord
    const unseen = this.arena.get(at)
    for (let type = 0; type < errorTypes.length; type++) {
      if ((unseen >>> (type * 8)) & 255) {
        this.arena.set(at, unseen - (1 << (type * 8)))
        this.arena.set(this.unseen, this.arena.get(this.unseen) - 1)
        return type
      }
    }
    return -1
  }

  hasError(drive: number): boolean {
    return this.arena.get(this.record(drive) + unseenWord) !== 0
  }

  hasErrors(): boolean {
    return this.arena.get(this.unseen) !== 0
  }

  /** Has a patrol visit the drive from now on, or leave it alone. */
  setPatrolled(drive: number, patrolled: boolean): void {
    const at = this.record(drive) + patrolledWord
    const before = this.arena.get(at) !== 0
    this.arena.set(at, patrolled ? 1 : 0)
    if (before !== patrolled && this.isFlawed(drive)) this.add(this.findings, patrolled ? 1 : -1)
  }

  /** True when a patrol would find the drive dead or a defect on it. */
  hasFinding(drive: number): boolean {
    return this.arena.get(this.record(drive) + patrolledWord) !== 0 && this.isFlawed(drive)
  }

  /** Drives that are dead or have defects. */
  get flawedCount(): number {
    return this.arena.get(this.flawed)
  }

  isFlawed(drive: number): boolean {
    return this.isDead(drive) || this.arena.get(this.record(drive) + defectCountWord) !== 0
  }

  private record(drive: number): number {
    return this.first + drive * this.driveWords
  }

  private defect(drive: number, sector: number): number {
    const word = this.arena.get(this.record(drive) + recordWords + (sector >>> 4))
    return (word >>> ((sector & 15) * 2)) & 3
  }

  private setDefect(drive: number, sector: number, defect: number): void {
    const record = this.record(drive)
    const at = record + recordWords + (sector >>> 4)
    const shift = (sector & 15) * 2
    const before = (this.arena.get(at) >>> shift) & 3
    if (before === defect) return
    this.arena.set(at, (this.arena.get(at) & ~(3 << shift)) | (defect << shift))
    const flawed = this.isFlawed(drive)
    const change = (defect === 0 ? 0 : 1) - (before === 0 ? 0 : 1)
    this.arena.set(record + defectCountWord, this.arena.get(record + defectCountWord) + change)
    if (this.isFlawed(drive) !== flawed) this.noteFlaw(drive, flawed ? -1 : 1)
  }

  private noteFlaw(drive: number, change: number): void {
    this.add(this.flawed, change)
    if (this.arena.get(this.record(drive) + patrolledWord) !== 0) this.add(this.findings, change)
  }

  private add(word: number, change: number): void {
    this.arena.set(word, this.arena.get(word) + change)
  }

  private store(drive: number, sector: number, count: number, source: number): number {
    copyBlock(this.arena, this.data(drive, sector), source, count * this.sectorWords)
    if (this.arena.get(this.record(drive) + defectCountWord) !== 0) {
      for (let i = 0; i < count; i++) this.setDefect(drive, sector + i, 0)
    }
    return OK
  }

  /** Notes an error for the monitor, at most 255 of a type. */
  private report(drive: number, type: number, answer: number): number {
    const at = this.record(drive) + unseenWord
    const unseen = this.arena.get(at)
    if (((unseen >>> (type * 8)) & 255) < 255) {
      this.arena.set(at, unseen + (1 << (type * 8)))
      this.arena.set(this.unseen, this.arena.get(this.unseen) + 1)
    }
    return answer
  }

  private strike(fault: number): void {
    this.fired[fault] = (this.fired[fault] ?? 0) + 1
  }

  private countRead(drive: number, count: number): void {
    const counters = this.counters[drive]
    if (counters === undefined) throw new RangeError(`no drive ${drive}`)
    counters.reads++
    counters.bytesRead += count * this.sectorWords * 4
  }

  private countWrite(drive: number, count: number): void {
    const counters = this.counters[drive]
    if (counters === undefined) throw new RangeError(`no drive ${drive}`)
    counters.writes++
    counters.bytesWritten += count * this.sectorWords * 4
  }
}

/** Bits to flip in a word, at least one; equal words of different drives are hit differently, lest their XOR hide it. */
function corruption(word: number, drive: number): number {
  return Math.imul(word ^ Math.imul(drive + 1, 0x9e3779b1), 0x85ebca6b) | 1
}
