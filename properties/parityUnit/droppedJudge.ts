/**
 * Judges what parity is let go of: nothing damaged that the rest of its column could yield. Where the parity of a whole
 * data unit goes at once, what has struck the unit since it let go of that is its own loss, unless the parity unit has
 * heard of it by then.
 */

import { SUBJECT } from '../../impl/network/messages.ts'
import { DELETING, NO_CHANGE } from '../../impl/parityUnit/changeRecord.ts'
import { BLOCK, OWNER } from '../../impl/parityUnit/column.ts'
import { allBlocks } from '../../impl/parityUnit/geometry.ts'
import { restorationPort, toParity } from '../../impl/parityUnit/ports.ts'
import { SETTING } from '../../impl/parityUnit/tables.ts'
import { damagedOf } from './damaged.ts'
import type { Judgement } from './judgement.ts'

export class DroppedJudge {
  /** Arena index: by data unit and block, whether the unit has let go of its parity while it was sound. */
  private readonly released: number

  constructor(private readonly judgement: Judgement) {
    this.released = judgement.arena.allot(judgement.parity * judgement.blocks)
  }

  /** A data unit says that it needs no parity: that holds for what strikes it from now on. */
  releasing(unit: number): void {
    const { arena, geometry, parts } = this.judgement
    for (let block = 0; block < allBlocks(geometry, unit); block++)
      arena.set(this.wordOf(unit, block), parts.media.isBlockDamaged(unit, block) ? 0 : 1)
  }

  /** Whatever the unit has said, its parity is not let go of, or is gone: for another time it has to say so anew. */
  over(unit: number): void {
    this.judgement.arena.words.fill(0, this.wordOf(unit, 0), this.wordOf(unit + 1, 0))
  }

  /** The set-up is refused: no unit's parity is let go of. */
  refused(): void {
    for (const unit of this.judgement.units) this.over(unit)
  }

  /** Table 740 is about to say of none of the unit's blocks that it is incorporated. */
  dropping(unit: number): void {
    const { arena, parts } = this.judgement
    if (parts.tables.phase === SETTING) this.judgeAnew()
    for (let block = 0; block < parts.tables.blocksOf(unit); block++) {
      const isReleased = arena.get(this.wordOf(unit, block)) !== 0
      if (!isReleased || this.isHeardOf(unit, block)) this.judge(unit, block)
    }
    this.over(unit)
  }

  /**
   * The copy of a damaged block is about to spoil parity: that of a unit which is deleted takes the block out; that of one
   * which is added leaves nothing to yield another unit's block.
   */
  copied(block: number): void {
    const { units, parts } = this.judgement
    const { tables } = parts
    const { kind, unit } = tables.change
    // with flags alone nothing is restored by now
    if (kind === NO_CHANGE || tables.isVague) return
    if (kind === DELETING) this.judge(unit, block)
    else for (const other of units) this.judge(other, block)
  }

  /**
   * Table 740 is about to be made anew: what is being restored from the parity of before is lost with that, and for parity that
   * is being mended a data unit gives up what new parity could yield.
   */
  private judgeAnew(): void {
    const { parts } = this.judgement
    if (!parts.tables.hasMembers()) return
    this.judgement.count('recoverable')
    if (!parts.damage.isServing && !parts.loans.isAny) return
    this.judgement.report('recoverable', {
      where: 'the parity unit, which is about to make table 740 anew',
      expected: 'all that it restores and mends brought to an end, and given back, before',
      found: parts.loans.isAny ? 'a block that is lent to it' : 'a block that it restores, or mends',
    })
  }

  private judge(unit: number, block: number): void {
    const { judgement } = this
    const { parts } = judgement
    if (!parts.tables.isIncorporated(unit, block)) return
    judgement.count('recoverable')
    if (!parts.media.isBlockDamaged(unit, block)) return
    if (damagedOf(parts, block).some((other) => other !== unit)) return
    judgement.report('recoverable', {
      where: `block ${block} of storage unit ${unit + 1}, which is damaged`,
      expected: 'parity that is kept until it has yielded the block',
      found: 'parity that is let go',
    })
  }

  /** True when the parity unit restores the block, or has a question at its port that asks for it. */
  private isHeardOf(unit: number, block: number): boolean {
    const { arena, parity, parts } = this.judgement
    const { world, links } = parts
    const restoration = world.actors.find(({ name }) => name === 'restoration')
    if (restoration === undefined) throw new Error('a parity unit that restores nothing')
    if (restoration.get(OWNER) === unit + 1 && restoration.get(BLOCK) === block) return true
    const question = links.arrived(toParity(unit), restorationPort(parity))
    return question >= 0 && arena.get(question + SUBJECT) === block
  }

  private wordOf(unit: number, block: number): number {
    return this.released + unit * this.judgement.blocks + block
  }
}
