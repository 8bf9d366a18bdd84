/**
 * Messages in the arena. Each direction of a link has a queue of them in the order of sending: records of fixed size, header
 * words and room for a block of data. A message is on the wire, has arrived at its port, or is held back until another one
 * has been sent. When one is lost or late, the timer of its question runs out.
 */

import type { Arena } from '../arena.ts'
import { clearBlock } from '../xor.ts'
import type { Exchanges } from './exchanges.ts'

/** Header words of a message: the port that it goes to, the port that is to have the answer (plus one; 0 for none), … */
export const TO = 0
export const FROM = 1
/** … number of the question, … */
export const SEQUENCE = 2
/** … what it is, as the protocol numbers its messages, what it is about (a block number), and one more word; … */
export const KIND = 3
export const SUBJECT = 4
export const DETAIL = 5
/** … and words of data behind the header. */
export const LENGTH = 6
const stateWord = 7
const headerWords = 8

/** States of a message: on the wire, arrived at its port, held back until another one has been sent. */
const WIRED = 0
export const ARRIVED = 1
export const HELD = 2

/** Words of a direction: messages, those of them that are on the wire, the fault that waits for the next one, and whether it is cut. */
const countWord = 0
const wiredWord = 1
export const ARMED = 2
export const CUT = 3
const recordWords = 4

export class Messages {
  /** Words of a record. */
  readonly size: number
  private readonly first: number
  private readonly directionWords: number

  /** @param room messages that a direction has room for; @param blockWords words of the longest block of data */
  constructor(
    private readonly arena: Arena,
    private readonly exchanges: Exchanges,
    directions: number,
    private readonly room: number,
    blockWords: number,
  ) {
    this.size = headerWords + blockWords
    this.directionWords = recordWords + room * this.size
    this.first = arena.allot(directions * this.directionWords)
  }

  hasRoom(direction: number): boolean {
    return this.count(direction) < this.room
  }

  count(direction: number): number {
    return this.get(direction, countWord)
  }

  /** Arena word: messages on the wire. */
  wired(direction: number): number {
    return this.record(direction) + wiredWord
  }

  /** Room for one more message on the wire. @returns its arena index */
  append(direction: number): number {
    const count = this.count(direction)
    if (count === this.room) throw new RangeError(`direction ${direction} has no room`)
    this.set(direction, countWord, count + 1)
    this.addWired(direction, 1)
    return this.at(direction, count)
  }

  /** Takes a message out and closes the gap, so that equal worlds look equal. */
  remove(direction: number, index: number): void {
    const last = this.count(direction) - 1
    if (this.state(direction, index) === WIRED) this.addWired(direction, -1)
    const at = this.at(direction, index)
    this.arena.words.copyWithin(at, at + this.size, this.at(direction, last + 1))
    clearBlock(this.arena, this.at(direction, last), this.size)
    this.set(direction, countWord, last)
  }

  lose(direction: number, index: number): void {
    this.expire(this.at(direction, index))
    this.remove(direction, index)
  }

  /** Whoever waits for the message's answer, or for the message as one, will find the timer run out. */
  expire(message: number): void {
    const { arena, exchanges } = this
    const sequence = arena.get(message + SEQUENCE)
    const asker = arena.get(message + FROM) - 1
    exchanges.expire(asker < 0 ? arena.get(message + TO) : asker, sequence)
  }

  /** Takes a message off the wire: it has arrived, or is held back. */
  unwire(direction: number, message: number, state: typeof ARRIVED | typeof HELD): void {
    this.arena.set(message + stateWord, state)
    this.addWired(direction, -1)
  }

  /** Puts a message that was held back on the wire again. */
  rewire(direction: number, message: number): void {
    this.arena.set(message + stateWord, WIRED)
    this.addWired(direction, 1)
  }

  /** Two messages change places. */
  swap(direction: number, one: number, other: number): void {
    const { words } = this.arena
    const from = this.at(direction, one)
    const to = this.at(direction, other)
    for (let i = 0; i < this.size; i++) {
      const word = words[from + i] as number
      words[from + i] = words[to + i] as number
      words[to + i] = word
    }
  }

  /** Place of the oldest message on the wire, from a place on. */
  oldest(direction: number, from = 0): number {
    for (let index = from; index < this.count(direction); index++)
      if (this.state(direction, index) === WIRED) return index
    throw new RangeError(`direction ${direction} carries nothing`)
  }

  /** Place of the oldest message that has arrived at the port; -1 for none. */
  find(direction: number, port: number): number {
    for (let index = 0; index < this.count(direction); index++)
      if (this.state(direction, index) === ARRIVED && this.arena.get(this.at(direction, index) + TO) === port)
        return index
    return -1
  }

  state(direction: number, index: number): number {
    return this.arena.get(this.at(direction, index) + stateWord)
  }

  /** Arena index of the message at a place. */
  at(direction: number, index: number): number {
    return this.record(direction) + recordWords + index * this.size
  }

  /** Arena index of a message's data. */
  data(message: number): number {
    return message + headerWords
  }

  get(direction: number, word: number): number {
    return this.arena.get(this.record(direction) + word)
  }

  set(direction: number, word: number, value: number): void {
    this.arena.set(this.record(direction) + word, value)
  }

  private addWired(direction: number, change: 1 | -1): void {
    this.set(direction, wiredWord, this.get(direction, wiredWord) + change)
  }

  private record(direction: number): number {
    return this.first + direction * this.directionWords
  }
}
