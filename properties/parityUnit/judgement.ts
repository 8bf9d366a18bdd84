/** What all judging of a parity group stands on: the watched group, what its hosts asked of it, the oracle, and the first violation. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { type Addresses, addressesOf } from '../../impl/parityUnit/addresses.ts'
import { mostBlocks, type ParityGeometry, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { initialWrite, stampOf } from '../../impl/stamp.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { type ParityInvariant, parityInvariants } from './invariants.ts'

export type Evidence = Omit<Violation, 'step'>

export class Judgement {
  /** The judges keep what they remember in it, since it is part of the world. */
  readonly arena: Arena
  readonly geometry: ParityGeometry
  readonly addresses: Addresses
  readonly history: History
  /** Numbers of the data units, and that of the parity unit. */
  readonly units: readonly number[]
  readonly parity: number
  /** Block numbers of the largest data unit. */
  readonly blocks: number
  /** The first violation. */
  violation: Evidence | null = null

  /**
   * Memory is allotted at the end of the arena.
   * @param evaluations how often each invariant was evaluated, in the order of `parityInvariants`; goes on
   */
  constructor(
    readonly parts: ParityParts,
    readonly workload: readonly Operation[],
    private readonly evaluations: Float64Array,
  ) {
    this.arena = parts.arena
    this.geometry = parts.geometry
    this.addresses = addressesOf(this.geometry)
    this.units = this.geometry.unitSectors.map((_, unit) => unit)
    this.parity = parityUnit(this.geometry)
    this.blocks = mostBlocks(this.geometry)
    this.history = new History(this.arena, workload, this.addresses.sectors)
  }

  operation(index: number): Operation {
    return this.workload[index] as Operation
  }

  /** Number of the block that a host address lies in, on its unit. */
  blockOf(lba: number): number {
    const { addresses } = this
    return Math.floor(addresses.rawOf(addresses.unitOf(lba), lba) / this.geometry.blockSectors)
  }

  /** Judges a sector that hosts do not see. @param stamp what is there, or would be; `null` for one that is not of one piece */
  judgeHidden(
    invariant: 'recoverable' | 'no-lost-update',
    unit: number,
    sector: number,
    stamp: number | null,
  ): void {
    const address = this.addresses.stampAddress(unit, sector)
    if (stamp === stampOf(initialWrite, address)) return
    this.report(invariant, {
      where: `sector ${sector} of storage unit ${unit + 1}, which is a count field, a key field or a gap`,
      expected: writeName(initialWrite),
      found: this.tell(stamp, address),
    })
  }

  expected(lba: number): string {
    return this.history.candidates(lba).map(writeName).join(' or ')
  }

  tell(stamp: number | null, lba: number): string {
    return provenance(stamp, lba, this.workload, this.addresses.sectors)
  }

  count(invariant: ParityInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  report(invariant: ParityInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.violation ??= { invariant, ...evidence }
  }
}

const order = Object.fromEntries(parityInvariants.map(({ name }, index) => [name, index])) as Record<
  ParityInvariant,
  number
>
