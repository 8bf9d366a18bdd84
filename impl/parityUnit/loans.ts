/**
 * Blocks that data units lend to the parity unit, in non-volatile memory: at a data unit the block that no write may touch
 * until it is given back, and the number of the last question about it; at the parity unit whom it has asked.
 */

import type { Arena } from '../arena.ts'

/** Words of a data unit: block (plus one), last question followed, and, at the parity unit, whether it was asked. */
const blockWord = 0
const questionWord = 1
const askedWord = 2
const loanWords = 3

export class Loans {
  private readonly first: number
  /** Arena word: data units that have been asked and not been given their blocks back. */
  private readonly count: number

  constructor(
    private readonly arena: Arena,
    private readonly dataUnits: number,
  ) {
    // the parity unit, which comes behind them, lends nothing
    this.first = arena.allot((dataUnits + 1) * loanWords)
    this.count = arena.allot(1)
  }

  isLent(unit: number, block: number): boolean {
    return this.get(unit, blockWord) === block + 1
  }

  /** @param block -1 for none */
  setLent(unit: number, block: number): void {
    this.set(unit, blockWord, block + 1)
  }

  question(unit: number): number {
    return this.get(unit, questionWord)
  }

  setQuestion(unit: number, number: number): void {
    this.set(unit, questionWord, number)
  }

  /** True when the parity unit has asked the data unit for a block, and not given it back. */
  isAsked(unit: number): boolean {
    return this.get(unit, askedWord) !== 0
  }

  setAsked(unit: number, asked: boolean): void {
    if (this.isAsked(unit) === asked) return
    this.set(unit, askedWord, asked ? 1 : 0)
    this.arena.set(this.count, this.arena.get(this.count) + (asked ? 1 : -1))
  }

  /** True while some data unit has been asked and not been given its block back. */
  get isAny(): boolean {
    return this.arena.get(this.count) !== 0
  }

  /** First data unit from one on that has been asked, or -1. */
  nextAsked(from: number): number {
    for (let unit = from; unit < this.dataUnits; unit++) if (this.isAsked(unit)) return unit
    return -1
  }

  private get(unit: number, word: number): number {
    return this.arena.get(this.first + unit * loanWords + word)
  }

  private set(unit: number, word: number, value: number): void {
    this.arena.set(this.first + unit * loanWords + word, value)
  }
}
