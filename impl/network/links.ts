/**
 * Links between storage units. Each joins two units and carries messages both ways, in the order in which they were
 * sent; direction `2 n` of link `n` leads from its first unit to its second, `2 n + 1` back. A message is a record of
 * fixed size: header words and, if it has one, a block of data. It is on the wire until a step delivers it; then it
 * waits at its port until the receiver takes it.
 *
 * Fault model: a message may be lost, arrive twice, arrive again behind the next one that is sent, change places with the
 * one behind it, or be so late that the sender's timer runs out meanwhile; a link may be cut, which loses what is on the
 * wire and whatever is sent until it is mended. A fault of single messages strikes the oldest one on the wire, or else the
 * next one that is sent, and is counted then.
 *
 * Not modelled: corrupted messages (their check codes make them lost ones), and links of different speed (a step that
 * delivers may come as late as it likes).
 */

import type { Arena } from '../arena.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { Exchanges } from './exchanges.ts'
import { type LinkFault, linkFaults } from './linkFaults.ts'

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
const ARRIVED = 1
const HELD = 2

/** Words of a direction: messages, those of them that are on the wire, and the fault that waits for the next one. */
const countWord = 0
const wiredWord = 1
const armedWord = 2
const cutWord = 3
const recordWords = 4

export interface LinkShape {
  /** The two units of each link. */
  readonly ends: readonly (readonly [number, number])[]
  /** Receivers of all units. */
  readonly ports: number
  /** Messages that a direction has room for, on the wire and at ports; a sender waits while there is none. */
  readonly room: number
  /** Words of the longest block of data. */
  readonly blockWords: number
}

/** What was sent in one direction; measurements, not part of the world. */
export interface LinkCounters {
  messages: number
  /** Of data, behind the headers. */
  bytes: number
}

export class Links {
  readonly exchanges: Exchanges
  /** By direction. */
  readonly counters: LinkCounters[]
  /** How often each fault really struck, in the order of `linkFaults`; a measurement, not part of the world. */
  readonly fired = new Uint32Array(linkFaults.length)
  private readonly first: number
  private readonly messageWords: number
  private readonly directionWords: number

  constructor(
    private readonly arena: Arena,
    readonly shape: LinkShape,
  ) {
    this.exchanges = new Exchanges(arena, shape.ports)
    this.messageWords = headerWords + shape.blockWords
    this.directionWords = recordWords + shape.room * this.messageWords
    this.first = arena.allot(this.directions * this.directionWords)
    this.counters = Array.from({ length: this.directions }, () => ({ messages: 0, bytes: 0 }))
  }

  get directions(): number {
    return this.shape.ends.length * 2
  }

  /** The unit that a direction leads to. */
  target(direction: number): number {
    return this.shape.ends[direction >> 1]?.[1 - (direction & 1)] ?? -1
  }

  hasRoom(direction: number): boolean {
    return this.get(direction, countWord) < this.shape.room
  }

  isCut(direction: number): boolean {
    return this.get(direction, cutWord) !== 0
  }

  /** Arena word: messages on the wire. */
  wired(direction: number): number {
    return this.record(direction) + wiredWord
  }

  /**
   * Puts a message on the wire; there is room for it.
   * @param from port that is to have the answer, -1 for none
   * @param block arena index of its data, -1 for none
   */
  send(
    direction: number,
    to: number,
    from: number,
    sequence: number,
    kind: number,
    subject: number,
    detail: number,
    block: number,
    length: number,
  ): void {
    const at = this.append(direction)
    const { arena } = this
    arena.set(at + TO, to)
    arena.set(at + FROM, from + 1)
    arena.set(at + SEQUENCE, sequence)
    arena.set(at + KIND, kind)
    arena.set(at + SUBJECT, subject)
    arena.set(at + DETAIL, detail)
    arena.set(at + LENGTH, block < 0 ? 0 : length)
    if (block >= 0) copyBlock(arena, at + headerWords, block, length)
    this.countSent(direction, block < 0 ? 0 : length)
    if (this.isCut(direction)) this.lose(direction, this.get(direction, countWord) - 1)
    else {
      this.letEchoGo(direction)
      this.strikeArmed(direction)
    }
  }

