/** Judges one world of sparing: hears what happens, looks at what was touched, and keeps the first violation. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { RaidGroup } from '../../impl/raid/group.ts'
import { addressOf, capacity, driveSector, parityColumn, stripeOf } from '../../impl/raid/layout.ts'
import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { MAIN, type SparingParts } from '../../impl/sparing/parts.ts'
import { COPYING, IDLE, UNPAIRED } from '../../impl/sparing/tables.ts'
import { readStamp } from '../../impl/stamp.ts'
import type { Observer } from '../../impl/world/observer.ts'
import { History } from '../oracle/history.ts'
import { provenance, writeName } from '../oracle/provenance.ts'
import type { Violation } from '../results.ts'
import { type Content, columnOf, homeOf, obtain, rebuild, rowAgrees, unreadableColumns } from './contents.ts'
import { type SparingInvariant, sparingInvariants } from './invariants.ts'

export type Evidence = Omit<Violation, 'step'>

export class SparingJudge implements Observer {
  violation: Evidence | null = null
  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  readonly evaluations = new Float64Array(sparingInvariants.length)
  /** Arena words: where each pointer was, plus one, and when a spare last took a drive's place. */
  private readonly pointers: number
  private readonly sectors: number
  private watched: SparingParts | null = null
  private known: History | null = null
  private workload: readonly Operation[] = []

  constructor(
    private readonly arena: Arena,
    geometry: SparingGeometry,
  ) {
    this.sectors = capacity(geometry)
    this.pointers = arena.allot(3)
  }

  /** Begins anew, with another workload; the oracle's memory is allotted at the end of the arena. */
  watch(parts: SparingParts, workload: readonly Operation[]): void {
    this.watched = parts
    this.workload = workload
    this.violation = null
    this.known = new History(this.arena, workload, this.sectors)
  }

  issued(operation: number): void {
    this.history.issued(operation)
  }

  answered(index: number, ok: boolean, data: number): void {
    const { kind, lba, sectors } = this.workload[index] as Operation
    if (kind === 'write') this.history.wrote(index, ok)
    else {
      if (ok) this.judgeAnswer(index, data)
      else this.judgeError(index)
      this.history.read(index)
    }
    this.history.prune(lba, sectors)
  }

  settled(group: number, _stripe: number, row: number, sectors: number): void {
    this.count('parity-consistent')
    const array = this.groupOf(group)
    for (let i = 0; i < sectors; i++) {
      if (rowAgrees(this.parts, array, row + i)) continue
      this.report('parity-consistent', {
        where: `sector ${row + i} of the drives of group ${group + 1}`,
        expected: 'data and parity whose XOR is zero',
        found: 'another XOR, with no update of the stripe under way',
      })
    }
  }

  moved(pointer: string, position: number, end: number): void {
    this.count('bounded-pointers')
    const at = this.pointers + (pointer === 'copy' ? 0 : 1)
    const before = this.arena.get(at) - 1
    this.arena.set(at, position === end ? 0 : position + 1)
    const inOrder = position === 0 || (position === before + 1 && position <= end)
    const inTime = pointer === 'copy' || this.parts.tables.phase !== COPYING
    if (inOrder && inTime) return
    this.report('bounded-pointers', {
      where: `the ${pointer} pointer`,
      expected: inTime ? `${before + 1} after ${before}, up to ${end}` : 'no feedback while the copy runs',
      found: `${position}`,
    })
  }

  replaced(group: number, column: number): void {
    this.arena.set(this.pointers + 2, this.history.now)
    this.judgeSpare(this.groupOf(group), column)
  }

  struck(drive: number): void {
    const { main } = this.parts
    const column = main.columnOf(drive)
    if (column < 0) return
    for (let row = 0; row < main.shape.stripes * main.shape.stripSectors; row++) this.judgeRow(main, row)
  }

  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    const { main, sub, tables, hosts } = this.parts
    this.count('terminates')
    if (!hosts.isDone() || tables.phase !== IDLE) {
      this.report('terminates', {
        where: hosts.isDone() ? 'the sparing process' : 'a host request',
        expected: 'an end, with nothing left to wait for',
        found: 'nothing that could move, and work left',
      })
    }
    this.count('converged')
    const raised = this.raisedTrack()
    if (tables.pairing !== UNPAIRED || raised >= 0) {
      this.report('converged', {
        where: raised >= 0 ? `track ${raised}` : 'table T2',
        expected: 'no pair and no raised bit',
        found: raised >= 0 ? 'a raised bit' : 'a pair',
      })
    }
    this.count('no-lost-update')
    for (let lba = 0; lba < this.sectors; lba++) this.judgeKept(lba)
    for (let row = 0; row < main.shape.stripes * main.shape.stripSectors; row++) this.judgeRow(main, row)
    const drives = sub === null ? main.shape.drives : main.shape.drives * 2
    for (let column = 0; column < main.shape.drives; column++) {
      if (main.member(column) >= drives) this.judgeSpare(main, column)
    }
  }

  /** The run went on for ever: `steps` under the calm schedule without coming to rest. */
  neverRested(steps: number): void {
    this.count('terminates')
    this.report('terminates', {
      where: 'the array',
      expected: 'rest under the calm schedule',
      found: `${steps} steps without`,
    })
  }

  private get parts(): SparingParts {
    if (this.watched === null) throw new Error('a judge watches no array yet')
    return this.watched
  }

  private get history(): History {
    if (this.known === null) throw new Error('a judge knows no history yet')
    return this.known
  }

  private groupOf(group: number): RaidGroup {
    const { main, sub } = this.parts
    return group === MAIN || sub === null ? main : sub
  }

  private raisedTrack(): number {
    const { geometry, tables } = this.parts
    for (let first = 0; first < this.sectors; first += geometry.trackSectors) {
      if (tables.bit(first / geometry.trackSectors)) return first / geometry.trackSectors
    }
    return -1
  }

  private judgeAnswer(index: number, data: number): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    const { sectorWords } = this.parts.drives
    this.count('newest-data')
    for (let i = 0; i < sectors; i++) {
      const stamp = readStamp(this.arena, data + i * sectorWords, sectorWords)
      const sighting = stamp === null ? 'unknown' : this.history.see(index, lba + i, stamp)
      if (sighting === 'allowed') continue
      const invariant = this.isHurt(lba + i) ? 'honest-failure' : 'newest-data'
      this.report(invariant, {
        where: `LBA ${lba + i}, read by request ${id}`,
        expected:
          invariant === 'newest-data' ? this.expected(lba + i) : `${this.expected(lba + i)}, or an error`,
        found: this.tell(stamp, lba + i),
      })
    }
  }

  /** An error is honest when some sector of the read was out of reach while it ran; a new drive may have changed that. */
  private judgeError(index: number): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    this.count('honest-failure')
    const start = this.history.startOf(index)
    if (this.arena.get(this.pointers + 2) >= start || this.history.isDisturbed(index)) return
    const { main } = this.parts
    for (let i = 0; i < sectors; i++) {
      if (main.isMarked(stripeOf(main.shape, lba + i))) return
      if (obtain(this.parts, homeOf(this.parts, lba + i), lba + i).way === 'lost') return
      // the read was routed before its track was diverted
      if (obtain(this.parts, main, lba + i).way === 'lost') return
    }
    this.report('honest-failure', {
      where: `LBA ${lba}, read by request ${id}`,
      expected: `${this.expected(lba)}, since a drive still holds it`,
      found: 'an error',
    })
  }

  private judgeKept(lba: number): void {
    const { way, content } = obtain(this.parts, homeOf(this.parts, lba), lba)
    if (way === 'lost' || this.isAllowed(lba, content)) return
    this.report(this.isHurt(lba) ? 'honest-failure' : 'no-lost-update', {
      where: `LBA ${lba}, at rest`,
      expected: this.expected(lba),
      found: this.tell(content, lba),
    })
  }

  /** In a row with one column out of reach, the others yield the newest version of what it held. */
  private judgeRow(group: RaidGroup, row: number): void {
    const { shape } = group
    const stripe = Math.floor(row / shape.stripSectors)
    if (group.isMarked(stripe)) return
    const unreadable = unreadableColumns(this.parts, group, row)
    const column = unreadable[0]
    if (unreadable.length !== 1 || column === undefined || column === parityColumn(shape, stripe)) return
    const lba = addressOf(shape, stripe, column, row % shape.stripSectors)
    if (homeOf(this.parts, lba) !== group) return
    this.count('recoverable')
    const { content } = rebuild(this.parts, group, column, row)
    if (this.isAllowed(lba, content)) return
    this.report('recoverable', {
      where: `LBA ${lba}, on unreadable sector ${row} of drive ${group.member(column)}`,
      expected: this.expected(lba),
      found: this.tell(content, lba),
    })
  }

  private judgeSpare(group: RaidGroup, column: number): void {
    this.count('spare-complete')
    const { shape } = group
    for (let row = 0; row < shape.stripes * shape.stripSectors; row++) {
      if (group.isMarked(Math.floor(row / shape.stripSectors)) || rowAgrees(this.parts, group, row)) continue
      this.report('spare-complete', {
        where: `sector ${row} of spare drive ${group.member(column)}`,
        expected: 'what its peers make up for: an XOR of zero',
        found: 'something else',
      })
    }
  }

  private isAllowed(lba: number, content: Content): boolean {
    return content !== null && this.history.wouldAllow(lba, content) === 'allowed'
  }

  /** True when a fault has taken away a column of one of the rows that hold the address. */
  private isHurt(lba: number): boolean {
    const { main, sub } = this.parts
    const row = driveSector(main.shape, lba)
    const hurt = (group: RaidGroup) =>
      unreadableColumns(this.parts, group, row).some((column) => column !== columnOf(group, lba))
    return hurt(main) || (sub !== null && unreadableColumns(this.parts, sub, row).length > 1)
  }

  private expected(lba: number): string {
    return this.history.candidates(lba).map(writeName).join(' or ')
  }

  private tell(content: Content, lba: number): string {
    return provenance(content, lba, this.workload, this.sectors)
  }

  private count(invariant: SparingInvariant): void {
    const index = order[invariant]
    this.evaluations[index] = (this.evaluations[index] as number) + 1
  }

  private report(invariant: SparingInvariant, evidence: Omit<Evidence, 'invariant'>): void {
    this.violation ??= { invariant, ...evidence }
  }
}

const order = Object.fromEntries(sparingInvariants.map(({ name }, index) => [name, index])) as Record<
  SparingInvariant,
  number
>
