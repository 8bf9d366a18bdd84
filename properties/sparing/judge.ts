/**
 * Judges one world of sparing, on the way and at rest: hears what the array tells and lets the judges of each part speak.
 * Every main group has a judge of its own, which hears what concerns that group alone; whichever of them hears what
 * concerns the array passes it to those whom it concerns.
 */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { firstSpare, type SparingGeometry } from '../../impl/sparing/geometry.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { KEPT } from '../../impl/sparing/tables.ts'
import type { Observer } from '../../impl/world/observer.ts'
import { obtainNewest } from './contents.ts'
import { Flights, NO_ROOM, REPLACED, STRUCK } from './flights.ts'
import { HostJudge } from './hostJudge.ts'
import { JournalJudge } from './journalJudge.ts'
import { type Evidence, Judgement } from './judgement.ts'
import { LossJudge } from './lossJudge.ts'
import { PairJudge } from './pairJudge.ts'
import { ProcessJudge } from './processJudge.ts'
import { RouteJudge } from './routeJudge.ts'
import { RowJudge } from './rowJudge.ts'
import { SuspicionJudge } from './suspicionJudge.ts'

export class SparingJudge implements Observer {
  private readonly judgement: Judgement
  private readonly processes: ProcessJudge
  private readonly suspicions: SuspicionJudge
  private readonly pair: PairJudge
  private readonly rows: RowJudge
  private readonly routes: RouteJudge
  private readonly losses: LossJudge
  /** What judges the array as a whole is the same in the judges of all groups. */
  private readonly judges: SparingJudge[]
  private readonly processesOfAll: ProcessJudge[]
  private readonly flights: Flights
  private readonly journal: JournalJudge
  private readonly hosts: HostJudge

  /** @param first judge of the first main group, for that of another one; the first one makes the others */
  constructor(arena: Arena, geometry: SparingGeometry, first: SparingJudge | null = null) {
    this.judgement = new Judgement(arena, geometry, first?.judgement)
    this.judges = first?.judges ?? []
    this.judges.push(this)
    this.flights = first?.flights ?? new Flights(this.judgement)
    this.processes = new ProcessJudge(this.judgement)
    this.suspicions = new SuspicionJudge(this.judgement)
    this.processesOfAll = first?.processesOfAll ?? []
    this.processesOfAll.push(this.processes)
    this.hosts = first?.hosts ?? new HostJudge(this.judgement, this.flights, this.processesOfAll)
    this.pair = new PairJudge(this.judgement)
    this.journal = first?.journal ?? new JournalJudge(this.judgement)
    this.rows = new RowJudge(this.judgement)
    this.routes = new RouteJudge(this.judgement)
    this.losses = new LossJudge(this.judgement, this.pair)
    if (first === null)
      for (let group = 1; group < geometry.mainGroups; group++) new SparingJudge(arena, geometry, this)
  }

  /** The first violation. */
  get violation(): Evidence | null {
    return this.judgement.violation
  }

  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  get evaluations(): Float64Array {
    return this.judgement.evaluations
  }

  forGroup(group: number): SparingJudge {
    return this.judges[group] as SparingJudge
  }

  /** Begins anew, with another workload. */
  watch(parts: SparingParts, workload: readonly Operation[]): void {
    this.judgement.watch(parts, workload)
    this.flights.watch()
    this.hosts.watch()
  }

  issued(operation: number): void {
    this.hosts.issued(operation)
  }

  answered(operation: number, ok: boolean, data: number): void {
    this.hosts.answered(operation, ok, data)
  }

  settled(group: number, row: number, sectors: number): void {
    this.judgeOf(group).rows.settled(group, row, sectors)
  }

  moved(pointer: string, position: number, end: number): void {
    this.processes.moved(pointer, position, end)
  }

  feeding(track: number): void {
    this.pair.feeding(track)
  }

  refused(track: number): void {
    this.pair.refused(track)
  }

