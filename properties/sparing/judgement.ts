/** What all judging of sparing stands on: the watched array, the oracle, what the judge remembers, and the first violation. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { RaidGroup } from '../../impl/raid/group.ts'
import { capacity, driveSector } from '../../impl/raid/layout.ts'
import { firstSpare, type SparingGeometry } from '../../impl/sparing/geometry.ts'
import { MAIN, type SparingParts } from '../../impl/sparing/parts.ts'
import { BACKING_UP } from '../../impl/sparing/tables.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { type Content, columnOf, unreadableColumns } from './contents.ts'
import { type SparingInvariant, sparingInvariants } from './invariants.ts'

/** Words that the judge keeps in the arena: where each pointer was, plus one, and counts. */
export const COPY_AT = 0
export const FEEDBACK_AT = 1
export const COPIES = 2
export const FEEDBACKS = 3
/** 1 when the spare was dead when the copy pointer last moved. */
export const DEAD_SPARE = 4
export const pointerWords = 5

/** What may happen while an operation is in flight, as bits. */
export const REPLACED = 1
export const STRUCK = 2
export const WROTE = 4
export const FED = 8

export type Evidence = Omit<Violation, 'step'>

export class Judgement {
  violation: Evidence | null = null
  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  readonly evaluations = new Float64Array(sparingInvariants.length)
  /** Arena index of what the judge itself remembers; the words are named below. */
  protected readonly pointers: number
  protected readonly sectors: number
  protected watched: SparingParts | null = null
  protected known: History | null = null
  /** Arena index: by operation, in which copy it was issued to be diverted; 0 for none. */
  protected sessions = 0
  /** Arena index: by operation, what has happened since it was issued. */
  protected happened = 0
  protected workload: readonly Operation[] = []

  constructor(
    protected readonly arena: Arena,
    geometry: SparingGeometry,
  ) {
    this.sectors = capacity(geometry)
    this.pointers = arena.allot(pointerWords)
  }

  /** Begins anew, with another workload; the oracle's memory is allotted at the end of the arena. */
  watch(parts: SparingParts, workload: readonly Operation[]): void {
    this.watched = parts
    this.workload = workload
    this.violation = null
    this.known = new History(this.arena, workload, this.sectors)
    this.sessions = this.arena.allot(workload.length)
    this.happened = this.arena.allot(workload.length)
  }

  protected get parts(): SparingParts {
    if (this.watched === null) throw new Error('a judge watches no array yet')
    return this.watched
  }

  protected get history(): History {
    if (this.known === null) throw new Error('a judge knows no history yet')
    return this.known
  }

  protected groupOf(group: number): RaidGroup {
    const { main, sub } = this.parts
    return group === MAIN || sub === null ? main : sub
  }

  /** Number of the copy during which writes are being diverted now; 0 for none. */
  protected session(): number {
    return this.parts.tables.pairing === BACKING_UP ? this.arena.get(this.pointers + COPIES) : 0
  }

  /** Notes for every operation in flight that something has happened. */
  protected notice(what: number): void {
    if (this.history.isIdle) return
    for (let index = 0; index < this.workload.length; index++) {
      if (this.history.startOf(index) === 0) continue
      this.arena.set(this.happened + index, this.arena.get(this.happened + index) | what)
    }
  }

  /** True when one of these has happened while the operation was in flight. */
  protected hasHappened(index: number, what: number): boolean {
    return (this.arena.get(this.happened + index) & what) !== 0
  }

  protected tickCount(word: number): void {
    this.arena.set(this.pointers + word, this.arena.get(this.pointers + word) + 1)
  }

  protected isAllowed(lba: number, content: Content): boolean {
    return content !== null && this.history.wouldAllow(lba, content) === 'allowed'
  }

  /** True when faults have taken the block away: its column and another one, be it before a spare took its place. */
  protected isHurt(lba: number): boolean {
    const { geometry, main, sub } = this.parts
    const row = driveSector(main.shape, lba)
    const unreadable = unreadableColumns(this.parts, main, row)
    const column = columnOf(main, lba)
    const isReplaced = main.member(column) >= firstSpare(geometry)
    const isGone = isReplaced || unreadable.includes(column)
    if (isGone && unreadable.some((other) => other !== column)) return true
    return sub !== null && unreadableColumns(this.parts, sub, row).length > 1
  }

  protected expected(lba: number): string {
    return this.history.candidates(lba).map(writeName).join(' or ')
  }

  protected tell(content: Content, lba: number): string {
    return provenance(content, lba, this.workload, this.sectors)
  }

  protected count(invariant: SparingInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  protected report(invariant: SparingInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.violation ??= { invariant, ...evidence }
  }

  protected reportGivenUp(where: string, found: string): void {
    this.report('given-up-last', { where, expected: 'what nothing can yield or take any more', found })
  }
}

const order = Object.fromEntries(sparingInvariants.map(({ name }, index) => [name, index])) as Record<
  SparingInvariant,
  number
>