  /** Delivers the oldest message on the wire to its port. @returns false when nobody waits for it any more */
  deliver(direction: number): boolean {
    const index = this.oldest(direction)
    const at = this.message(direction, index)
    const to = this.arena.get(at + TO)
    if (this.isStale(at)) {
      this.remove(direction, index)
      return false
    }
    this.arena.set(at + stateWord, ARRIVED)
    this.add(direction, wiredWord, -1)
    this.exchanges.countArrived(to, 1)
    return true
  }

  /** Arena index of the oldest message on the wire; there is one. */
  next(direction: number): number {
    return this.message(direction, this.oldest(direction))
  }

  /** Arena index of the oldest message of a direction that has arrived at the port; -1 for none. */
  arrived(direction: number, port: number): number {
    const index = this.find(direction, port)
    return index < 0 ? -1 : this.message(direction, index)
  }

  /** Arena index of a message's data. */
  data(message: number): number {
    return message + headerWords
  }

  /** Takes the message that `arrived` names off its port. */
  take(direction: number, port: number): void {
    this.exchanges.countArrived(port, -1)
    this.remove(direction, this.find(direction, port))
  }

  /** Drops what has arrived at a port that nobody listens at any more. */
  clearPort(port: number): void {
    for (let direction = 0; direction < this.directions; direction++)
      while (this.find(direction, port) >= 0) this.take(direction, port)
    this.exchanges.close(port)
  }

  /** A unit's controller crashes: what has arrived there, and was not taken, is lost. */
  loseArrived(unit: number): void {
    for (let direction = 0; direction < this.directions; direction++) {
      if (this.target(direction) !== unit) continue
      for (let index = this.get(direction, countWord) - 1; index >= 0; index--) {
        const at = this.message(direction, index)
        if (this.state(direction, index) !== ARRIVED) continue
        this.exchanges.countArrived(this.arena.get(at + TO), -1)
        this.lose(direction, index)
      }
    }
  }

  /** Lets a fault strike a direction, or, when it is cut or mended, the link. */
  inject(fault: LinkFault, direction: number): void {
    switch (fault) {
      case 'link-cut':
        if (this.isCut(direction)) return
        this.cut(direction & ~1)
        this.cut(direction | 1)
        this.count(fault)
        return
      case 'link-mend':
        if (!this.isCut(direction)) return
        this.set(direction & ~1, cutWord, 0)
        this.set(direction | 1, cutWord, 0)
        this.count(fault)
        return
      default:
        this.set(direction, armedWord, linkFaults.indexOf(fault) + 1)
        this.strikeArmed(direction)
    }
  }

  /** Faults are over: nothing waits to strike any more, and every link is whole. */
  mend(): void {
    for (let direction = 0; direction < this.directions; direction++) {
      this.set(direction, armedWord, 0)
      this.set(direction, cutWord, 0)
      for (let index = this.get(direction, countWord) - 1; index >= 0; index--)
        if (this.state(direction, index) === HELD) this.remove(direction, index)
    }
  }

  private cut(direction: number): void {
    for (let index = this.get(direction, countWord) - 1; index >= 0; index--)
      if (this.state(direction, index) !== ARRIVED) this.lose(direction, index)
    this.set(direction, cutWord, 1)
  }

  /** Lets the fault that waits strike, if there is on the wire what it needs. */
  private strikeArmed(direction: number): void {
    const armed = this.get(direction, armedWord)
    const wired = this.get(direction, wiredWord)
    const fault = linkFaults[armed - 1]
    if (fault === undefined || wired < (fault === 'message-overtaken' ? 2 : 1)) return
    const index = this.oldest(direction)
    const adds = fault === 'message-duplicated' || fault === 'message-echoed'
    // an echo follows the next message that is sent, so nothing else may come between
    if (adds && (!this.hasRoom(direction) || this.holdsEcho(direction))) return
    this.set(direction, armedWord, 0)
    this.count(fault)
    switch (fault) {
      case 'message-lost':
        this.lose(direction, index)
        return
      case 'message-late':
        this.expire(this.message(direction, index))
        return
      case 'message-duplicated':
        copyBlock(this.arena, this.append(direction), this.message(direction, index), this.messageWords)
        return
      case 'message-echoed': {
        const echo = this.append(direction)
        copyBlock(this.arena, echo, this.message(direction, index), this.messageWords)
        this.arena.set(echo + stateWord, HELD)
        this.add(direction, wiredWord, -1)
        return
      }
      case 'message-overtaken':
        this.swap(direction, index, this.oldest(direction, index + 1))
        return
      default:
        throw new Error(`${fault} waits for no message`)
    }
  }

