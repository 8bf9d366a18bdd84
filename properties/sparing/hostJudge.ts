/** Judges what hosts are told: data, errors and acknowledgements. */

import type { Operation } from '../../impl/host/operation.ts'
import { trackOf } from '../../impl/sparing/geometry.ts'
import { readStamp } from '../../impl/stamp.ts'
import { isNewestLost } from './contents.ts'
import { AREA_SHORT, type Flights, IN_DOUBT, NO_ROOM, OUT_OF_REACH, REPLACED, STRUCK } from './flights.ts'
import type { Judgement } from './judgement.ts'
import type { ProcessJudge } from './processJudge.ts'
import { judgeSpared } from './suspectJudge.ts'
import { isToBeDiverted } from './whereabouts.ts'

export class HostJudge {
  /** Arena index: by operation and main group, in which copy it was issued to be diverted; 0 for none. */
  private sessions = 0

  constructor(
    private readonly judgement: Judgement,
    private readonly flights: Flights,
    /** By main group. */
    private readonly processes: readonly ProcessJudge[],
  ) {}

  /** Begins anew, with the judgement's workload. */
  watch(): void {
    this.sessions = this.judgement.arena.allot(this.judgement.workload.length * this.processes.length)
  }

  issued(index: number): void {
    this.judgement.history.issued(index)
    for (let group = 0; group < this.processes.length; group++)
      this.setSession(index, group, this.processes[group]?.session() ?? 0)
    this.flights.issued(index)
  }

  answered(index: number, ok: boolean, data: number): void {
    const { history, workload } = this.judgement
    const { kind } = workload[index] as Operation
    if (!ok) this.flights.look(index)
    if (kind === 'write') {
      if (ok) this.judgeAcknowledged(index)
      else this.judgeRefused(index)
      history.wrote(index, ok)
    } else {
      if (ok) this.judgeAnswer(index, data)
      else this.judgeError(index)
      history.read(index)
    }
    this.forget(index)
  }

  /** Nobody hears of what is in flight: a write may have happened or not, and nothing is known of a read. */
  crashed(): void {
    const { history, workload } = this.judgement
    for (let index = 0; index < workload.length; index++) {
      if (history.startOf(index) === 0) continue
      if (workload[index]?.kind === 'write') history.wrote(index, false)
      else history.read(index)
      this.forget(index)
    }
  }

  private forget(index: number): void {
    const { history, workload } = this.judgement
    const { lba, sectors } = workload[index] as Operation
    for (let group = 0; group < this.processes.length; group++) this.setSession(index, group, 0)
    this.flights.forget(index)
    history.prune(lba, sectors)
  }

  private judgeAcknowledged(index: number): void {
    this.judgeDiverted(index)
    // what was stored may be lost again by a fault before the host hears of it
    if (this.flights.has(index, STRUCK)) return
    this.judgement.count('given-up-last')
    const { id, lba, sectors } = this.judgement.workload[index] as Operation
    for (let at = lba; at < lba + sectors; at++) {
      const { parts, firstLba } = this.judgement.at(at)
      if (!isNewestLost(parts, at - firstLba)) continue
      this.judgement.report('given-up-last', {
        where: `LBA ${at}, written by request ${id}`,
        expected: 'the write, or an error as its answer',
        found: 'a block that cannot be read',
      })
    }
  }

  /** A write that was issued and answered in one copy has raised the bits of its tracks, unless the area is full. */
  private judgeDiverted(index: number): void {
    for (let group = 0; group < this.processes.length; group++) {
      const session = this.judgement.arena.get(this.sessionOf(index, group))
      if (session === 0 || session !== this.processes[group]?.session()) continue
      const judgement = this.judgement.groups[group] as Judgement
      const { lba, sectors } = this.judgement.workload[index] as Operation
      const from = Math.max(0, lba - judgement.firstLba)
      const end = Math.min(judgement.capacity, lba + sectors - judgement.firstLba)
      this.judgeDivertedIn(judgement, index, from, end)
      if (judgement.geometry.diverts === 'suspect' && !this.flights.has(index, STRUCK | REPLACED))
        judgeSpared(judgement, index, from, end, this.wasShort(judgement, index))
    }
  }

