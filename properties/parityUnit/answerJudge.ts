/**
 * Judges what the parity unit makes of an answer that puts it off: a data unit that is damaged when it is to let go of parity,
 * or to give a block, is asked the same once more. What it has not let go of, and not given, is not taken for gone, or there.
 */

import { UNREADY } from '../../impl/parityUnit/message.ts'
import type { Judgement } from './judgement.ts'

/** Words: the question that waits for its answer, or is to be asked again: its kind (0: none), data unit and block; and whether it is put off. */
const kindWord = 0
const unitWord = 1
const blockWord = 2
const putOffWord = 3
const words = 4

export class AnswerJudge {
  private readonly first: number

  constructor(private readonly judgement: Judgement) {
    this.first = judgement.arena.allot(words)
  }

  asked(unit: number, kind: number, block: number): void {
    const { judgement, first } = this
    const { arena } = judgement
    if (arena.get(first + putOffWord) !== 0) {
      const isSame =
        arena.get(first + kindWord) === kind &&
        arena.get(first + unitWord) === unit &&
        arena.get(first + blockWord) === block
      if (isSame) judgement.count('recoverable')
      else this.goesOn()
    }
    arena.set(first + kindWord, kind)
    arena.set(first + unitWord, unit)
    arena.set(first + blockWord, block)
    arena.set(first + putOffWord, 0)
  }

  /** An answer is about to be taken in. */
  heard(kind: number): void {
    if (kind === UNREADY) this.judgement.arena.set(this.first + putOffWord, 1)
    else this.forget()
  }

  /** A unit's controller is about to crash: the parity unit's has not heard of anything then. */
  crashed(unit: number): void {
    if (unit === this.judgement.parity) this.forget()
  }

  /** Nobody goes on, or comes to rest, before the unit that puts it off has been asked. */
  goesOn(): void {
    const { arena } = this.judgement
    this.judgement.count('recoverable')
    if (arena.get(this.first + putOffWord) === 0) return
    this.judgement.report('recoverable', {
      where: `storage unit ${arena.get(this.first + unitWord) + 1}, which is damaged`,
      expected: 'a unit that is asked once more, since it has let go of nothing',
      found: 'one that is not',
    })
  }

  private forget(): void {
    this.judgement.arena.words.fill(0, this.first, this.first + words)
  }
}
