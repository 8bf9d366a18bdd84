/** What all judging of sparing stands on: the watched array, the oracle, and the first violation. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { RaidGroup } from '../../impl/raid/group.ts'
import { capacity, driveSector } from '../../impl/raid/layout.ts'
import { firstSpare, type SparingGeometry } from '../../impl/sparing/geometry.ts'
import { MAIN, type SparingParts } from '../../impl/sparing/parts.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { areaAddress, type Content, columnOf, unreadableColumns } from './contents.ts'
import { type SparingInvariant, sparingInvariants } from './invariants.ts'

export type Evidence = Omit<Violation, 'step'>

export class Judgement {
  violation: Evidence | null = null
  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  readonly evaluations = new Float64Array(sparingInvariants.length)
  /** Host addresses of the array. */
  readonly sectors: number
  workload: readonly Operation[] = []
  private watched: SparingParts | null = null
  private known: History | null = null

  constructor(
    /** The judges keep what they remember in it, since it is part of the world. */
    readonly arena: Arena,
    readonly geometry: SparingGeometry,
  ) {
    this.sectors = capacity(geometry)
  }

  /** Begins anew, with another workload; the oracle's memory is allotted at the end of the arena. */
  watch(parts: SparingParts, workload: readonly Operation[]): void {
    this.watched = parts
    this.workload = workload
    this.violation = null
    this.known = new History(this.arena, workload, this.sectors)
  }

  get parts(): SparingParts {
    if (this.watched === null) throw new Error('a judge watches no array yet')
    return this.watched
  }

  get history(): History {
    if (this.known === null) throw new Error('a judge knows no history yet')
    return this.known
  }

  groupOf(group: number): RaidGroup {
    const { main, sub } = this.parts
    return group === MAIN || sub === null ? main : sub
  }

  isAllowed(lba: number, content: Content): boolean {
    return content !== null && this.history.wouldAllow(lba, content) === 'allowed'
  }

  /** True when faults have taken the block away: its column and another one, be it before a spare took its place. */
  isHurt(lba: number): boolean {
    const { geometry, main, sub } = this.parts
    const row = driveSector(main.shape, lba)
    const unreadable = unreadableColumns(this.parts, main, row)
    const column = columnOf(main, lba)
    const isReplaced = main.member(column) >= firstSpare(geometry)
    const isGone = isReplaced || unreadable.includes(column)
    if (isGone && unreadable.some((other) => other !== column)) return true
    const area = areaAddress(this.parts, lba)
    if (sub === null || area < 0) return false
    return unreadableColumns(this.parts, sub, driveSector(sub.shape, area)).length > 1
  }

  expected(lba: number): string {
    return this.history.candidates(lba).map(writeName).join(' or ')
  }

  tell(content: Content, lba: number): string {
    return provenance(content, lba, this.workload, this.sectors)
  }

  count(invariant: SparingInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  report(invariant: SparingInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.violation ??= { invariant, ...evidence }
  }

  reportGivenUp(where: string, found: string): void {
    this.report('given-up-last', { where, expected: 'what nothing can yield or take any more', found })
  }
}

const order = Object.fromEntries(sparingInvariants.map(({ name }, index) => [name, index])) as Record<
  SparingInvariant,
  number
>
