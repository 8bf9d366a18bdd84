/** Judges that the delta of a write for a block changes parity once. */

import type { Judgement } from './judgement.ts'

export class DeltaJudge {
  /** Arena index: by operation and block number, how often a delta of it was applied. */
  private readonly applications: number

  constructor(private readonly judgement: Judgement) {
    this.applications = judgement.arena.allot(judgement.workload.length * judgement.blocks)
  }

  applied(index: number, unit: number, block: number): void {
    const { judgement } = this
    const { arena } = judgement
    judgement.count('exactly-once')
    const at = this.applications + index * judgement.blocks + block
    const times = arena.get(at) + 1
    arena.set(at, times)
    if (times <= this.piecesIn(index, block)) return
    judgement.report('exactly-once', {
      where: `block ${block}, written by request ${judgement.operation(index).id} on storage unit ${unit + 1}`,
      expected: 'a delta that is applied once',
      found: 'one that is applied again',
    })
  }

  /** Pieces of an operation in blocks of a number: one that goes on from one unit to the next may meet it again. */
  private piecesIn(index: number, block: number): number {
    const { lba, sectors } = this.judgement.operation(index)
    let pieces = 0
    for (let at = lba; at < lba + sectors; at++)
      if (this.judgement.blockOf(at) === block && (at === lba || this.beginsPiece(at))) pieces++
    return pieces
  }

  private beginsPiece(lba: number): boolean {
    const { addresses, geometry } = this.judgement
    const unit = addresses.unitOf(lba)
    if (addresses.runStart(unit, lba) === lba) return true
    return addresses.rawOf(unit, lba) % geometry.blockSectors === 0
  }
}
