/**
 * What the units of a parity group keep in non-volatile memory: tables 710, 720, 730 and 740, how far a data unit has
 * given its blocks, and what was noted before it was stored. Locks are volatile.
 */

import type { Arena } from '../arena.ts'
import { ADDING, ChangeRecord, DELETING } from './changeRecord.ts'
import { largestUnit, type ParityGeometry, parityUnit } from './geometry.ts'

/** Phases of the set-up: no settings yet, counts being compared, blocks being copied, complete, refused. */
export const UNSET = 0
export const SETTING = 1
export const COPYING = 2
export const READY = 3
export const REFUSED = 4

/** Words of a unit: own block count (720; plus one, 0 for no tables), its row in 730 (plus one) and verdict, … */
const ownWord = 0
const generalWord = 1
const verdictWord = 2
/** … recalculation flag (0: none yet, ON, OFF) and position (740), … */
const flagWord = 3
const positionWord = 4
/** … at a data unit blocks given and stored, the block that is held (plus one), and the last question followed. */
const givenWord = 5
const heldWord = 6
const questionWord = 7
/** … and whether it was told that the set-up is complete. */
const toldWord = 8
/** … blocks that were taken out of parity again; and, at the parity unit, whether 710 lists it. */
const removedWord = 9
const memberWord = 10
const unitWords = 11

const ON = 1
const OFF = 2
/** The row of a unit that is being deleted: what it says is done is out of parity, but by the random method its marks go on saying what is in. */
const LEAVING = 3

export class ParityTables {
  private readonly phaseWord: number
  private readonly units: number
  private readonly marks: number
  private readonly sentMarks: number
  readonly change: ChangeRecord
  private readonly locks: readonly number[]
  private readonly upWords: readonly number[]
  /** Blocks that any unit may have. */
  private readonly blocks: number

  constructor(
    private readonly arena: Arena,
    readonly geometry: ParityGeometry,
  ) {
    const count = parityUnit(geometry) + 1
    const all = Array.from({ length: count }, (_, unit) => unit)
    this.blocks = Math.ceil(largestUnit(geometry) / geometry.blockSectors)
    this.phaseWord = arena.allot(1)
    this.units = arena.allot(count * unitWords)
    this.marks = arena.allot(geometry.progress === 'marks' ? (count - 1) * this.blocks : 0)
    this.sentMarks = arena.allot(geometry.method === 'random' ? (count - 1) * this.blocks : 0)
    this.change = new ChangeRecord(arena, count)
    this.locks = all.map((unit) => arena.allotVolatile(this.blocks, unit))
    this.upWords = all.map((unit) => arena.allotVolatile(1, unit))
    for (const unit of all) this.start(unit)
  }

  get phase(): number {
    return this.arena.get(this.phaseWord)
  }
  set phase(phase: number) {
    this.arena.set(this.phaseWord, phase)
  }

  /** Own block count of a unit (720); -1 before it has tables. */
  ownBlocks(unit: number): number {
    return this.get(unit, ownWord) - 1
  }

  setOwnBlocks(unit: number, blocks: number): void {
    this.set(unit, ownWord, blocks + 1)
  }

  /** Block count of a data unit as the parity unit knows it (730); -1 before it is told. */
  blocksOf(unit: number): number {
    return this.get(unit, generalWord) - 1
  }

  /** @param possible the data unit's verdict, where it is asked for one */
  hear(unit: number, blocks: number, possible: boolean): void {
    this.set(unit, generalWord, blocks + 1)
    this.set(unit, verdictWord, possible ? 1 : 0)
  }

