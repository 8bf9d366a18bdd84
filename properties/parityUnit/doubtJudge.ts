/**
 * Judges that parity is doubted for a reason: what is noted as not to be relied on is damaged itself, had a damaged copy go into
 * it, is of a column that two units have lost, or was lost with the parity unit's drives. A data unit may take a sound block of
 * its own for damaged, as it does with one that a write has healed since: it asks for it, and does not want what it gets.
 */

import { blocksInUse } from '../../impl/parityUnit/geometry.ts'
import { damagedOf } from './damaged.ts'
import type { Judgement } from './judgement.ts'

export class DoubtJudge {
  /** Arena index: by block of the parity unit, 1 while there is a reason to doubt its parity. */
  private readonly reasons: number
  /** Arena index: by data unit, the block that was damaged when it was read for a copy (plus one); 0 for none. */
  private readonly copies: number
  private readonly blocks: number

  constructor(private readonly judgement: Judgement) {
    const { arena, geometry, parity } = judgement
    this.blocks = blocksInUse(geometry, parity)
    this.reasons = arena.allot(this.blocks)
    this.copies = arena.allot(parity)
  }

  /** A data unit is about to read a block for a copy, perhaps again for the same one. */
  copying(unit: number, block: number): void {
    const { arena, parts } = this.judgement
    if (parts.media.isBlockDamaged(unit, block)) arena.set(this.copies + unit, block + 1)
    // the copy that arrives may be that of an earlier read
    else if (arena.get(this.copies + unit) !== block + 1) arena.set(this.copies + unit, 0)
  }

  /** A copy that its data unit calls damaged has gone into parity. */
  spoiled(unit: number, block: number): void {
    const { arena } = this.judgement
    const isDamaged = arena.get(this.copies + unit) === block + 1
    arena.set(this.copies + unit, 0)
    this.doubt(block, isDamaged)
  }

  /** Parity is found damaged, or its column given up since two units have lost it. */
  broken(block: number, cause: 'parity' | 'column'): void {
    const { parts, parity } = this.judgement
    const isDamaged =
      cause === 'parity' ? parts.media.isBlockDamaged(parity, block) : damagedOf(parts, block).length > 1
    this.doubt(block, isDamaged)
  }

  /** A unit's drives are lost. */
  lost(unit: number): void {
    const { arena, parity } = this.judgement
    if (unit === parity) arena.words.fill(1, this.reasons, this.reasons + this.blocks)
  }

  /** Parity of a block is made anew. */
  mended(block: number): void {
    this.judgement.arena.set(this.reasons + block, 0)
  }

  /** Judges that parity of a block is noted as damaged for a reason, if it is. */
  judge(block: number): void {
    const { arena, parts, parity } = this.judgement
    if (block >= this.blocks || !parts.damage.has(parity, block)) return
    this.judgement.count('honest-failure')
    if (arena.get(this.reasons + block) === 0 && !parts.media.isBlockDamaged(parity, block))
      this.report(block)
  }

  atRest(): void {
    for (let block = 0; block < this.blocks; block++) this.judge(block)
  }

  private doubt(block: number, hasReason: boolean): void {
    this.judgement.count('honest-failure')
    this.judgement.arena.set(this.reasons + block, 1)
    if (!hasReason) this.report(block)
  }

  private report(block: number): void {
    this.judgement.report('honest-failure', {
      where: `parity of block ${block}`,
      expected: 'parity that is relied on',
      found: 'parity that is given up',
    })
  }
}
