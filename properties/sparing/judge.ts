/** Judges one world of sparing, on the way and at rest: hears what the array tells and lets the judges of each part speak. */

import type { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import type { Observer } from '../../impl/world/observer.ts'
import { homeAddress, homeOf, obtain } from './contents.ts'
import { Flights, REPLACED, STRUCK } from './flights.ts'
import { HostJudge } from './hostJudge.ts'
import { JournalJudge } from './journalJudge.ts'
import { type Evidence, Judgement } from './judgement.ts'
import { LossJudge } from './lossJudge.ts'
import { PairJudge } from './pairJudge.ts'
import { ProcessJudge } from './processJudge.ts'
import { RowJudge } from './rowJudge.ts'

export class SparingJudge implements Observer {
  private readonly judgement: Judgement
  private readonly flights: Flights
  private readonly hosts: HostJudge
  private readonly processes: ProcessJudge
  private readonly pair: PairJudge
  private readonly journal: JournalJudge
  private readonly rows: RowJudge
  private readonly losses: LossJudge

  constructor(arena: Arena, geometry: SparingGeometry) {
    this.judgement = new Judgement(arena, geometry)
    this.flights = new Flights(this.judgement)
    this.processes = new ProcessJudge(this.judgement)
    this.hosts = new HostJudge(this.judgement, this.flights, this.processes)
    this.pair = new PairJudge(this.judgement)
    this.journal = new JournalJudge(this.judgement)
    this.rows = new RowJudge(this.judgement)
    this.losses = new LossJudge(this.judgement, this.pair)
  }

  /** The first violation. */
  get violation(): Evidence | null {
    return this.judgement.violation
  }

  /** How often each invariant was evaluated, in the order of `sparingInvariants`. */
  get evaluations(): Float64Array {
    return this.judgement.evaluations
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

  settled(group: number, _stripe: number, row: number, sectors: number): void {
    this.rows.settled(group, row, sectors)
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
    this.pair.rerouted(track, overwritten)
    this.flights.notice(0)
  }

  appended(volume: number): void {
    this.journal.appended(volume)
  }

  replaced(group: number, column: number): void {
    this.flights.notice(REPLACED)
    this.processes.judgeSpareAlive(false)
    this.rows.judgeSpare(this.judgement.groupOf(group), column)
  }

  condemned(drive: number): void {
    this.processes.condemned(drive)
  }

  lostOnSpare(row: number, sectors: number): void {
    this.losses.lostOnSpare(row, sectors)
  }

  givenUp(...given: Parameters<Observer['givenUp']>): void {
    this.losses.givenUp(...given)
  }

  struck(drive: number): void {
    this.flights.notice(STRUCK)
    this.pair.struck()
    if (this.judgement.parts.main.columnOf(drive) >= 0) this.rows.judgeRows()
  }

  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    const { geometry, main, sub } = this.judgement.parts
    this.processes.atRest()
    this.pair.atRest()
    this.journal.atRest()
    this.judgement.count('no-lost-update')
    for (let lba = 0; lba < this.judgement.sectors; lba++) this.judgeKept(lba)
    this.rows.judgeRows()
    const drives = sub === null ? geometry.drives : geometry.drives * 2
    for (let column = 0; column < geometry.drives; column++) {
      if (main.member(column) >= drives) this.rows.judgeSpare(main, column)
    }
  }

  neverRested(steps: number): void {
    this.processes.neverRested(steps)
  }

  private judgeKept(lba: number): void {
    const { parts } = this.judgement
    const { way, content } = obtain(parts, homeOf(parts, lba), homeAddress(parts, lba))
    if (way === 'lost' || this.judgement.isAllowed(lba, content)) return
    this.judgement.report(this.judgement.isHurt(lba) ? 'honest-failure' : 'no-lost-update', {
      where: `LBA ${lba}, at rest`,
      expected: this.judgement.expected(lba),
      found: this.judgement.tell(content, lba),
    })
  }
}
