/**
 * Judges one world of parity across storage units, on the way and at rest: hears what the group tells and lets the judges of
 * each part speak.
 */

import type { Operation } from '../../impl/host/operation.ts'
import type { ParityObserver } from '../../impl/parityUnit/observer.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import type { Judge } from '../drivers/worldSubject.ts'
import { AnswerJudge } from './answerJudge.ts'
import { ColumnJudge } from './columnJudge.ts'
import { DeltaJudge } from './deltaJudge.ts'
import { DoubtJudge } from './doubtJudge.ts'
import { DroppedJudge } from './droppedJudge.ts'
import { GroupJudge } from './groupJudge.ts'
import { HostJudge } from './hostJudge.ts'
import { parityInvariants } from './invariants.ts'
import { type Evidence, Judgement } from './judgement.ts'
import { LeftoverJudge } from './leftoverJudge.ts'
import { LossJudge } from './lossJudge.ts'
import { SetUpJudge } from './setUpJudge.ts'

/** The judges of one workload. */
class Court {
  readonly judgement: Judgement
  readonly hosts: HostJudge
  readonly deltas: DeltaJudge
  readonly setUp: SetUpJudge
  readonly columns: ColumnJudge
  readonly group: GroupJudge
  readonly losses: LossJudge
  readonly doubts: DoubtJudge
  readonly dropped: DroppedJudge
  readonly leftovers: LeftoverJudge
  readonly answers: AnswerJudge

  constructor(parts: ParityParts, workload: readonly Operation[], evaluations: Float64Array) {
    this.judgement = new Judgement(parts, workload, evaluations)
    this.hosts = new HostJudge(this.judgement)
    this.deltas = new DeltaJudge(this.judgement)
    this.setUp = new SetUpJudge(this.judgement)
    this.doubts = new DoubtJudge(this.judgement)
    this.columns = new ColumnJudge(this.judgement, this.doubts)
    this.group = new GroupJudge(this.judgement)
    this.losses = new LossJudge(this.judgement)
    this.dropped = new DroppedJudge(this.judgement)
    this.leftovers = new LeftoverJudge(this.judgement)
    this.answers = new AnswerJudge(this.judgement)
  }
}

export class ParityJudge implements ParityObserver, Judge {
  readonly evaluations = new Float64Array(parityInvariants.length)
  private sitting: Court | null = null

  get violation(): Evidence | null {
    return this.sitting?.judgement.violation ?? null
  }

  /** Begins anew, with another workload; memory is allotted at the end of the arena. */
  watch(parts: ParityParts, workload: readonly Operation[]): void {
    this.sitting = new Court(parts, workload, this.evaluations)
  }

  issued(index: number): void {
    const { judgement, columns, group } = this.court
    judgement.history.issued(index)
    columns.issued(index)
    group.issued(index)
  }

  ordered(kind: number, unit: number): void {
    this.court.group.ordered(kind, unit)
  }

  answered(index: number, ok: boolean, data: number): void {
    const { judgement, hosts, columns, group, losses } = this.court
    const { history, geometry } = judgement
    const { id, kind, lba, sectors } = judgement.operation(index)
    if (kind === 'read') {
      if (ok) hosts.read(index, data)
      else losses.answered(index, id)
      history.read(index)
      if (geometry.takesIn === 'accesses') columns.judgeBlocksOf(index)
    } else {
      history.wrote(index, ok)
      columns.ended(index)
      columns.judgeBlocksOf(index)
      group.wrote(index)
    }
    history.prune(lba, sectors)
  }

  killed(index: number): void {
    const { judgement, columns } = this.court
    const { history } = judgement
    columns.ended(index)
    const { kind, lba, sectors } = judgement.operation(index)
    if (kind === 'write') history.wrote(index, false)
    else history.read(index)
    history.prune(lba, sectors)
  }

  compared(goesOn: boolean): void {
    this.court.answers.goesOn()
    this.court.setUp.compared(goesOn)
    if (!goesOn) this.court.dropped.refused()
  }

  admitted(unit: number, isIn: boolean): void {
    this.court.setUp.admitted(unit, isIn)
    this.court.dropped.over(unit)
  }

  recorded(block: number): void {
    this.court.setUp.recorded(block)
  }

  applied(index: number, unit: number, block: number, number: number): void {
    const { deltas, doubts } = this.court
    deltas.applied(index, unit, block, number)
    // damaged parity passes a delta by
    doubts.judge(block)
  }

  unreadable(index: number, lba: number, sectors: number): void {
    this.court.losses.unreadable(index, lba, sectors)
  }

  givingUp(unit: number, block: number): void {
    this.court.losses.givingUp(unit, block)
  }

  losing(unit: number, sector: number): void {
    this.court.losses.losing(unit, sector)
  }

  broken(block: number, cause: 'parity' | 'column'): void {
    this.court.doubts.broken(block, cause)
  }

  copying(unit: number, block: number): void {
    this.court.doubts.copying(unit, block)
  }

  spoiled(unit: number, block: number): void {
    this.court.doubts.spoiled(unit, block)
    this.court.dropped.copied(block)
  }

  mended(block: number): void {
    this.court.doubts.mended(block)
  }

  lost(unit: number): void {
    this.court.doubts.lost(unit)
  }

  releasing(unit: number): void {
    this.court.dropped.releasing(unit)
  }

  dropping(unit: number): void {
    this.court.dropped.dropping(unit)
  }

  asked(unit: number, kind: number, block: number): void {
    this.court.answers.asked(unit, kind, block)
  }

  heard(kind: number): void {
    this.court.answers.heard(kind)
  }

  started(unit: number): void {
    this.court.leftovers.started(unit)
    this.court.hosts.started(unit)
  }

  crashed(unit: number): void {
    this.court.setUp.crashed(unit)
    this.court.answers.crashed(unit)
  }

  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    const { judgement, hosts, columns, group, losses, doubts, leftovers, answers } = this.court
    judgement.count('terminates')
    answers.goesOn()
    group.judgeEnd()
    losses.atRest()
    leftovers.atRest()
    doubts.atRest()
    hosts.atRest()
    columns.atRest()
    group.atRest()
  }

  neverRested(steps: number): void {
    const { judgement } = this.court
    judgement.count('terminates')
    judgement.report('terminates', {
      where: 'the parity group',
      expected: 'rest',
      found: `steps without end, ${steps} of them calm`,
    })
  }

  private get court(): Court {
    if (this.sitting === null) throw new Error('a judge watches nothing yet')
    return this.sitting
  }
}
