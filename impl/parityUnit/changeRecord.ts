/**
 * What the parity unit keeps of changes of the group, in non-volatile memory: the operator's orders, the change under
 * way, and the data unit with which the group is being set up anew.
 */

import type { Arena } from '../arena.ts'

/** Words: kind, unit, whether rounds have begun, and the next block; then the newcomer (plus one, 0 for none). */
const kindWord = 0
const unitWord = 1
const begunWord = 2
const nextWord = 3
const changeWords = 4
const newcomerWord = 4
const recordWords = 5

/** Kinds of a change, and of an order; the last one is for the set-up. */
export const NO_CHANGE = 0
export const ADDING = 1
export const DELETING = 2
export const ADDING_SYNCHRONOUSLY = 3
const kinds = 3

/** Units whose orders are bits of one word. */
const unitsPerWord = 32

export class ChangeRecord {
  private readonly first: number
  /** Orders: by kind, bits of the units. */
  private readonly orders: number
  private readonly orderWords: number

  constructor(
    private readonly arena: Arena,
    units: number,
  ) {
    this.first = arena.allot(recordWords)
    this.orderWords = Math.ceil(units / unitsPerWord)
    this.orders = arena.allot(kinds * this.orderWords)
  }

  /** The operator orders that a data unit be added or deleted. */
  order(kind: number, unit: number): void {
    const word = this.orderWord(kind, unit)
    this.arena.set(word, this.arena.get(word) | (1 << (unit % unitsPerWord)))
  }

  /** False when there are none, not even such as cannot be taken. */
  get hasOrders(): boolean {
    const end = this.orders + kinds * this.orderWords
    for (let word = this.orders; word < end; word++) if (this.arena.get(word) !== 0) return true
    return false
  }

  isOrdered(kind: number, unit: number): boolean {
    return (this.arena.get(this.orderWord(kind, unit)) & (1 << (unit % unitsPerWord))) !== 0
  }

  /** An order is taken: the change begins. */
  take(kind: number, unit: number): void {
    this.withdraw(kind, unit)
    this.set(kindWord, kind)
    this.set(unitWord, unit)
  }

  /** An order is taken to set the group up anew with one unit more. */
  takeNewcomer(unit: number): void {
    this.withdraw(ADDING_SYNCHRONOUSLY, unit)
    this.set(newcomerWord, unit + 1)
  }

  /** Data unit with which the group is being set up anew; -1 for none. */
  get newcomer(): number {
    return this.get(newcomerWord) - 1
  }

  /** The set-up with it is complete, or refused. */
  forgetNewcomer(): void {
    this.set(newcomerWord, 0)
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
    this.arena.words.fill(0, this.first, this.first + changeWords)
  }

  private withdraw(kind: number, unit: number): void {
    const word = this.orderWord(kind, unit)
    this.arena.set(word, this.arena.get(word) & ~(1 << (unit % unitsPerWord)))
  }

  private orderWord(kind: number, unit: number): number {
    return this.orders + (kind - 1) * this.orderWords + Math.floor(unit / unitsPerWord)
  }

  private get(word: number): number {
    return this.arena.get(this.first + word)
  }

  private set(word: number, value: number): void {
    this.arena.set(this.first + word, value)
  }
}
