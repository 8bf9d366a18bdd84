/**
 * What all judging of sparing stands on: the watched array, the oracle, and the first violation. Each main group has a
 * judgement of its own, which takes addresses of that group; the oracle and the violation are those of the array.
 */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { RaidGroup } from '../../impl/raid/group.ts'
import { capacity, driveSector } from '../../impl/raid/layout.ts'
import { firstSpare, hostSectors, type SparingGeometry } from '../../impl/sparing/geometry.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { type Content, isAreaLost, unreadableColumns } from './contents.ts'
import { type SparingInvariant, sparingInvariants } from './invariants.ts'
import { areaAddress, columnOf, isListed } from './whereabouts.ts'

export type Evidence = Omit<Violation, 'step'>

export class Judgement {
  /** By main group. */
  readonly groups: Judgement[]
  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  readonly evaluations: Float64Array
  /** Host addresses of the array. */
  readonly sectors: number
  /** Host addresses of the group: how many, and the first. */
  readonly capacity: number
  readonly firstLba: number
  workload: readonly Operation[] = []
  private found: Evidence | null = null
  private watched: SparingParts | null = null
  private known: History | null = null
  private readonly first: Judgement

  constructor(
    /** The judges keep what they remember in it, since it is part of the world. */
    readonly arena: Arena,
    readonly geometry: SparingGeometry,
    first: Judgement | null = null,
  ) {
    this.first = first ?? this
    this.groups = first?.groups ?? []
    this.firstLba = this.groups.length * capacity(geometry)
    this.groups.push(this)
    this.evaluations = first?.evaluations ?? new Float64Array(sparingInvariants.length)
    this.sectors = hostSectors(geometry)
    this.capacity = capacity(geometry)
  }

  /** Begins anew, with another workload; the oracle's memory is allotted at the end of the arena. */
  watch(parts: SparingParts, workload: readonly Operation[]): void {
    this.found = null
    this.known = new History(this.arena, workload, this.sectors)
    this.groups.forEach((group, index) => {
      group.watched = parts.groups[index] ?? null
      group.workload = workload
    })
  }

  /** The first violation. */
  get violation(): Evidence | null {
    return this.first.found
  }

  /** Judgement of the main group that a host address lies in. */
  at(lba: number): Judgement {
    // a division is dear, and mostly there is but one group
    return (lba < this.capacity ? this.first : this.groups[Math.floor(lba / this.capacity)]) as Judgement
  }

  get parts(): SparingParts {
    if (this.watched === null) throw new Error('a judge watches no array yet')
    return this.watched
  }

  get history(): History {
    const known = this.first.known
    if (known === null) throw new Error('a judge knows no history yet')
    return known
  }

  /** A RAID group by its number: the own main group, or the one that writes are diverted to. */
  groupOf(group: number): RaidGroup {
    const { main, sub } = this.parts
    return group === main.index || sub === null ? main : sub
  }

  /** Host address of an address of the group. */
  hostAddress(lba: number): number {
    return this.firstLba + lba
  }

  isAllowed(lba: number, content: Content): boolean {
    return content !== null && this.history.wouldAllow(this.hostAddress(lba), content) === 'allowed'
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
    if (isListed(this.parts, lba)) return isAreaLost(this.parts, lba)
    const area = sub === null ? -1 : areaAddress(this.parts, lba)
    if (sub === null || area < 0) return false
    return unreadableColumns(this.parts, sub, driveSector(sub.shape, area)).length > 1
  }

  expected(lba: number): string {
    return this.history.candidates(this.hostAddress(lba)).map(writeName).join(' or ')
  }

  tell(content: Content, lba: number): string {
    return provenance(content, this.hostAddress(lba), this.workload, this.sectors)
  }

  count(invariant: SparingInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  report(invariant: SparingInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.first.found ??= { invariant, ...evidence }
  }

  reportGivenUp(where: string, found: string): void {
    this.report('given-up-last', { where, expected: 'what nothing can yield or take any more', found })
  }
}

const order = Object.fromEntries(sparingInvariants.map(({ name }, index) => [name, index])) as Record<
  SparingInvariant,
  number
>
