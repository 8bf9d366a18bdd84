/**
 * What each unit keeps of itself: its own block count (720), and at a data unit how far it has given its blocks, the block
 * that it holds, and what it was asked and told last. Locks of its blocks, and whether it is up, are volatile.
 */

import type { Arena } from '../arena.ts'
import { type ParityGeometry, parityUnit } from './geometry.ts'
import { GIVEN, HELD, OWN_COUNT, QUESTION, REMOVED, TableWords, TOLD } from './tableWords.ts'

export class UnitTables {
  protected readonly words: TableWords

  constructor(
    protected readonly arena: Arena,
    readonly geometry: ParityGeometry,
  ) {
    this.words = new TableWords(arena, geometry)
    for (let unit = 0; unit <= parityUnit(geometry); unit++) this.start(unit)
  }

  /** Own block count of a unit (720); -1 before it has tables. */
  ownBlocks(unit: number): number {
    return this.words.get(unit, OWN_COUNT) - 1
  }

  setOwnBlocks(unit: number, blocks: number): void {
    this.words.set(unit, OWN_COUNT, blocks + 1)
  }

  /** Blocks whose copy the data unit has given, and the parity unit has stored. */
  given(unit: number): number {
    return this.words.get(unit, GIVEN)
  }

  setGiven(unit: number, blocks: number): void {
    this.words.set(unit, GIVEN, blocks)
  }

  /** Blocks of the data unit that were taken out of parity again. */
  removed(unit: number): number {
    return this.words.get(unit, REMOVED)
  }

  setRemoved(unit: number, blocks: number): void {
    this.words.set(unit, REMOVED, blocks)
  }

  /** True when the block has gone to the parity unit, and not been taken out of parity again. */
  isCovered(unit: number, block: number): boolean {
    return block < this.given(unit) && block >= this.removed(unit)
  }

  /** True when, by the random method, a write of the block takes it into parity. */
  takesIn(unit: number, block: number): boolean {
    return this.isTold(unit) && block < this.ownBlocks(unit) && block >= this.removed(unit)
  }

  /** Block that the data unit holds until the parity unit has stored its copy, or -1. */
  held(unit: number): number {
    return this.words.get(unit, HELD) - 1
  }

  setHeld(unit: number, block: number): void {
    this.words.set(unit, HELD, block + 1)
  }

  /** Number of the last question that the data unit has followed. */
  question(unit: number): number {
    return this.words.get(unit, QUESTION)
  }

  setQuestion(unit: number, number: number): void {
    this.words.set(unit, QUESTION, number)
  }

  /** True when the data unit knows that the set-up is complete. */
  isTold(unit: number): boolean {
    return this.words.get(unit, TOLD) !== 0
  }

  setTold(unit: number, told: boolean): void {
    this.words.set(unit, TOLD, told ? 1 : 0)
  }

  /** True when the data unit has sent the block, by the random method. */
  isSent(unit: number, block: number): boolean {
    return this.arena.get(this.words.sentOf(unit) + block) !== 0
  }

  setSent(unit: number, block: number): void {
    this.arena.set(this.words.sentOf(unit) + block, 1)
  }

  /** The data unit has sent nothing yet. */
  clearSent(unit: number): void {
    if (this.geometry.method !== 'random') return
    const first = this.words.sentOf(unit)
    this.arena.words.fill(0, first, first + this.words.blocks)
  }

  /** Who holds a block of a unit (actor plus one), or 0. */
  owner(unit: number, block: number): number {
    return this.arena.get(this.words.locksOf(unit) + block)
  }

  setOwner(unit: number, block: number, owner: number): void {
    this.arena.set(this.words.locksOf(unit) + block, owner)
  }

  /** False from a crash of the unit to the end of its boot. */
  isUp(unit: number): boolean {
    return this.arena.get(this.words.upOf(unit)) !== 0
  }

  start(unit: number): void {
    this.arena.set(this.words.upOf(unit), 1)
  }
}
