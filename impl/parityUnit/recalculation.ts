/**
 * Table 740, the rows by themselves: of each data unit the recalculation flag, and which of its blocks are done, as a
 * position or as marks. What the rows of a group say together, the tables know.
 */

import type { Arena } from '../arena.ts'
import type { ParityGeometry } from './geometry.ts'
import { FLAG, MARKED, POSITION, type TableWords } from './tableWords.ts'

/** Flags of a row; 0 for none yet. */
const ON = 1
const OFF = 2
/** The row of a unit that is being deleted: what it says is done is out of parity, but by the random method its marks go on saying what is in. */
const LEAVING = 3

export class Recalculation {
  constructor(
    private readonly arena: Arena,
    private readonly geometry: ParityGeometry,
    private readonly words: TableWords,
  ) {}

  isOn(unit: number): boolean {
    return this.words.get(unit, FLAG) === ON
  }

  isOff(unit: number): boolean {
    return this.words.get(unit, FLAG) === OFF
  }

  isLeaving(unit: number): boolean {
    return this.words.get(unit, FLAG) === LEAVING
  }

  /** True when there is a row of the unit. */
  isListed(unit: number): boolean {
    return this.words.get(unit, FLAG) !== 0
  }

  turnOn(unit: number): void {
    this.words.set(unit, FLAG, ON)
  }

  turnOff(unit: number): void {
    this.words.set(unit, FLAG, OFF)
  }

  leave(unit: number): void {
    this.words.set(unit, FLAG, LEAVING)
  }

  /** There is no row of the unit any more. */
  strikeOut(unit: number): void {
    this.words.set(unit, FLAG, 0)
  }

  /** Position of a row that is ON (second form): blocks before it are incorporated. */
  position(unit: number): number {
    return this.words.get(unit, POSITION)
  }

  setPosition(unit: number, block: number): void {
    this.words.set(unit, POSITION, block)
  }

  /** Mark of a block (third form). */
  isMarked(unit: number, block: number): boolean {
    return this.arena.get(this.words.marksOf(unit) + block) !== 0
  }

  setMark(unit: number, block: number, mark: 0 | 1): void {
    const at = this.words.marksOf(unit) + block
    this.words.set(unit, MARKED, this.marked(unit) + mark - this.arena.get(at))
    this.arena.set(at, mark)
  }

  /** Blocks of the data unit that are marked. */
  marked(unit: number): number {
    return this.words.get(unit, MARKED)
  }

  /** Marks the first blocks of a unit, and no others, where there are marks. */
  markFirst(unit: number, blocks: number): void {
    if (this.geometry.progress !== 'marks') return
    const first = this.words.marksOf(unit)
    this.arena.words.fill(1, first, first + blocks)
    this.arena.words.fill(0, first + blocks, first + this.words.blocks)
    this.words.set(unit, MARKED, blocks)
  }

  /** True when the row of a unit says that the block is done. */
  isDone(unit: number, block: number): boolean {
    if (this.geometry.progress === 'position') return block < this.position(unit)
    return this.geometry.progress === 'marks' && this.isMarked(unit, block)
  }
}
