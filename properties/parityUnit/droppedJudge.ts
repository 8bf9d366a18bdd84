/**
 * Judges what parity is let go of: nothing damaged that the rest of its column could yield. Where the parity of a whole
 * data unit goes at once, what has struck the unit since it let go of that is its own loss, unless the parity unit has
 * heard of it by then.
 */

import type { Arena } from '../../impl/arena.ts'
import { SUBJECT } from '../../impl/network/messages.ts'
import { DELETING, NO_CHANGE } from '../../impl/parityUnit/changeRecord.ts'
import { BLOCK, OWNER } from '../../impl/parityUnit/column.ts'
import { allBlocks, mostBlocks, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { restorationPort, toParity } from '../../impl/parityUnit/ports.ts'
import { damagedOf } from './damaged.ts'
import type { Verdicts } from './lossJudge.ts'

export class DroppedJudge {
  /** Arena index: by data unit and block, whether the unit has let go of its parity while it was sound. */
  private readonly released: number
  private readonly blocks: number

  constructor(
    private readonly arena: Arena,
    private readonly parts: ParityParts,
    private readonly verdicts: Verdicts,
  ) {
    this.blocks = mostBlocks(parts.geometry)
    this.released = arena.allot(parityUnit(parts.geometry) * this.blocks)
  }

  /** A data unit says that it needs no parity: that holds for what strikes it from now on. */
  releasing(unit: number): void {
    for (let block = 0; block < allBlocks(this.parts.geometry, unit); block++)
      this.arena.set(this.wordOf(unit, block), this.parts.media.isBlockDamaged(unit, block) ? 0 : 1)
  }

  /** Whatever the unit has said, its parity is not let go of, or is gone: for another time it has to say so anew. */
  over(unit: number): void {
    this.arena.words.fill(0, this.wordOf(unit, 0), this.wordOf(unit + 1, 0))
  }

  /** The set-up is refused: no unit's parity is let go of. */
  refused(): void {
    for (let unit = 0; unit < parityUnit(this.parts.geometry); unit++) this.over(unit)
  }

  /** Table 740 is about to say of none of the unit's blocks that it is incorporated. */
  dropping(unit: number): void {
    const { tables } = this.parts
    for (let block = 0; block < tables.blocksOf(unit); block++) {
      const isReleased = this.arena.get(this.wordOf(unit, block)) !== 0
      if (!isReleased || this.isHeardOf(unit, block)) this.judge(unit, block)
    }
    this.over(unit)
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
    if (kind === DELETING) this.judge(unit, block)
    else for (let other = 0; other < parityUnit(geometry); other++) this.judge(other, block)
  }

  private judge(unit: number, block: number): void {
    const { tables, media } = this.parts
    if (!tables.isIncorporated(unit, block)) return
    this.verdicts.count('recoverable')
    if (!media.isBlockDamaged(unit, block)) return
    if (damagedOf(this.parts, block).some((other) => other !== unit)) return
    this.verdicts.report('recoverable', {
      where: `block ${block} of storage unit ${unit + 1}, which is damaged`,
      expected: 'parity that is kept until it has yielded the block',
      found: 'parity that is let go',
    })
  }

  /** True when the parity unit restores the block, or has a question at its port that asks for it. */
  private isHeardOf(unit: number, block: number): boolean {
    const { world, arena, geometry, links } = this.parts
    const restoration = world.actors.find(({ name }) => name === 'restoration')
    if (restoration === undefined) throw new Error('a parity unit that restores nothing')
    if (restoration.get(OWNER) === unit + 1 && restoration.get(BLOCK) === block) return true
    const question = links.arrived(toParity(unit), restorationPort(parityUnit(geometry)))
    return question >= 0 && arena.get(question + SUBJECT) === block
  }

  private wordOf(unit: number, block: number): number {
    return this.released + unit * this.blocks + block
  }
}
