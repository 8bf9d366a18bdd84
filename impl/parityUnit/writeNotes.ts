/**
 * Non-volatile cache of the data units: by slot, a piece that is about to be written, its delta, and the number under
 * which the delta is sent. What is noted outlives a crash of the unit.
 */

import type { Arena } from '../arena.ts'
import { clearBlock, copyBlock } from '../xor.ts'

/** Words of a note: unit (plus one, 0 for no note), first sector on the unit, sectors, number of the question, operation. */
const unitWord = 0
const fromWord = 1
const sectorsWord = 2
const sequenceWord = 3
const operationWord = 4
const noteWords = 5

export class WriteNotes {
  private readonly first: number
  private readonly words: number

  constructor(
    private readonly arena: Arena,
    readonly count: number,
    private readonly blockWords: number,
  ) {
    this.words = noteWords + 2 * blockWords
    this.first = arena.allot(count * this.words)
  }

  isNoted(slot: number): boolean {
    return this.arena.get(this.record(slot) + unitWord) !== 0
  }

  /** First slot with a note of the unit; -1 for none. */
  find(unit: number): number {
    for (let slot = 0; slot < this.count; slot++) if (this.unit(slot) === unit) return slot
    return -1
  }

  /** @param from first sector on the unit; @param sequence number under which the delta is sent */
  put(slot: number, unit: number, from: number, sectors: number, sequence: number, operation: number): void {
    const { arena } = this
    const at = this.record(slot)
    arena.set(at + unitWord, unit + 1)
    arena.set(at + fromWord, from)
    arena.set(at + sectorsWord, sectors)
    arena.set(at + sequenceWord, sequence)
    arena.set(at + operationWord, operation)
  }

  /** The same note's data. @param data arena index of the piece, `length` words; @param delta arena index of a block */
  putData(slot: number, data: number, length: number, delta: number): void {
    copyBlock(this.arena, this.data(slot), data, length)
    copyBlock(this.arena, this.delta(slot), delta, this.blockWords)
  }

  clear(slot: number): void {
    clearBlock(this.arena, this.record(slot), this.words)
  }

  unit(slot: number): number {
    return this.arena.get(this.record(slot) + unitWord) - 1
  }

  from(slot: number): number {
    return this.arena.get(this.record(slot) + fromWord)
  }

  sectors(slot: number): number {
    return this.arena.get(this.record(slot) + sectorsWord)
  }

  sequence(slot: number): number {
    return this.arena.get(this.record(slot) + sequenceWord)
  }

  operation(slot: number): number {
    return this.arena.get(this.record(slot) + operationWord)
  }

  /** Arena index of the piece. */
  data(slot: number): number {
    return this.record(slot) + noteWords
  }

  /** Arena index of the delta, a block. */
  delta(slot: number): number {
    return this.data(slot) + this.blockWords
  }

  private record(slot: number): number {
    return this.first + slot * this.words
  }
}
