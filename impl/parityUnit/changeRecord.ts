/** What the parity unit keeps of changes of the group, in non-volatile memory: the operator's orders, and the change under way. */

import type { Arena } from '../arena.ts'

/** Words: orders by bits of the units, to add and to delete; kind, unit, whether rounds have begun, and the next block. */
const addWord = 0
const deleteWord = 1
const kindWord = 2
const unitWord = 3
const begunWord = 4
const nextWord = 5
const recordWords = 6

/** Kinds of a change. */
export const NO_CHANGE = 0
export const ADDING = 1
export const DELETING = 2

export class ChangeRecord {
  private readonly first: number

  constructor(private readonly arena: Arena) {
    this.first = arena.allot(recordWords)
  }

  /** The operator orders that a data unit be added or deleted. */
  order(kind: number, unit: number): void {
    this.set(orderWord(kind), this.get(orderWord(kind)) | (1 << unit))
  }

  isOrdered(kind: number, unit: number): boolean {
    return (this.get(orderWord(kind)) & (1 << unit)) !== 0
  }

  /** An order is taken: the change begins. */
  take(kind: number, unit: number): void {
    this.set(orderWord(kind), this.get(orderWord(kind)) & ~(1 << unit))
    this.set(kindWord, kind)
    this.set(unitWord, unit)
  }

  get kind(): number {
    return this.get(kindWord)
  }

  get unit(): number {
    return this.get(unitWord)
  }

  /** True when rounds through the blocks have begun; before, the unit's block count is asked for. */
  get hasBegun(): boolean {
    return this.get(begunWord) !== 0
  }

  begin(): void {
    this.set(begunWord, 1)
  }

  /** The next block of the rounds. */
  get next(): number {
    return this.get(nextWord)
  }
  set next(block: number) {
    this.set(nextWord, block)
  }

  /** The change is over. */
  end(): void {
    this.arena.words.fill(0, this.first + kindWord, this.first + recordWords)
  }

  private get(word: number): number {
    return this.arena.get(this.first + word)
  }

  private set(word: number, value: number): void {
    this.arena.set(this.first + word, value)
  }
}

const orderWord = (kind: number): number => (kind === ADDING ? addWord : deleteWord)
