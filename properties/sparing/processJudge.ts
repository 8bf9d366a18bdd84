/** Judges the processes of a main group: pointers, the spare that is being filled, and what they have to have done at rest. */

import { BACKING_UP, COPYING, IDLE, KEPT } from '../../impl/sparing/tables.ts'
import type { Judgement } from './judgement.ts'

/** Words that it keeps in the arena: where each pointer was, plus one, and counts. */
const COPY_AT = 0
const FEEDBACK_AT = 1
const COPIES = 2
const FEEDBACKS = 3
/** 1 when the spare was dead when the copy pointer last moved. */
const DEAD_SPARE = 4
/** Copies without a diversion area; 1 when during the copy there was a moment at which none was to be had. */
const UNDIVERTED = 5
const LACKED = 6
/** 1 while a copy, or a feedback, that a crash has cut short has not moved its pointer again. */
const COPY_CUT = 7
const FEEDBACK_CUT = 8
const words = 9

export class ProcessJudge {
  private readonly first: number

  constructor(private readonly judgement: Judgement) {
    this.first = judgement.arena.allot(words)
  }

  /** Number of the copy during which writes are being diverted now; 0 for none. */
  session(): number {
    return this.judgement.parts.tables.pairing === BACKING_UP ? this.get(COPIES) : 0
  }

  /** What is cut short goes on from where it was, or from further back. */
  crashed(): void {
    if (this.judgement.parts.tables.phase === COPYING) this.set(COPY_CUT, 1)
    if (this.get(FEEDBACK_AT) !== 0) this.set(FEEDBACK_CUT, 1)
  }

  moved(pointer: string, position: number, end: number): void {
    this.judgement.count('bounded-pointers')
    const isCopy = pointer === 'copy'
    const at = isCopy ? COPY_AT : FEEDBACK_AT
    const counter = isCopy ? COPIES : FEEDBACKS
    const cut = isCopy ? COPY_CUT : FEEDBACK_CUT
    const goesOn = this.get(cut) === 1
    const before = this.get(at) - 1
    this.set(at, position === end ? 0 : position + 1)
    this.set(cut, 0)
    if (position === 0 && !goesOn) this.set(counter, this.get(counter) + 1)
    if (position === 0 && isCopy && !goesOn) this.set(LACKED, 0)
    if (isCopy) this.judgeSpareAlive(position === 0 || goesOn)
    const inOrder =
      position === 0 || (goesOn ? position <= before : position === before + 1 && position <= end)
    const inTime = isCopy || this.judgement.parts.tables.phase !== COPYING
    if (inOrder && inTime) return
    const expected = goesOn
      ? `up to ${before}, after the crash`
      : `${before + 1} after ${before}, up to ${end}`
    this.judgement.report('bounded-pointers', {
      where: `the ${pointer} pointer`,
      expected: inTime ? expected : 'no feedback while the copy runs',
      found: `${position}`,
    })
  }

  /** A spare that takes a drive's place lives. */
  replaced(column: number): void {
    const { main, drives } = this.judgement.parts
    this.set(DEAD_SPARE, 0)
    if (drives.isDead(main.member(column))) this.reportDead(main.member(column))
  }

  /** A copy to a dead spare fails; it does not go on from stripe to stripe. */
  private judgeSpareAlive(starts: boolean): void {
    const { tables, drives } = this.judgement.parts
    const isDead = tables.spare >= 0 && drives.isDead(tables.spare)
    const wasDead = !starts && this.get(DEAD_SPARE) === 1
    this.set(DEAD_SPARE, isDead ? 1 : 0)
    if (wasDead && isDead) this.reportDead(tables.spare)
  }

  private reportDead(spare: number): void {
    this.judgement.report('spare-complete', {
      where: `spare drive ${spare}`,
      expected: 'a drive that lives',
      found: 'a dead one',
    })
  }

  /** What has to be done once everything has settled. */
  atRest(): void {
    const { hosts, tables } = this.judgement.parts
    this.judgement.count('terminates')
    if (!hosts.isDone() || tables.phase !== IDLE) {
      this.judgement.report('terminates', {
        where: hosts.isDone() ? 'the sparing process' : 'a host request',
        expected: 'an end, with nothing left to wait for',
        found: 'nothing that could move, and work left',
      })
    }
    this.judgement.count('diverted')
    const [copies, feedbacks, undiverted] = [this.get(COPIES), this.get(FEEDBACKS), this.get(UNDIVERTED)]
    if (copies === feedbacks + undiverted) return
    this.judgement.report('diverted', {
      where: 'the diversion area',
      expected: `${copies - undiverted} feedbacks, one for each copy beside an area`,
      found: `${feedbacks}`,
    })
  }

  /** An area is about to be given back, another group's or one kept for another column: until now there may have been none. */
  noticeArea(): void {
    if (this.judgement.parts.tables.phase !== IDLE && !this.isAreaAvailable()) this.set(LACKED, 1)
  }

  /** A copy goes without diversion only where no area was to be had. */
  undiverted(): void {
    this.judgement.count('diverted')
    this.set(UNDIVERTED, this.get(UNDIVERTED) + 1)
    if (this.get(LACKED) !== 0 || !this.isAreaAvailable()) return
    this.judgement.report('diverted', {
      where: `the copy of group ${this.judgement.parts.main.index + 1}`,
      expected: 'a diversion area, since one was to be had all the time',
      found: 'none',
    })
  }

  private isAreaAvailable(): boolean {
    const { geometry, sub, tables, work } = this.judgement.parts
    if (tables.pairing === KEPT && !tables.isForCopy()) return false
    return geometry.area === 'pair' ? sub !== null && sub.volumes === 0 : work.hasRoom()
  }

  /** The run went on for ever: `steps` under the calm schedule without coming to rest. */
  neverRested(steps: number): void {
    this.judgement.count('terminates')
    this.judgement.report('terminates', {
      where: 'the array',
      expected: 'rest under the calm schedule',
      found: `${steps} steps without`,
    })
  }

  private get(word: number): number {
    return this.judgement.arena.get(this.first + word)
  }

  private set(word: number, value: number): void {
    this.judgement.arena.set(this.first + word, value)
  }
}
