/**
 * What the parity unit keeps of its group in non-volatile memory: the phase of the set-up, tables 710, 730 and 740 and the
 * change under way. What every unit keeps of itself comes along, so that these are all tables of a group.
 */

import type { Arena } from '../arena.ts'
import { ADDING, type ChangeRecord, DELETING } from './changeRecord.ts'
import { type ParityGeometry, parityUnit } from './geometry.ts'
import { Recalculation } from './recalculation.ts'
import { GENERAL_COUNT, MEMBER, VERDICT } from './tableWords.ts'
import { UnitTables } from './unitTables.ts'

/** Phases of the set-up: no settings yet, counts being compared, blocks being copied, complete, refused. */
export const UNSET = 0
export const SETTING = 1
export const COPYING = 2
export const READY = 3
export const REFUSED = 4

export class ParityTables extends UnitTables {
  readonly change: ChangeRecord
  /** The rows of table 740. */
  readonly recalculation: Recalculation

  constructor(arena: Arena, geometry: ParityGeometry) {
    super(arena, geometry)
    this.change = this.words.change
    this.recalculation = new Recalculation(arena, geometry, this.words)
  }

  get phase(): number {
    return this.arena.get(this.words.phase)
  }
  set phase(phase: number) {
    this.arena.set(this.words.phase, phase)
  }

  /** Block count of a data unit as the parity unit knows it (730); -1 before it is told. */
  blocksOf(unit: number): number {
    return this.words.get(unit, GENERAL_COUNT) - 1
  }

  /** @param possible the data unit's verdict, where it is asked for one */
  hear(unit: number, blocks: number, possible: boolean): void {
    this.words.set(unit, GENERAL_COUNT, blocks + 1)
    this.words.set(unit, VERDICT, possible ? 1 : 0)
  }

  isPossible(unit: number): boolean {
    return this.words.get(unit, VERDICT) !== 0
  }

  /** Blocks of the largest data unit (730). */
  get mostBlocks(): number {
    let most = 0
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) most = Math.max(most, this.blocksOf(unit))
    return most
  }

  /** True when the settings of the set-up name the data unit: those of the first one, or the group and its newcomer. */
  isNamed(unit: number): boolean {
    const { newcomer } = this.change
    return newcomer < 0 ? unit < this.geometry.members : unit === newcomer || this.isMember(unit)
  }

  /** Table 740 is made: every row is ON. */
  turnOn(): void {
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) {
      if (!this.isNamed(unit)) continue
      this.words.set(unit, MEMBER, 1)
      this.recalculation.turnOn(unit)
      this.recalculation.setPosition(unit, 0)
      this.recalculation.markFirst(unit, 0)
    }
  }

  /** The newcomer is refused: the group stays as it was. */
  refuseNewcomer(): void {
    this.words.set(this.change.newcomer, GENERAL_COUNT, 0)
    this.change.forgetNewcomer()
  }

  /** True when table 710 lists the data unit. */
  isMember(unit: number): boolean {
    return this.words.get(unit, MEMBER) !== 0
  }

  hasMembers(): boolean {
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) if (this.isMember(unit)) return true
    return false
  }

  /** Table 710 lists a data unit before the first step. */
  enter(unit: number): void {
    this.words.set(unit, MEMBER, 1)
  }

  /** Unit that the operator wants to be added or deleted, and that can be; -1 for none. */
  ordered(kind: number): number {
    for (let unit = 0; unit < parityUnit(this.geometry); unit++)
      if (this.change.isOrdered(kind, unit) && this.isMember(unit) === (kind === DELETING)) return unit
    return -1
  }

  /** The rounds of the change begin: in 710 and 740 the unit is on its way in, or out. */
  beginRounds(): void {
    const { unit, kind } = this.change
    const isAdded = kind === ADDING
    const keepsMarks = !isAdded && this.geometry.method === 'random'
    if (keepsMarks && this.recalculation.isOff(unit)) this.recalculation.markFirst(unit, this.blocksOf(unit))
    this.change.begin()
    this.words.set(unit, MEMBER, 1)
    if (isAdded) this.recalculation.turnOn(unit)
    else this.recalculation.leave(unit)
    this.recalculation.setPosition(unit, 0)
    if (!keepsMarks) this.recalculation.markFirst(unit, 0)
  }

  /** Notes that a block of the change is done. */
  recordRound(block: number): void {
    const { unit } = this.change
    this.recalculation.setPosition(unit, block + 1)
    if (this.geometry.progress === 'marks')
      this.recalculation.setMark(unit, block, this.geometry.method === 'random' ? 0 : 1)
    this.change.next = block + 1
  }

  /** The change is over: the unit is in the group, or out of it. */
  endChange(): void {
    const { unit, kind, hasBegun } = this.change
    const isIn = kind === ADDING && hasBegun
    // by the random method blocks are taken in from now on
    if (!isIn || this.geometry.method === 'sequential') {
      if (isIn) this.recalculation.turnOff(unit)
      else this.recalculation.strikeOut(unit)
      this.recalculation.markFirst(unit, 0)
    }
    this.recalculation.setPosition(unit, 0)
    if (!isIn) {
      this.words.set(unit, MEMBER, 0)
      this.words.set(unit, GENERAL_COUNT, 0)
    }
    this.change.end()
  }

  /** Notes in table 740 that a data unit's block is incorporated (third form); its row is OFF when all are and it stays. */
  mark(unit: number, block: number): void {
    const { recalculation } = this
    if (!recalculation.isOn(unit) && !recalculation.isLeaving(unit)) return
    recalculation.setMark(unit, block, 1)
    if (!recalculation.isLeaving(unit) && recalculation.marked(unit) >= this.blocksOf(unit))
      recalculation.turnOff(unit)
  }

  /** Notes in table 740 that the block of every unit is incorporated; after the last one, all rows are OFF. */
  record(block: number): void {
    const { recalculation } = this
    const { progress } = this.geometry
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) {
      if (progress === 'position' && block < this.blocksOf(unit)) recalculation.setPosition(unit, block + 1)
      if (progress === 'marks' && block < this.blocksOf(unit)) recalculation.setMark(unit, block, 1)
      if (block + 1 === this.mostBlocks && this.isMember(unit)) recalculation.turnOff(unit)
    }
  }

  /** True when table 740 calls the unit's block incorporated. */
  isIncorporated(unit: number, block: number): boolean {
    if (block >= this.blocksOf(unit)) return false
    const { recalculation } = this
    if (recalculation.isLeaving(unit))
      return recalculation.isDone(unit, block) === (this.geometry.method === 'random')
    return recalculation.isOff(unit) || (recalculation.isOn(unit) && recalculation.isDone(unit, block))
  }

  /** True when a row of table 740 does not say which blocks are incorporated just now. */
  get isVague(): boolean {
    if (this.geometry.progress !== 'flags') return false
    for (let unit = 0; unit < parityUnit(this.geometry); unit++)
      if (this.recalculation.isOn(unit) || this.recalculation.isLeaving(unit)) return true
    return false
  }

  /**
   * First block that table 740 does not call incorporated everywhere; the number of blocks when there is none.
   * @param from all before it are incorporated
   */
  nextBlock(from: number): number {
    const end = this.mostBlocks
    for (let block = from; block < end; block++)
      for (let unit = 0; unit < parityUnit(this.geometry); unit++)
        if (block < this.blocksOf(unit) && !this.isIncorporated(unit, block)) return block
    return end
  }
}
