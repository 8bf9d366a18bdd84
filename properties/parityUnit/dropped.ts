/**
 * Judges what parity is let go of: nothing damaged that the rest of its column could yield. Where the parity of a whole
 * data unit goes at once, what has struck the unit since it let go of that is its own loss.
 */

import type { Arena } from '../../impl/arena.ts'
import { DELETING, NO_CHANGE } from '../../impl/parityUnit/changeRecord.ts'
import { allBlocks, mostBlocks, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { damagedOf } from './damaged.ts'
import type { Verdicts } from './lossJudge.ts'

export class DroppedJudge {
  /** Arena index: by data unit and block, whether it was damaged when the unit let go, or was ordered to be deleted. */
  private readonly marks: number
  private readonly blocks: number

  constructor(
    private readonly arena: Arena,
    private readonly parts: ParityParts,
    private readonly verdicts: Verdicts,
  ) {
    this.blocks = mostBlocks(parts.geometry)
    this.marks = arena.allot(parityUnit(parts.geometry) * this.blocks)
  }

  /** The operator has given an order: what is damaged by now of a unit that is to be deleted is to be restored. */
  ordered(kind: number, unit: number): void {
    if (kind === DELETING) this.releasing(unit)
  }

  /** A data unit says that it needs no parity: that holds for what strikes it from now on. */
  releasing(unit: number): void {
    for (let block = 0; block < allBlocks(this.parts.geometry, unit); block++)
      this.arena.set(this.markOf(unit, block), this.parts.media.isBlockDamaged(unit, block) ? 1 : 0)
  }

  /** Table 740 is about to say of none of the unit's blocks that it is incorporated. */
  dropping(unit: number): void {
    const { tables, damage } = this.parts
    for (let block = 0; block < tables.blocksOf(unit); block++) {
      this.verdicts.count('recoverable')
      const isDue = this.arena.get(this.markOf(unit, block)) !== 0 || damage.isServed(unit, block)
      if (isDue) this.judge(unit, block)
    }
  }

  /**
   * The copy of a damaged block is about to spoil parity: that of a unit which is deleted takes the block out; that of one
   * which is added leaves nothing to yield another unit's block.
   */
  copied(block: number): void {
    const { tables, geometry } = this.parts
    const { kind, unit } = tables.change
    // with flags alone nothing is restored by now
    if (kind === NO_CHANGE || tables.isVague) return
    this.verdicts.count('recoverable')
    if (kind === DELETING) this.judge(unit, block)
    else for (let other = 0; other < parityUnit(geometry); other++) this.judge(other, block)
  }

  private judge(unit: number, block: number): void {
    const { tables, media } = this.parts
    if (!tables.isIncorporated(unit, block) || !media.isBlockDamaged(unit, block)) return
    if (damagedOf(this.parts, block).some((other) => other !== unit)) return
    this.verdicts.report('recoverable', {
      where: `block ${block} of storage unit ${unit + 1}, which is damaged`,
      expected: 'parity that is kept until it has yielded the block',
      found: 'parity that is let go',
    })
  }

  private markOf(unit: number, block: number): number {
    return this.marks + unit * this.blocks + block
  }
}