  isPossible(unit: number): boolean {
    return this.get(unit, verdictWord) !== 0
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
      this.set(unit, memberWord, 1)
      this.set(unit, flagWord, ON)
      this.set(unit, positionWord, 0)
      this.setMarks(unit, 0)
    }
  }

  /** The newcomer is refused: the group stays as it was. */
  refuseNewcomer(): void {
    this.set(this.change.newcomer, generalWord, 0)
    this.change.forgetNewcomer()
  }

  isOn(unit: number): boolean {
    return this.get(unit, flagWord) === ON
  }

  isLeaving(unit: number): boolean {
    return this.get(unit, flagWord) === LEAVING
  }

  /** True when table 710 lists the data unit. */
  isMember(unit: number): boolean {
    return this.get(unit, memberWord) !== 0
  }

  hasMembers(): boolean {
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) if (this.isMember(unit)) return true
    return false
  }

  /** Table 710 lists a data unit before the first step. */
  enter(unit: number): void {
    this.set(unit, memberWord, 1)
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
    if (keepsMarks && this.isOff(unit)) this.setMarks(unit, 1)
    this.change.begin()
    this.set(unit, memberWord, 1)
    this.set(unit, flagWord, isAdded ? ON : LEAVING)
    this.set(unit, positionWord, 0)
    if (!keepsMarks) this.setMarks(unit, 0)
  }

  /** Notes that a block of the change is done. */
  recordRound(block: number): void {
    const { unit } = this.change
    this.set(unit, positionWord, block + 1)
    if (this.geometry.progress === 'marks')
      this.arena.set(this.marks + unit * this.blocks + block, this.geometry.method === 'random' ? 0 : 1)
    this.change.next = block + 1
  }

  /** The change is over: the unit is in the group, or out of it. */
  endChange(): void {
    const { unit, kind, hasBegun } = this.change
    const isIn = kind === ADDING && hasBegun
    // by the random method blocks are taken in from now on
    if (!isIn || this.geometry.method === 'sequential') {
      this.set(unit, flagWord, isIn ? OFF : 0)
      this.setMarks(unit, 0)
    }
    this.set(unit, positionWord, 0)
    if (!isIn) {
      this.set(unit, memberWord, 0)
      this.set(unit, generalWord, 0)
    }
    this.change.end()
  }

  private setMarks(unit: number, mark: 0 | 1): void {
    if (this.geometry.progress !== 'marks') return
    const first = this.marks + unit * this.blocks
    this.arena.words.fill(mark, first, first + Math.max(0, this.blocksOf(unit)))
  }

  /** Blocks of the data unit that were taken out of parity again. */
  removed(unit: number): number {
    return this.get(unit, removedWord)
  }

  setRemoved(unit: number, blocks: number): void {
    this.set(unit, removedWord, blocks)
  }

  isOff(unit: number): boolean {
    return this.get(unit, flagWord) === OFF
  }

  /** Position of a row that is ON (740, second form): blocks before it are incorporated. */
  position(unit: number): number {
    return this.get(unit, positionWord)
  }

  isMarked(unit: number, block: number): boolean {
    return this.arena.get(this.marks + unit * this.blocks + block) !== 0
  }

  /** Notes in table 740 that a data unit's block is incorporated (third form); its row is OFF when all are and it stays. */
  mark(unit: number, block: number): void {
    if (!this.isOn(unit) && !this.isLeaving(unit)) return
    this.arena.set(this.marks + unit * this.blocks + block, 1)
    if (this.isLeaving(unit)) return
    for (let other = 0; other < this.blocksOf(unit); other++) if (!this.isMarked(unit, other)) return
    this.set(unit, flagWord, OFF)
  }

  /** True when the data unit has sent the block, by the random method. */
  isSent(unit: number, block: number): boolean {
    return this.arena.get(this.sentMarks + unit * this.blocks + block) !== 0
  }

  /** The data unit has sent nothing yet. */
  clearSent(unit: number): void {
    if (this.geometry.method !== 'random') return
    const first = this.sentMarks + unit * this.blocks
    this.arena.words.fill(0, first, first + this.blocks)
  }

  setSent(unit: number, block: number): void {
    this.arena.set(this.sentMarks + unit * this.blocks + block, 1)
  }

  /** True when the data unit knows that the set-up is complete. */
  isTold(unit: number): boolean {
    return this.get(unit, toldWord) !== 0
  }

  setTold(unit: number, told: boolean): void {
    this.set(unit, toldWord, told ? 1 : 0)
  }

  /** Notes in table 740 that the block of every unit is incorporated; after the last one, all rows are OFF. */
  record(block: number): void {
    const { progress } = this.geometry
    for (let unit = 0; unit < parityUnit(this.geometry); unit++) {
      if (progress === 'position' && block < this.blocksOf(unit)) this.set(unit, positionWord, block + 1)
      if (progress === 'marks' && block < this.blocksOf(unit))
        this.arena.set(this.marks + unit * this.blocks + block, 1)
      if (block + 1 === this.mostBlocks && this.isMember(unit)) this.set(unit, flagWord, OFF)
    }
  }

  /** True when table 740 calls the unit's block incorporated. */
  isIncorporated(unit: number, block: number): boolean {
    if (block >= this.blocksOf(unit)) return false
    if (this.isLeaving(unit)) return this.isDone(unit, block) === (this.geometry.method === 'random')
    return this.isOff(unit) || (this.isOn(unit) && this.isDone(unit, block))
  }

  /** True when a row of table 740 does not say which blocks are incorporated just now. */
  get isVague(): boolean {
    if (this.geometry.progress !== 'flags') return false
    for (let unit = 0; unit < parityUnit(this.geometry); unit++)
      if (this.isOn(unit) || this.isLeaving(unit)) return true
    return false
  }

  /** True when the row of a unit says that the block is done. */
  private isDone(unit: number, block: number): boolean {
    if (this.geometry.progress === 'position') return block < this.position(unit)
    return this.geometry.progress === 'marks' && this.isMarked(unit, block)
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

  /** Blocks whose copy the data unit has given, and the parity unit has stored. */
  given(unit: number): number {
    return this.get(unit, givenWord)
  }

  setGiven(unit: number, blocks: number): void {
    this.set(unit, givenWord, blocks)
  }

  /** Block that the data unit holds until the parity unit has stored its copy, or -1. */
  held(unit: number): number {
    return this.get(unit, heldWord) - 1
  }

  setHeld(unit: number, block: number): void {
    this.set(unit, heldWord, block + 1)
  }

  /** Number of the last question that the data unit has followed. */
  question(unit: number): number {
    return this.get(unit, questionWord)
  }

  setQuestion(unit: number, number: number): void {
    this.set(unit, questionWord, number)
  }

  /** Who holds a block of a unit (actor plus one), or 0. */
  owner(unit: number, block: number): number {
    return this.arena.get(this.lockOf(unit, block))
  }

  setOwner(unit: number, block: number, owner: number): void {
    this.arena.set(this.lockOf(unit, block), owner)
  }

  /** False from a crash of the unit to the end of its boot. */
  isUp(unit: number): boolean {
    return this.arena.get(this.upWords[unit] as number) !== 0
  }

  start(unit: number): void {
    this.arena.set(this.upWords[unit] as number, 1)
  }

  private lockOf(unit: number, block: number): number {
    return (this.locks[unit] as number) + block
  }

  private get(unit: number, word: number): number {
    return this.arena.get(this.units + unit * unitWords + word)
  }

  private set(unit: number, word: number, value: number): void {
    this.arena.set(this.units + unit * unitWords + word, value)
  }
}
