/**
 * Ports of the units, and the exchanges on them. A port is where messages for one receiver arrive. One that asks
 * numbers its questions; an answer bears the number of its question, and one that nobody waits for is dropped.
 *
 * There is no clock: the timer of a question runs out when a message of its exchange has been lost, or is late. So a
 * question is repeated as often as faults strike, and no oftener.
 */

import type { Arena } from '../arena.ts'

/** Words of a port: number of the last question, the number that is waited for (0: none), and what there is to see. */
const sequenceWord = 0
const awaitedWord = 1
const newsWord = 2
const portWords = 3

/** In a port's news: the timer has run out; the rest counts messages that have arrived. */
const EXPIRED = 1
const ARRIVED = 2

export class Exchanges {
  private readonly first: number

  constructor(
    private readonly arena: Arena,
    readonly ports: number,
  ) {
    this.first = arena.allot(ports * portWords)
  }

  /** Begins an exchange. @returns the number of its question */
  open(port: number): number {
    const at = this.first + port * portWords
    const sequence = this.arena.get(at + sequenceWord) + 1
    this.arena.set(at + sequenceWord, sequence)
    this.await(port)
    return sequence
  }

  /** Goes on waiting for the answer to the last question, with a new timer. */
  await(port: number): void {
    const at = this.first + port * portWords
    this.arena.set(at + awaitedWord, this.arena.get(at + sequenceWord))
    this.setExpired(port, false)
  }

  /** Nobody waits any more. */
  close(port: number): void {
    this.arena.set(this.first + port * portWords + awaitedWord, 0)
    this.setExpired(port, false)
  }

  /** Number of the last question. */
  sequence(port: number): number {
    return this.arena.get(this.first + port * portWords + sequenceWord)
  }

  isAwaited(port: number, sequence: number): boolean {
    return sequence !== 0 && this.arena.get(this.first + port * portWords + awaitedWord) === sequence
  }

  /** Arena word that is zero while there is nothing to see: no message, and no timer that has run out. */
  news(port: number): number {
    return this.first + port * portWords + newsWord
  }

  /** A message of the exchange is lost or late: its timer runs out, if somebody waits still. */
  expire(port: number, sequence: number): void {
    if (this.isAwaited(port, sequence)) this.setExpired(port, true)
  }

  hasExpired(port: number): boolean {
    return (this.arena.get(this.news(port)) & EXPIRED) !== 0
  }

  hasArrived(port: number): boolean {
    return this.arena.get(this.news(port)) >= ARRIVED
  }

  /** Counts messages that have arrived at the port, or have been taken. */
  countArrived(port: number, change: 1 | -1): void {
    this.arena.set(this.news(port), this.arena.get(this.news(port)) + change * ARRIVED)
  }

  private setExpired(port: number, expired: boolean): void {
    const news = this.arena.get(this.news(port))
    this.arena.set(this.news(port), expired ? news | EXPIRED : news & ~EXPIRED)
  }
}
