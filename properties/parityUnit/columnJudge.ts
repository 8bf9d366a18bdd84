/** Judges parity of the blocks that nobody is writing: that it agrees with the data units, and that it yields each of them. */

import { disagreement, isStarted, rebuilt, sectorsOf } from './contents.ts'
import { damagedOf } from './damaged.ts'
import type { DoubtJudge } from './doubtJudge.ts'
import type { Judgement } from './judgement.ts'

export class ColumnJudge {
  /** Arena index: by block number, how many writes are in flight there. */
  private readonly writing: number

  constructor(
    private readonly judgement: Judgement,
    private readonly doubts: DoubtJudge,
  ) {
    this.writing = judgement.arena.allot(judgement.blocks)
  }

  issued(index: number): void {
    this.countWriting(index, 1)
  }

  /** The operation is over, answered or not. */
  ended(index: number): void {
    this.countWriting(index, -1)
  }

  /** Judges the blocks of an operation that has been answered. */
  judgeBlocksOf(index: number): void {
    this.eachBlock(index, (block) => this.judgeBlock(block))
  }

  atRest(): void {
    for (let block = 0; block < this.judgement.blocks; block++) this.judgeBlock(block)
  }

  private countWriting(index: number, change: number): void {
    const { arena } = this.judgement
    if (this.judgement.operation(index).kind === 'read') return
    this.eachBlock(index, (block) =>
      arena.set(this.writing + block, arena.get(this.writing + block) + change),
    )
  }

  /** Block numbers of the group that an operation touches, one after the other: those of the data units. */
  private eachBlock(index: number, visit: (block: number) => void): void {
    const { addresses, parity } = this.judgement
    const { lba, sectors } = this.judgement.operation(index)
    const end = Math.min(lba + sectors, addresses.firstLba(parity))
    let block = -1
    for (let at = lba; at < end; at++) {
      const next = this.judgement.blockOf(at)
      if (next !== block) visit(next)
      block = next
    }
  }

  private judgeBlock(block: number): void {
    const { judgement } = this
    this.doubts.judge(block)
    const { parts, parity } = judgement
    if (!isStarted(parts, block) || parts.tables.isVague || !this.isQuiet(block)) return
    if (parts.damage.has(parity, block)) return
    const damaged = damagedOf(parts, block)
    const [only = -1] = damaged
    if (only >= 0) {
      if (damaged.length > 1 || only === parity) return
      judgement.count('recoverable')
      this.judgeRebuilt(only, block)
      return
    }
    judgement.count('parity-consistent')
    const sector = disagreement(parts, block)
    if (sector >= 0) {
      judgement.report('parity-consistent', {
        where: `block ${block}, sector ${sector}`,
        expected: 'parity that is the XOR of the data units',
        found: 'another one',
      })
    }
    judgement.count('recoverable')
    for (const unit of judgement.units)
      if (parts.tables.isIncorporated(unit, block)) this.judgeRebuilt(unit, block)
  }

  private judgeRebuilt(unit: number, block: number): void {
    const { judgement } = this
    const { parts } = judgement
    const [first, end] = sectorsOf(parts, unit, block)
    for (let sector = first; sector < end; sector++) {
      const stamp = rebuilt(parts, unit, sector)
      if (parts.media.isLost(unit, sector)) continue
      const lba = judgement.addresses.lbaOf(unit, sector)
      if (lba < 0) {
        judgement.judgeHidden('recoverable', unit, sector, stamp)
        continue
      }
      if (stamp !== null && judgement.history.wouldAllow(lba, stamp) === 'allowed') continue
      judgement.report('recoverable', {
        where: `LBA ${lba}, block ${block} of storage unit ${unit + 1}, should the unit be lost`,
        expected: judgement.expected(lba),
        found: judgement.tell(stamp, lba),
      })
    }
  }

  /** True when nobody is writing a block of this number, and no write of one waits to be done again. */
  private isQuiet(block: number): boolean {
    const { parts, parity, geometry, arena } = this.judgement
    if (parts.tables.owner(parity, block) !== 0) return false
    for (let writer = 0; writer <= parity; writer++)
      if (parts.parityNotes.block(writer) === block) return false
    for (let slot = 0; slot < parts.writeNotes.count; slot++) {
      const from = parts.writeNotes.from(slot)
      if (parts.writeNotes.isNoted(slot) && Math.floor(from / geometry.blockSectors) === block) return false
    }
    return arena.get(this.writing + block) === 0
  }
}
