/**
 * Non-volatile memory of the parity unit: the number of the last delta of each slot that was applied, and, by data unit,
 * new parity that is about to be stored; behind the data units, that of a change of the group.
 */

import type { Arena } from '../arena.ts'
import { clearBlock, copyBlock } from '../xor.ts'

export class ParityNotes {
  private readonly numbers: number
  /** By writer: block (plus one, 0 for no note), and its new parity. */
  private readonly first: number

  constructor(
    private readonly arena: Arena,
    slots: number,
    /** Whoever may note: the updates from each data unit, and a change of the group. */
    private readonly writers: number,
    private readonly blockWords: number,
  ) {
    this.numbers = arena.allot(slots)
    this.first = arena.allot(writers * (1 + blockWords))
  }

  /** Number of the slot's last delta that was applied. */
  applied(slot: number): number {
    return this.arena.get(this.numbers + slot)
  }

  setApplied(slot: number, number: number): void {
    this.arena.set(this.numbers + slot, number)
  }

  /** @param parity arena index of the block's new parity */
  put(unit: number, block: number, parity: number): void {
    this.arena.set(this.record(unit), block + 1)
    copyBlock(this.arena, this.parity(unit), parity, this.blockWords)
  }

  clear(unit: number): void {
    clearBlock(this.arena, this.record(unit), 1 + this.blockWords)
  }

  /** First writer with a note; -1 for none. */
  find(): number {
    for (let unit = 0; unit < this.writers; unit++) if (this.block(unit) >= 0) return unit
    return -1
  }

  /** Block that is noted, or -1. */
  block(unit: number): number {
    return this.arena.get(this.record(unit)) - 1
  }

  /** Arena index of its new parity. */
  parity(unit: number): number {
    return this.record(unit) + 1
  }

  private record(unit: number): number {
    return this.first + unit * (1 + this.blockWords)
  }
}
