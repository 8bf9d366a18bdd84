/** Judges the set-up of a group: which units are let in, and how the initial copy goes on. */

import { allBlocks, wholeBlocks } from '../../impl/parityUnit/geometry.ts'
import type { Judgement } from './judgement.ts'

export class SetUpJudge {
  /** Arena word: the block that table 740 takes in next. */
  private readonly expectedBlock: number

  constructor(private readonly judgement: Judgement) {
    this.expectedBlock = judgement.arena.allot(1)
  }

  compared(goesOn: boolean): void {
    const { judgement } = this
    judgement.count('counts-compared')
    const larger = judgement.units.find(
      (unit) => judgement.parts.tables.isNamed(unit) && !this.hasRoomFor(unit),
    )
    // the copy begins with the first block, also where the group is set up anew
    if (goesOn) judgement.arena.set(this.expectedBlock, 0)
    if ((larger === undefined) === goesOn) return
    judgement.report('counts-compared', {
      where: larger === undefined ? 'the parity group' : `storage unit ${larger + 1}`,
      expected: larger === undefined ? 'a set-up that goes on' : 'a set-up that is refused',
      found: goesOn ? 'one that goes on' : 'one that is refused',
    })
  }

  admitted(unit: number, isIn: boolean): void {
    const { judgement } = this
    judgement.count('counts-compared')
    const fits = this.hasRoomFor(unit)
    if (fits === isIn) return
    judgement.report('counts-compared', {
      where: `storage unit ${unit + 1}`,
      expected: fits ? 'a unit that is added' : 'a unit that is refused',
      found: isIn ? 'one that is added' : 'one that is refused',
    })
  }

  recorded(block: number): void {
    const { judgement } = this
    judgement.count('bounded-pointers')
    const expected = judgement.arena.get(this.expectedBlock)
    judgement.arena.set(this.expectedBlock, block + 1)
    if (block === expected) return
    judgement.report('bounded-pointers', {
      where: 'table 740',
      expected: `block ${expected}`,
      found: `block ${block}`,
    })
  }

  /** With flags alone, which do not say how far the copy is, it begins anew. */
  crashed(unit: number): void {
    const { arena, geometry, parity } = this.judgement
    if (unit === parity && geometry.progress === 'flags') arena.set(this.expectedBlock, 0)
  }

  /** True when the parity unit has a whole block for each block of a data unit. */
  private hasRoomFor(unit: number): boolean {
    const { geometry, parity } = this.judgement
    return allBlocks(geometry, unit) <= wholeBlocks(geometry, parity)
  }
}
