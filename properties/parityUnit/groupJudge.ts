/** Judges what becomes of the group: that everything ordered of it is done in the end, and parity takes in what it is to. */

import { NO_CHANGE } from '../../impl/parityUnit/changeRecord.ts'
import { allBlocks } from '../../impl/parityUnit/geometry.ts'
import { READY, REFUSED } from '../../impl/parityUnit/tables.ts'
import type { Judgement } from './judgement.ts'
import { Orders, waits } from './orders.ts'

export class GroupJudge {
  /** Arena index: by operation issued to a group that is set up and not about to change, the orders so far (plus one). */
  private readonly settled: number
  private readonly orders: Orders

  constructor(private readonly judgement: Judgement) {
    this.settled = judgement.arena.allot(judgement.workload.length)
    this.orders = new Orders(judgement.arena, judgement.geometry)
  }

  issued(index: number): void {
    if (this.isSettled) this.judgement.arena.set(this.settled + index, 1 + this.orders.count)
  }

  ordered(kind: number, unit: number): void {
    this.orders.note(kind, unit)
  }

  /** Judges the blocks of a write that has been answered, in a group of which nothing has been ordered since it was issued. */
  wrote(index: number): void {
    const { judgement } = this
    const orders = this.orders.count
    if (judgement.arena.get(this.settled + index) !== 1 + orders) return
    const { tables } = judgement.parts
    const { lba, sectors } = judgement.operation(index)
    judgement.count('all-incorporated')
    for (let at = lba; at < lba + sectors; at++) {
      const unit = judgement.addresses.unitOf(at)
      const block = judgement.blockOf(at)
      const isIn = orders === 0 ? unit < judgement.geometry.members : tables.isMember(unit)
      if (isIn && !tables.isIncorporated(unit, block)) this.reportLeftOut(unit, block)
    }
  }

  /** At rest the set-up and every change are over, and the hosts have their answers. */
  judgeEnd(): void {
    const { hosts, tables } = this.judgement.parts
    // a group that is refused one unit more stays what it was
    const isSetUp = tables.phase === READY || (tables.phase === REFUSED && !tables.hasMembers())
    const isWaiting = tables.phase === READY && waits((kind) => tables.ordered(kind))
    const isQuiet = tables.change.kind === NO_CHANGE && !isWaiting
    if (isSetUp && isQuiet && hosts.isDone()) return
    this.judgement.report('terminates', {
      where: !isSetUp ? 'the set-up' : isQuiet ? 'the hosts' : 'a change of the group',
      expected: isSetUp && isQuiet ? 'an answer to every request' : 'an end, or a refusal',
      found: isSetUp && isQuiet ? 'a request that waits' : 'one that waits',
    })
  }

  /** Judges a group at rest that is set up. */
  atRest(): void {
    if (this.judgement.parts.tables.phase !== READY) return
    this.judgeIncorporated()
    for (const unit of this.judgement.units) {
      this.judgeMember(unit)
      this.judgeRows(unit)
    }
  }

  private judgeMember(unit: number): void {
    const { judgement } = this
    const expected = this.orders.membership(unit)
    if (expected === null) return
    judgement.count('members-as-ordered')
    if (judgement.parts.tables.isMember(unit) === expected) return
    judgement.report('members-as-ordered', {
      where: `table 710, storage unit ${unit + 1}`,
      expected: expected ? 'a data unit of the group' : 'none of the group',
      found: expected ? 'one that is missing' : 'one that is listed',
    })
  }

  /** Judges that tables 730 and 740 have a row of each data unit of the group, and no other, which says of it what is so. */
  private judgeRows(unit: number): void {
    const { judgement } = this
    const { geometry, parts } = judgement
    const { recalculation } = parts.tables
    const isMember = parts.tables.isMember(unit)
    const expected = isMember ? allBlocks(geometry, unit) : -1
    judgement.count('members-as-ordered')
    if (parts.tables.blocksOf(unit) !== expected)
      judgement.report('members-as-ordered', {
        where: `table 730, storage unit ${unit + 1}`,
        expected: isMember ? `${expected} blocks` : 'no row',
        found: `${parts.tables.blocksOf(unit)} blocks`,
      })
    let isWhole = isMember
    for (let block = 0; block < expected; block++) isWhole &&= parts.tables.isIncorporated(unit, block)
    const isRight = isWhole
      ? recalculation.isOff(unit)
      : isMember
        ? recalculation.isOn(unit)
        : !recalculation.isListed(unit)
    if (isRight) return
    judgement.report('all-incorporated', {
      where: `table 740, storage unit ${unit + 1}`,
      expected: isWhole ? 'a row that is OFF' : isMember ? 'a row that is ON' : 'no row',
      found: 'another one',
    })
  }

  /** True when the group is set up, and nothing that was ordered of it is left to do. */
  private get isSettled(): boolean {
    const { tables } = this.judgement.parts
    return (
      tables.phase === READY &&
      tables.change.kind === NO_CHANGE &&
      !(tables.change.hasOrders && waits((kind) => tables.ordered(kind)))
    )
  }

  private judgeIncorporated(): void {
    const { judgement } = this
    const { geometry } = judgement
    const { tables } = judgement.parts
    judgement.count('all-incorporated')
    for (const unit of judgement.units) {
      if (!tables.isMember(unit)) continue
      for (let block = 0; block < allBlocks(geometry, unit); block++) {
        if (tables.isIncorporated(unit, block)) continue
        if (geometry.method === 'random' && !tables.isSent(unit, block)) continue
        this.reportLeftOut(unit, block)
      }
    }
  }

  private reportLeftOut(unit: number, block: number): void {
    this.judgement.report('all-incorporated', {
      where: `block ${block} of storage unit ${unit + 1}`,
      expected: 'a block that is incorporated into parity',
      found: 'one that is not',
    })
  }
}
