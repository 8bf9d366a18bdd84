/** Judges what happens inside the array, at the moments that it tells of: updates, pointers, spares, losses. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { addressOf, parityColumn } from '../../impl/raid/layout.ts'
import { firstSpare } from '../../impl/sparing/geometry.ts'
import { COPYING } from '../../impl/sparing/tables.ts'
import { homeOf, obtain, rebuild, rowAgrees, unreadableColumns } from './contents.ts'
import { HostJudge } from './hostJudge.ts'
import { COPIES, COPY_AT, DEAD_SPARE, FED, FEEDBACK_AT, FEEDBACKS, REPLACED, STRUCK } from './judgement.ts'

export class ArrayJudge extends HostJudge {
  settled(group: number, _stripe: number, row: number, sectors: number): void {
    this.count('parity-consistent')
    const array = this.groupOf(group)
    for (let i = 0; i < sectors; i++) {
      if (rowAgrees(this.parts, array, row + i)) continue
      this.report('parity-consistent', {
        where: `sector ${row + i} of the drives of group ${group + 1}`,
        expected: 'data and parity whose XOR is zero',
        found: 'another XOR, with no update of the stripe under way',
      })
    }
  }

  moved(pointer: string, position: number, end: number): void {
    this.count('bounded-pointers')
    const at = this.pointers + (pointer === 'copy' ? COPY_AT : FEEDBACK_AT)
    const before = this.arena.get(at) - 1
    this.arena.set(at, position === end ? 0 : position + 1)
    if (position === 0) this.tickCount(pointer === 'copy' ? COPIES : FEEDBACKS)
    if (pointer === 'copy') this.judgeSpareAlive(position === 0)
    else this.notice(FED)
    const inOrder = position === 0 || (position === before + 1 && position <= end)
    const inTime = pointer === 'copy' || this.parts.tables.phase !== COPYING
    if (inOrder && inTime) return
    this.report('bounded-pointers', {
      where: `the ${pointer} pointer`,
      expected: inTime ? `${before + 1} after ${before}, up to ${end}` : 'no feedback while the copy runs',
      found: `${position}`,
    })
  }

  replaced(group: number, column: number): void {
    this.notice(REPLACED)
    this.judgeSpareAlive(false)
    this.judgeSpare(this.groupOf(group), column)
  }

  condemned(drive: number): void {
    this.count('judged-by-threshold')
    if (!this.isOverThreshold(drive)) this.reportThreshold(drive, 'a suspect drive')
  }

  lostOnSpare(row: number, sectors: number): void {
    this.count('given-up-last')
    const { main, tables, drives } = this.parts
    const column = main.columnOf(tables.suspect)
    for (let i = 0; i < sectors; i++) {
      const peers = unreadableColumns(this.parts, main, row + i).filter((each) => each !== column)
      if (peers.length > 0 && !drives.isReadable(tables.suspect, row + i)) continue
      this.reportGivenUp(
        `sector ${row + i} of drive ${tables.suspect}`,
        'the drive or its peers still yield it',
      )
    }
  }

  givenUp(
    group: number,
    column: number,
    row: number,
    sectors: number,
    dataColumn: number,
    puncture: boolean,
  ): void {
    this.count('given-up-last')
    const array = this.groupOf(group)
    for (let i = 0; i < sectors; i++) {
      const others = unreadableColumns(this.parts, array, row + i).filter(
        (each) => each !== column && each !== dataColumn,
      )
      const stripe = Math.floor((row + i) / array.shape.stripSectors)
      const lba = addressOf(array.shape, stripe, dataColumn, (row + i) % array.shape.stripSectors)
      const isLost = puncture
        ? obtain(this.parts, homeOf(this.parts, lba), lba).way === 'lost'
        : others.length > 0 || this.retiredUnreadable(array, row + i)
      if (!isLost) this.reportGivenUp(`LBA ${lba}, or its parity`, 'the data is still at hand')
    }
  }

  struck(drive: number): void {
    const { main } = this.parts
    this.notice(STRUCK)
    const column = main.columnOf(drive)
    if (column < 0) return
    for (let row = 0; row < main.shape.stripes * main.shape.stripSectors; row++) this.judgeRow(main, row)
  }

  /** In a row with one column out of reach, the others yield the newest version of what it held. */
  protected judgeRow(group: RaidGroup, row: number): void {
    const { shape } = group
    const stripe = Math.floor(row / shape.stripSectors)
    if (group.isMarked(stripe)) return
    const unreadable = unreadableColumns(this.parts, group, row)
    const column = unreadable[0]
    if (unreadable.length !== 1 || column === undefined || column === parityColumn(shape, stripe)) return
    const lba = addressOf(shape, stripe, column, row % shape.stripSectors)
    if (homeOf(this.parts, lba) !== group) return
    this.count('recoverable')
    const { content } = rebuild(this.parts, group, column, row)
    if (this.isAllowed(lba, content)) return
    this.report('recoverable', {
      where: `LBA ${lba}, on unreadable sector ${row} of drive ${group.member(column)}`,
      expected: this.expected(lba),
      found: this.tell(content, lba),
    })
  }

  protected judgeSpare(group: RaidGroup, column: number): void {
    this.count('spare-complete')
    const { shape } = group
    for (let row = 0; row < shape.stripes * shape.stripSectors; row++) {
      if (group.isMarked(Math.floor(row / shape.stripSectors)) || rowAgrees(this.parts, group, row)) continue
      this.report('spare-complete', {
        where: `sector ${row} of spare drive ${group.member(column)}`,
        expected: 'what its peers make up for: an XOR of zero',
        found: 'something else',
      })
    }
  }

  /** A copy to a dead spare fails; it does not go on from stripe to stripe. */
  protected judgeSpareAlive(starts: boolean): void {
    const { tables, drives } = this.parts
    const isDead = tables.spare >= 0 && drives.isDead(tables.spare)
    const wasDead = !starts && this.arena.get(this.pointers + DEAD_SPARE) === 1
    this.arena.set(this.pointers + DEAD_SPARE, isDead ? 1 : 0)
    if (!wasDead || !isDead) return
    this.report('spare-complete', {
      where: `spare drive ${tables.spare}`,
      expected: 'a drive that lives',
      found: 'a dead one',
    })
  }

  /** True when a drive that a spare has replaced cannot be read there: a route that is older still leads to it. */
  protected retiredUnreadable(group: RaidGroup, row: number): boolean {
    const { drives, geometry, tables } = this.parts
    const inUse = (drive: number) => group.columnOf(drive) >= 0
    for (let drive = 0; drive < geometry.drives; drive++) {
      if (!inUse(drive) && !drives.isReadable(drive, row)) return true
    }
    for (let spare = 0; spare < geometry.spares; spare++) {
      const drive = firstSpare(geometry) + spare
      if (tables.usedSpares & (1 << spare) && !inUse(drive) && !drives.isReadable(drive, row)) return true
    }
    return false
  }

  protected isOverThreshold(drive: number): boolean {
    const { geometry, tables } = this.parts
    return geometry.thresholds.some((threshold, type) => tables.errorCount(drive, type) >= threshold)
  }

  protected reportThreshold(drive: number, found: string): void {
    const { thresholds } = this.parts.geometry
    this.report('judged-by-threshold', {
      where: `drive ${drive}`,
      expected: `a suspect drive from ${thresholds.join(', ')} errors of each type on`,
      found: `${found} with ${thresholds.map((_, type) => this.parts.tables.errorCount(drive, type)).join(', ')}`,
    })
  }
}