  private holdsEcho(direction: number): boolean {
    return this.state(direction, this.get(direction, countWord) - 1) === HELD
  }

  /** A message has been sent: one that was held back follows it. */
  private letEchoGo(direction: number): void {
    const last = this.get(direction, countWord) - 1
    if (last === 0 || this.state(direction, last - 1) !== HELD) return
    this.swap(direction, last - 1, last)
    this.arena.set(this.message(direction, last) + stateWord, WIRED)
    this.add(direction, wiredWord, 1)
  }

  private swap(direction: number, one: number, other: number): void {
    const { words } = this.arena
    const from = this.message(direction, one)
    const to = this.message(direction, other)
    for (let i = 0; i < this.messageWords; i++) {
      const word = words[from + i] as number
      words[from + i] = words[to + i] as number
      words[to + i] = word
    }
  }

  /** Whoever waits for the message's answer, or for the message as one, will find the timer run out. */
  private expire(at: number): void {
    const { arena, exchanges } = this
    const sequence = arena.get(at + SEQUENCE)
    const asker = arena.get(at + FROM) - 1
    exchanges.expire(asker < 0 ? arena.get(at + TO) : asker, sequence)
  }

  /** An answer that is not, or no more, waited for. */
  private isStale(at: number): boolean {
    const { arena, exchanges } = this
    const sequence = arena.get(at + SEQUENCE)
    if (arena.get(at + FROM) !== 0 || sequence === 0) return false
    return !exchanges.isAwaited(arena.get(at + TO), sequence)
  }

  private lose(direction: number, index: number): void {
    this.expire(this.message(direction, index))
    this.remove(direction, index)
  }

  /** Room for one more message on the wire. @returns its arena index */
  private append(direction: number): number {
    const count = this.get(direction, countWord)
    if (count === this.shape.room) throw new RangeError(`direction ${direction} has no room`)
    this.set(direction, countWord, count + 1)
    this.add(direction, wiredWord, 1)
    return this.message(direction, count)
  }

  /** Takes a message out and closes the gap, so that equal worlds look equal. */
  private remove(direction: number, index: number): void {
    const last = this.get(direction, countWord) - 1
    if (this.state(direction, index) === WIRED) this.add(direction, wiredWord, -1)
    const at = this.message(direction, index)
    this.arena.words.copyWithin(at, at + this.messageWords, this.message(direction, last + 1))
    clearBlock(this.arena, this.message(direction, last), this.messageWords)
    this.set(direction, countWord, last)
  }

  /** Place of the oldest message on the wire, from a place on. */
  private oldest(direction: number, from = 0): number {
    for (let index = from; index < this.get(direction, countWord); index++)
      if (this.state(direction, index) === WIRED) return index
    throw new RangeError(`direction ${direction} carries nothing`)
  }

  private find(direction: number, port: number): number {
    for (let index = 0; index < this.get(direction, countWord); index++)
      if (
        this.state(direction, index) === ARRIVED &&
        this.arena.get(this.message(direction, index) + TO) === port
      )
        return index
    return -1
  }

  private state(direction: number, index: number): number {
    return this.arena.get(this.message(direction, index) + stateWord)
  }

  private message(direction: number, index: number): number {
    return this.record(direction) + recordWords + index * this.messageWords
  }

  private record(direction: number): number {
    return this.first + direction * this.directionWords
  }

  private get(direction: number, word: number): number {
    return this.arena.get(this.record(direction) + word)
  }

  private set(direction: number, word: number, value: number): void {
    this.arena.set(this.record(direction) + word, value)
  }

  private add(direction: number, word: number, change: number): void {
    this.set(direction, word, this.get(direction, word) + change)
  }

  private countSent(direction: number, words: number): void {
    const counters = this.counters[direction]
    if (counters === undefined) throw new RangeError(`no direction ${direction}`)
    counters.messages++
    counters.bytes += words * 4
  }

  private count(fault: LinkFault): void {
    const number = linkFaults.indexOf(fault)
    this.fired[number] = (this.fired[number] as number) + 1
  }
}
