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
import { copyBlock } from '../xor.ts'
import { Exchanges } from './exchanges.ts'
import { LinkStrikes } from './linkStrikes.ts'
import { ARRIVED, DETAIL, FROM, KIND, LENGTH, Messages, SEQUENCE, SUBJECT, TO } from './messages.ts'

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
  readonly strikes: LinkStrikes
  /** By direction. */
  readonly counters: LinkCounters[]
  private readonly messages: Messages

  constructor(
    private readonly arena: Arena,
    readonly shape: LinkShape,
  ) {
    this.exchanges = new Exchanges(arena, shape.ports)
    this.messages = new Messages(arena, this.exchanges, this.directions, shape.room, shape.blockWords)
    this.strikes = new LinkStrikes(arena, this.messages, this.directions)
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
    return this.messages.hasRoom(direction)
  }

  isCut(direction: number): boolean {
    return this.strikes.isCut(direction)
  }

  /** Arena word: messages on the wire. */
  wired(direction: number): number {
    return this.messages.wired(direction)
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
    const { arena, messages } = this
    const at = messages.append(direction)
    arena.set(at + TO, to)
    arena.set(at + FROM, from + 1)
    arena.set(at + SEQUENCE, sequence)
    arena.set(at + KIND, kind)
    arena.set(at + SUBJECT, subject)
    arena.set(at + DETAIL, detail)
    arena.set(at + LENGTH, block < 0 ? 0 : length)
    if (block >= 0) copyBlock(arena, messages.data(at), block, length)
    this.countSent(direction, block < 0 ? 0 : length)
    this.strikes.sent(direction)
  }

  /** Delivers the oldest message on the wire to its port. @returns false when nobody waits for it any more */
  deliver(direction: number): boolean {
    const { messages } = this
    const index = messages.oldest(direction)
    const at = messages.at(direction, index)
    if (this.isStale(at)) {
      messages.remove(direction, index)
      return false
    }
    messages.unwire(direction, at, ARRIVED)
    this.exchanges.countArrived(this.arena.get(at + TO), 1)
    return true
  }

  /** Arena index of the oldest message on the wire; there is one. */
  next(direction: number): number {
    return this.messages.at(direction, this.messages.oldest(direction))
  }

  /** Arena index of the oldest message of a direction that has arrived at the port; -1 for none. */
  arrived(direction: number, port: number): number {
    const index = this.messages.find(direction, port)
    return index < 0 ? -1 : this.messages.at(direction, index)
  }

  /** Arena index of a message's data. */
  data(message: number): number {
    return this.messages.data(message)
  }

  /** Takes the message that `arrived` names off its port. */
  take(direction: number, port: number): void {
    this.exchanges.countArrived(port, -1)
    this.messages.remove(direction, this.messages.find(direction, port))
  }

  /** Drops what has arrived at a port that nobody listens at any more. */
  clearPort(port: number): void {
    for (let direction = 0; direction < this.directions; direction++)
      while (this.messages.find(direction, port) >= 0) this.take(direction, port)
    this.exchanges.close(port)
  }

  /** A unit's controller crashes: what has arrived there, and was not taken, is lost. */
  loseArrived(unit: number): void {
    const { messages } = this
    for (let direction = 0; direction < this.directions; direction++) {
      if (this.target(direction) !== unit) continue
      for (let index = messages.count(direction) - 1; index >= 0; index--) {
        if (messages.state(direction, index) !== ARRIVED) continue
        this.exchanges.countArrived(this.arena.get(messages.at(direction, index) + TO), -1)
        messages.lose(direction, index)
      }
    }
  }

  /** An answer that is not, or no more, waited for. */
  private isStale(message: number): boolean {
    const { arena, exchanges } = this
    const sequence = arena.get(message + SEQUENCE)
    if (arena.get(message + FROM) !== 0 || sequence === 0) return false
    return !exchanges.isAwaited(arena.get(message + TO), sequence)
  }

  private countSent(direction: number, words: number): void {
    const counters = this.counters[direction]
    if (counters === undefined) throw new RangeError(`no direction ${direction}`)
    counters.messages++
    counters.bytes += words * 4
  }
}