  /** The same for addresses `from` to before `end` of one group. */
  private judgeDivertedIn(judgement: Judgement, index: number, from: number, end: number): void {
    const { geometry, parts } = judgement
    judgement.count('diverted')
    const { tables } = parts
    // what the area refused is at home, though the area may take another write since
    if (this.wasShort(judgement, index)) return
    const { id } = this.judgement.workload[index] as Operation
    for (let at = from; at < end; at++) {
      const track = trackOf(geometry, at)
      if (tables.bit(track) || !isToBeDiverted(parts, at)) continue
      judgement.report('diverted', {
        where: `track ${track} of group ${parts.main.index + 1}, written by request ${id}`,
        expected: 'a raised bit',
        found: 'none',
      })
    }
  }

  /** True when the area may have refused the write, or another one of its tracks that is on its way home now. */
  private wasShort(judgement: Judgement, index: number): boolean {
    return this.flights.has(index, AREA_SHORT) || this.lackedRoom(judgement, index)
  }

  /** True when no work volume or work disk has room, or had while the write was in flight. */
  private lackedRoom({ geometry, parts }: Judgement, index: number): boolean {
    return geometry.area !== 'pair' && (!parts.work.hasRoom() || this.flights.has(index, NO_ROOM))
  }

  /**
   * A write may fail when a row that it had to do with lacked two columns at some moment. By itself it leaves what was
   * there before, or itself.
   */
  private judgeRefused(index: number): void {
    this.judgement.count('given-up-last')
    this.judgeLeft(index)
    // a write that has its stripe's lock goes on with the drives of before, whatever a spare could take by now
    if (this.flights.has(index, OUT_OF_REACH | REPLACED)) return
    const { id } = this.judgement.workload[index] as Operation
    this.judgement.reportGivenUp(`the write of request ${id}`, 'drives that could take it')
  }

  private judgeLeft(index: number): void {
    if (this.flights.has(index, IN_DOUBT | STRUCK | REPLACED)) return
    const { id, lba, sectors } = this.judgement.workload[index] as Operation
    const at = this.flights.firstLost(lba, sectors)
    if (at < 0) return
    this.judgement.reportGivenUp(
      `LBA ${at}, which request ${id} failed to write`,
      'a block that could be had before, and cannot any more',
    )
  }

  private judgeAnswer(index: number, data: number): void {
    const { arena, history, parts, workload } = this.judgement
    const { id, lba, sectors } = workload[index] as Operation
    const { sectorWords } = parts.drives
    this.judgement.count('newest-data')
    for (let i = 0; i < sectors; i++) {
      const stamp = readStamp(arena, data + i * sectorWords, sectorWords)
      const sighting = stamp === null ? 'unknown' : history.see(index, lba + i, stamp)
      if (sighting === 'allowed') continue
      const group = this.judgement.at(lba + i)
      const address = lba + i - group.firstLba
      const invariant = group.isHurt(address) ? 'honest-failure' : 'newest-data'
      const expected = group.expected(address)
      this.judgement.report(invariant, {
        where: `LBA ${lba + i}, read by request ${id}`,
        expected: invariant === 'newest-data' ? expected : `${expected}, or an error`,
        found: group.tell(stamp, address),
      })
    }
  }

  /** An error is honest when the newest version of some sector of the read could not be had at some moment. */
  private judgeError(index: number): void {
    this.judgement.count('honest-failure')
    if (this.flights.has(index, OUT_OF_REACH)) return
    const { id, lba } = this.judgement.workload[index] as Operation
    this.judgement.report('honest-failure', {
      where: `LBA ${lba}, read by request ${id}`,
      expected: `${this.expected(lba)}, which could be had all the time`,
      found: 'an error',
    })
  }

  /** What may stand at a host address. */
  private expected(lba: number): string {
    const group = this.judgement.at(lba)
    return group.expected(lba - group.firstLba)
  }

  private sessionOf(index: number, group: number): number {
    return this.sessions + index * this.processes.length + group
  }

  private setSession(index: number, group: number, session: number): void {
    this.judgement.arena.set(this.sessionOf(index, group), session)
  }
}
