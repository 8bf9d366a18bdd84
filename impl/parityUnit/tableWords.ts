/** Where the tables of a parity group lie in the arena. What they mean, the classes that read and write them say. */

import type { Arena } from '../arena.ts'
import { ChangeRecord } from './changeRecord.ts'
import { largestUnit, type ParityGeometry, parityUnit } from './geometry.ts'

/** Words of a unit: own block count (720; plus one, 0 for no tables), its row in 730 (plus one) and verdict, … */
export const OWN_COUNT = 0
export const GENERAL_COUNT = 1
export const VERDICT = 2
/** … recalculation flag and position (740), … */
export const FLAG = 3
export const POSITION = 4
/** … at a data unit blocks given and stored, the block that is held (plus one), and the last question followed. */
export const GIVEN = 5
export const HELD = 6
export const QUESTION = 7
/** … and whether it was told that the set-up is complete. */
export const TOLD = 8
/** … blocks that were taken out of parity again; and, at the parity unit, whether 710 lists it. */
export const REMOVED = 9
export const MEMBER = 10
/** … and how many of its blocks table 740 marks (third form). */
export const MARKED = 11
const unitWords = 12

export class TableWords {
  /** Blocks that any unit may have. */
  readonly blocks: number
  readonly phase: number
  readonly change: ChangeRecord
  private readonly units: number
  private readonly marks: number
  private readonly sentMarks: number
  private readonly locks: readonly number[]
  private readonly upWords: readonly number[]

  constructor(
    private readonly arena: Arena,
    geometry: ParityGeometry,
  ) {
    const count = parityUnit(geometry) + 1
    const all = Array.from({ length: count }, (_, unit) => unit)
    this.blocks = Math.ceil(largestUnit(geometry) / geometry.blockSectors)
    this.phase = arena.allot(1)
    this.units = arena.allot(count * unitWords)
    this.marks = arena.allot(geometry.progress === 'marks' ? (count - 1) * this.blocks : 0)
    this.sentMarks = arena.allot(geometry.method === 'random' ? (count - 1) * this.blocks : 0)
    this.change = new ChangeRecord(arena, count)
    this.locks = all.map((unit) => arena.allotVolatile(this.blocks, unit))
    this.upWords = all.map((unit) => arena.allotVolatile(1, unit))
  }

  get(unit: number, word: number): number {
    return this.arena.get(this.units + unit * unitWords + word)
  }

  set(unit: number, word: number, value: number): void {
    this.arena.set(this.units + unit * unitWords + word, value)
  }

  /** Arena index of a data unit's marks in table 740 (third form), one for each block. */
  marksOf(unit: number): number {
    return this.marks + unit * this.blocks
  }

  /** Arena index of a data unit's marks of what it has sent by the random method, one for each block. */
  sentOf(unit: number): number {
    return this.sentMarks + unit * this.blocks
  }

  /** Arena index of a unit's locks, one for each block; volatile. */
  locksOf(unit: number): number {
    return this.locks[unit] as number
  }

  /** Arena index of whether a unit is up; volatile. */
  upOf(unit: number): number {
    return this.upWords[unit] as number
  }
}