  rerouted(track: number, overwritten: boolean): void {
    // what a fault has taken from the main group since the feedback stored it counts as taken now
    const taken = this.pair.isCalm ? 0 : STRUCK
    this.pair.rerouted(track, overwritten)
    this.flights.notice(taken, this.judgement)
  }

  unlisting(track: number, overwritten: boolean): void {
    this.pair.unlisting(track, overwritten)
  }

  appended(volume: number): void {
    this.journal.appended(volume)
  }

  paired(): void {
    this.pair.paired()
  }

  releasing(): void {
    this.pair.releasing()
    if (this.judgement.parts.tables.pairing === KEPT) this.processes.noticeArea()
    for (const other of this.judges) {
      if (other === this) continue
      other.processes.noticeArea()
      const { geometry, work } = other.judgement.parts
      if (geometry.area !== 'pair' && !work.hasRoom()) this.flights.notice(NO_ROOM, other.judgement)
    }
  }

  released(): void {
    this.journal.released(this.judgement)
  }

  undiverted(): void {
    this.processes.undiverted()
  }

  replaced(_group: number, column: number): void {
    const { main } = this.judgement.parts
    this.flights.notice(REPLACED, this.judgement)
    this.processes.replaced(column)
    this.suspicions.replaced(column)
    this.rows.judgeSpare(main, column)
  }

  ordered(): void {
    for (const { suspicions } of this.judges) suspicions.ordered()
  }

  condemned(drive: number): void {
    this.suspicions.condemned(drive)
  }

  lostOnSpare(row: number, sectors: number): void {
    this.losses.lostOnSpare(row, sectors)
  }

  givenUp(...given: Parameters<Observer['givenUp']>): void {
    this.judgeOf(given[0]).losses.givenUp(...given)
  }

  fetching(group: number, column: number): void {
    this.judges[group]?.routes.fetching(column)
  }

  taken(group: number, column: number, row: number, sectors: number): void {
    this.judges[group]?.routes.taken(column, row, sectors)
  }

  stored(drive: number, copy: number, spare: number, row: number, sectors: number): void {
    this.routes.stored(drive, copy, spare, row, sectors)
  }

  resuming(): void {
    this.pair.resuming()
  }

  crashed(): void {
    this.hosts.crashed()
    this.suspicions.crashed()
    for (const { processes, pair } of this.judges) {
      processes.crashed()
      pair.crashed()
    }
  }

  struck(drive: number): void {
    const member = this.judges.find(({ judgement }) => judgement.parts.main.columnOf(drive) >= 0)
    this.flights.notice(STRUCK, member?.judgement)
    for (const judge of this.judges) if (member === undefined || judge === member) judge.pair.struck()
    member?.rows.judgeRows()
  }

  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    this.suspicions.judgeCounts()
    for (const judge of this.judges) {
      judge.processes.atRest()
      judge.suspicions.atRest()
      judge.pair.atRest()
    }
    this.journal.atRest()
    this.judgement.count('no-lost-update')
    for (const judge of this.judges) judge.groupAtRest()
  }

  neverRested(steps: number): void {
    this.processes.neverRested(steps)
  }

  /** Judge of a RAID group; the first one's for the group that writes are diverted to. */
  private judgeOf(group: number): SparingJudge {
    return this.judges[group] ?? this
  }

  private groupAtRest(): void {
    const { geometry, main } = this.judgement.parts
    for (let lba = 0; lba < this.judgement.capacity; lba++) this.judgeKept(lba)
    this.rows.judgeRows()
    for (let column = 0; column < geometry.drives; column++) {
      if (main.member(column) >= firstSpare(geometry)) this.rows.judgeSpare(main, column)
    }
  }

  private judgeKept(lba: number): void {
    const { parts } = this.judgement
    const { way, content } = obtainNewest(parts, lba)
    if (way === 'lost' || this.judgement.isAllowed(lba, content)) return
    this.judgement.report(this.judgement.isHurt(lba) ? 'honest-failure' : 'no-lost-update', {
      where: `LBA ${this.judgement.hostAddress(lba)}, at rest`,
      expected: this.judgement.expected(lba),
      found: this.judgement.tell(content, lba),
    })
  }
}
