/**
 * Judges parity where nobody is writing: that it agrees with the data units, and that it yields each of them. A delta changes
 * what its write changes, so each sector of a column is judged by itself, whatever is being written beside it.
 */

import { agrees, agreesAtOnce, endOf, isStarted, rebuilt, stored } from './contents.ts'
import { damagedOf } from './damaged.ts'
import type { DoubtJudge } from './doubtJudge.ts'
import type { Judgement } from './judgement.ts'

export class ColumnJudge {
  /** Arena index: by sector of the largest data unit, how many writes of it on any unit are in flight. */
  private readonly writing: number

  constructor(
    private readonly judgement: Judgement,
    private readonly doubts: DoubtJudge,
  ) {
    this.writing = judgement.arena.allot(judgement.blocks * judgement.geometry.blockSectors)
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
    const { addresses, parity } = this.judgement
    const { lba, sectors } = this.judgement.operation(index)
    const end = Math.min(lba + sectors, addresses.firstLba(parity))
    let block = -1
    for (let at = lba; at < end; at++) {
      const next = this.judgement.blockOf(at)
      if (next !== block) this.judgeBlock(next)
      block = next
    }
  }

  atRest(): void {
    for (let block = 0; block < this.judgement.blocks; block++) this.judgeBlock(block)
  }

  private countWriting(index: number, change: number): void {
    const { addresses, parity, arena } = this.judgement
    const { kind, lba, sectors } = this.judgement.operation(index)
    if (kind === 'read') return
    const end = Math.min(lba + sectors, addresses.firstLba(parity))
    for (let at = lba; at < end; at++) {
      const word = this.writing + addresses.rawOf(addresses.unitOf(at), at)
      arena.set(word, arena.get(word) + change)
    }
  }

  private judgeBlock(block: number): void {
    const { judgement } = this
    const { parts, parity, geometry } = judgement
    this.doubts.judge(block)
    if (!isStarted(parts, block) || parts.tables.isVague || this.isChanging(block)) return
    if (parts.damage.has(parity, block)) return
    const damaged = damagedOf(parts, block)
    const [only = -1] = damaged
    if (damaged.length > 1 || only === parity) return
    const first = block * geometry.blockSectors
    const end = only < 0 ? first + geometry.blockSectors : endOf(parts, only, block)
    const isSound = only < 0 && agreesAtOnce(parts, block)
    let isCounted = false
    for (let sector = first; sector < end; sector++) {
      if (this.isBeingWritten(sector)) continue
      if (!isCounted) {
        judgement.count('recoverable')
        if (only < 0) judgement.count('parity-consistent')
        isCounted = true
      }
      if (only >= 0) this.judgeYield(only, block, sector, rebuilt(parts, only, sector))
      else if (isSound || agrees(parts, sector)) this.judgeSector(block, sector)
      else this.reportParity(block, sector)
    }
  }

  /** Parity agrees with the data units, so it yields of each what that has stored. */
  private judgeSector(block: number, sector: number): void {
    const { parts, units } = this.judgement
    for (const unit of units)
      if (parts.tables.isIncorporated(unit, block) && sector < endOf(parts, unit, block))
        this.judgeYield(unit, block, sector, stored(parts, unit, sector))
  }

  /** @param stamp what parity and the other units yield */
  private judgeYield(unit: number, block: number, sector: number, stamp: number | null): void {
    const { judgement } = this
    if (judgement.parts.media.isLost(unit, sector)) return
    const lba = judgement.addresses.lbaOf(unit, sector)
    if (lba < 0) {
      judgement.judgeHidden('recoverable', unit, sector, stamp)
      return
    }
    if (stamp !== null && judgement.history.wouldAllow(lba, stamp) === 'allowed') return
    judgement.report('recoverable', {
      where: `LBA ${lba}, block ${block} of storage unit ${unit + 1}, should the unit be lost`,
      expected: judgement.expected(lba),
      found: judgement.tell(stamp, lba),
    })
  }

  private reportParity(block: number, sector: number): void {
    this.judgement.report('parity-consistent', {
      where: `block ${block}, sector ${sector}`,
      expected: 'parity that is the XOR of the data units',
      found: 'another one',
    })
  }

  /** True when parity of a block is being changed, or is noted to be. */
  private isChanging(block: number): boolean {
    const { parts, parity } = this.judgement
    if (parts.tables.owner(parity, block) !== 0) return true
    for (let writer = 0; writer <= parity; writer++)
      if (parts.parityNotes.block(writer) === block) return true
    return false
  }

  /** True when somebody is writing a sector, on any unit, or a write of it waits to be done again. */
  private isBeingWritten(sector: number): boolean {
    const { parts, arena } = this.judgement
    if (arena.get(this.writing + sector) !== 0) return true
    const { writeNotes } = parts
    for (let slot = 0; slot < writeNotes.count; slot++) {
      const from = writeNotes.from(slot)
      if (writeNotes.isNoted(slot) && sector >= from && sector < from + writeNotes.sectors(slot)) return true
    }
    return false
  }
}
