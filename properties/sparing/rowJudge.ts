/** Judges rows across the drives of a group: parity, what can be rebuilt, and spares that have taken a place. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { addressOf, parityColumn } from '../../impl/raid/layout.ts'
import { isAsideInDoubt, loneUnreadable, rebuild, rowAgrees } from './contents.ts'
import type { Judgement } from './judgement.ts'
import { homeOf } from './whereabouts.ts'

export class RowJudge {
  constructor(private readonly judgement: Judgement) {}

  settled(group: number, row: number, sectors: number): void {
    this.judgement.count('parity-consistent')
    const { parts } = this.judgement
    const array = this.judgement.groupOf(group)
    for (let i = 0; i < sectors; i++) {
      if (rowAgrees(parts, array, row + i)) continue
      this.judgement.report('parity-consistent', {
        where: `sector ${row + i} of the drives of group ${group + 1}`,
        expected: 'data and parity whose XOR is zero',
        found: 'another XOR, with no update of the stripe under way',
      })
    }
  }

  /** Judges every row of the main group. */
  judgeRows(): void {
    const { main, drives, geometry } = this.judgement.parts
    let flawed = 0
    for (let column = 0; column < geometry.drives; column++)
      if (drives.flaws.has(main.member(column))) flawed++
    // without a flaw there is nothing to rebuild, but for what an area has lost
    if (flawed === 0 && geometry.diverts === 'all') return
    for (let row = 0; row < main.shape.stripes * main.shape.stripSectors; row++) this.judgeRow(main, row)
  }

  /** Judges that the spare in this column holds what its peers make up for. */
  judgeSpare(group: RaidGroup, column: number): void {
    this.judgement.count('spare-complete')
    const { parts } = this.judgement
    const { shape } = group
    for (let row = 0; row < shape.stripes * shape.stripSectors; row++) {
      if (group.isMarked(Math.floor(row / shape.stripSectors)) || rowAgrees(parts, group, row)) continue
      this.judgement.report('spare-complete', {
        where: `sector ${row} of spare drive ${group.member(column)}`,
        expected: 'what its peers make up for: an XOR of zero',
        found: 'something else',
      })
    }
  }

  /** In a row with one column out of reach, the others yield the newest version of what it held. */
  private judgeRow(group: RaidGroup, row: number): void {
    const { parts } = this.judgement
    const { shape } = group
    const stripe = Math.floor(row / shape.stripSectors)
    if (group.isMarked(stripe) || isAsideInDoubt(parts, group, row)) return
    const column = loneUnreadable(parts, group, row)
    if (column < 0 || column === parityColumn(shape, stripe)) return
    const lba = addressOf(shape, stripe, column, row % shape.stripSectors)
    if (homeOf(parts, lba) !== group) return
    this.judgement.count('recoverable')
    const { content } = rebuild(parts, group, column, row)
    if (this.judgement.isAllowed(lba, content)) return
    this.judgement.report('recoverable', {
      where: `LBA ${this.judgement.hostAddress(lba)}, on unreadable sector ${row} of drive ${group.member(column)}`,
      expected: this.judgement.expected(lba),
      found: this.judgement.tell(content, lba),
    })
  }
}
