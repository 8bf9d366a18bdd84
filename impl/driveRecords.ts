/** Where drives lie in the arena: of each a few words, the defects of its sectors, and its data. */

import { type Arena, isLong, stagger, toLanes } from './arena.ts'

/** Words of a drive's record: whether it is dead, its sectors with defects, the write fault that waits, and for which sector; … */
export const IS_DEAD = 0
export const DEFECT_COUNT = 1
export const ARMED = 2
export const ARMED_SECTOR = 3
/** … errors reported and not yet taken note of, eight bits for each type; 1 when a patrol visits the drive; all errors reported so far. */
export const UNSEEN = 4
export const PATROLLED = 5
export const REPORTED = 6
/** Behind them two bits for each sector, sixteen sectors to a word. */
export const DEFECTS = 7
const sectorsPerDefectWord = 16

export class DriveRecords {
  /** Arena words: errors reported and not taken note of, and patrolled drives with something to find. */
  readonly unseen: number
  readonly findings: number
  /** Arena word: drives that are dead or have defects. */
  readonly flawed: number
  private readonly first: number
  private readonly driveWords: number
  private readonly dataWord: number

  constructor(
    private readonly arena: Arena,
    readonly count: number,
    readonly sectors: number,
    private readonly sectorWords: number,
  ) {
    const long = isLong(sectors * sectorWords)
    const record = DEFECTS + Math.ceil(sectors / sectorsPerDefectWord)
    this.dataWord = long ? toLanes(record) : record
    const words = this.dataWord + sectors * sectorWords
    this.driveWords = long ? stagger(words) : words
    this.unseen = arena.allot(1)
    this.findings = arena.allot(1)
    this.flawed = arena.allot(1)
    this.first = long ? arena.allotBlock(count * this.driveWords) : arena.allot(count * this.driveWords)
  }

  /** Arena index of a word of the drive's record. */
  at(drive: number, word: number): number {
    return this.first + drive * this.driveWords + word
  }

  get(drive: number, word: number): number {
    return this.arena.get(this.at(drive, word))
  }

  set(drive: number, word: number, value: number): void {
    this.arena.set(this.at(drive, word), value)
  }

  /** Arena index of a sector's first word. */
  data(drive: number, sector: number): number {
    return this.at(drive, this.dataWord) + sector * this.sectorWords
  }
}
