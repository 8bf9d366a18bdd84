/** Judges, on the spot, what the array gives up itself: sectors that it makes unreadable. */

import type { RaidGroup } from '../../impl/raid/group.ts'
import { addressOf } from '../../impl/raid/layout.ts'
import { firstSpare } from '../../impl/sparing/geometry.ts'
import { isAsideLost, isNewestLost, lacksNeighbour, lacksPeer, unreadableColumns } from './contents.ts'
import type { Judgement } from './judgement.ts'
import type { PairJudge } from './pairJudge.ts'

export class LossJudge {
  constructor(
    private readonly judgement: Judgement,
    private readonly pair: PairJudge,
  ) {}

  lostOnSpare(row: number, sectors: number): void {
    this.judgement.count('given-up-last')
    const { parts } = this.judgement
    const { main, tables, drives } = parts
    const column = main.columnOf(tables.suspect)
    for (let i = 0; i < sectors; i++) {
      // the copy does not look into an area that was kept for another column
      if (lacksPeer(parts, main, column, row + i) && !drives.isReadable(tables.suspect, row + i)) continue
      const where = `sector ${row + i} of drive ${tables.suspect}`
      this.judgement.reportGivenUp(where, 'the drive or its peers still yield it')
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
    this.judgement.count('given-up-last')
    const { parts } = this.judgement
    const array = this.judgement.groupOf(group)
    for (let i = 0; i < sectors; i++) {
      const others = unreadableColumns(parts, array, row + i).filter(
        (each) => each !== column && each !== dataColumn,
      )
      if (puncture && this.judgement.geometry.diverts === 'suspect') {
        if (!lacksPeer(parts, array, column, row + i) || !isAsideLost(parts, row + i))
          this.judgement.reportGivenUp(`sector ${row + i} of the spare`, 'the data is still at hand')
        continue
      }
      const stripe = Math.floor((row + i) / array.shape.stripSectors)
      const lba = addressOf(array.shape, stripe, dataColumn, (row + i) % array.shape.stripSectors)
      const isGone = puncture
        ? isNewestLost(parts, lba) && !this.takesAlong(array, lba)
        : others.length > 0 || this.isUnreadableElsewhere(array, row + i)
      if (!isGone)
        this.judgement.reportGivenUp(
          `LBA ${this.judgement.hostAddress(lba)}, or its parity`,
          'the data is still at hand',
        )
    }
  }

  /** True when the loss of a row's parity loses other data with it; a fault may have come in between. */
  private takesAlong(group: RaidGroup, lba: number): boolean {
    return this.pair.isCalm && lacksNeighbour(this.judgement.parts, group, lba)
  }

  /** True when a drive that a spare has replaced cannot be read there: a route that is older still leads to it. */
  private isUnreadableElsewhere(group: RaidGroup, row: number): boolean {
    const { drives, geometry, tables, main } = this.judgement.parts
    const inUse = (drive: number) => group.columnOf(drive) >= 0
    const first = main.index * geometry.drives
    for (let drive = first; drive < first + geometry.drives; drive++) {
      if (!inUse(drive) && !drives.isReadable(drive, row)) return true
    }
    for (let spare = 0; spare < geometry.spares; spare++) {
      const drive = firstSpare(geometry) + spare
      if (tables.usedSpares & (1 << spare) && !inUse(drive) && !drives.isReadable(drive, row)) return true
    }
    return false
  }
}
