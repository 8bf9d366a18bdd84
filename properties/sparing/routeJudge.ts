/**
 * Judges which drives the array reads, the suspect one last, and none where the area holds something newer; and that what
 * is read without a lock was written last.
 */

import type { Arena } from '../../impl/arena.ts'
import { errorTypes } from '../../impl/driveErrors.ts'
import { parityColumn } from '../../impl/raid/layout.ts'
import { firstSpare } from '../../impl/sparing/geometry.ts'
import { COPYING, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Judgement } from './judgement.ts'
import { isAside } from './whereabouts.ts'

const isSame = (arena: Arena, one: number, other: number, words: number) => {
  for (let word = 0; word < words; word++) if (arena.get(one + word) !== arena.get(other + word)) return false
  return true
}

const unrecoverable = errorTypes.indexOf('unrecoverable read')

export class RouteJudge {
  constructor(private readonly judgement: Judgement) {}

  /** A host's data is about to be read from the drive of a column, for its own sake. */
  fetching(column: number): void {
    const { main, tables } = this.judgement.parts
    if (tables.phase !== COPYING || main.member(column) !== tables.suspect) return
    this.judgement.count('suspect-spared')
    if (this.mayNeed(column)) return
    this.judgement.report('suspect-spared', {
      where: `a read of drive ${tables.suspect} for a host`,
      expected: 'one of its peers, none of which has ever failed',
      found: 'one of the suspect drive',
    })
  }

  /** Rows of a column have been read off its drive. */
  taken(column: number, row: number, sectors: number): void {
    const { parts } = this.judgement
    const { main } = parts
    this.judgement.count('suspect-spared')
    if (this.isCopyInDoubt(column, row))
      this.judgement.report('suspect-spared', {
        where: `sector ${row} of drive ${main.member(column)}`,
        expected: 'no read while its stripe is marked: what is diverted of it may be newer',
        found: "one of a mirror's copy",
      })
    for (let at = row; at < row + sectors; at++) {
      if (!isAside(parts, main, column, at)) continue
      this.judgement.report('suspect-spared', {
        where: `sector ${at} of drive ${main.member(column)}`,
        expected: 'a read of the area, which holds something newer',
        found: 'one of the drive',
      })
    }
  }

  /** True when a write of the row is under way, or was cut short, whose copy of a mirror was to go to the area. */
  private isCopyInDoubt(column: number, row: number): boolean {
    const { main, tables } = this.judgement.parts
    const { shape } = main
    if (shape.drives !== 2 || column !== tables.divertedColumn || tables.pairing === UNPAIRED) return false
    const stripe = Math.floor(row / shape.stripSectors)
    return main.isMarked(stripe) && parityColumn(shape, stripe) === column
  }

  /** Mirror and spare hold what has just been written to the drive that they stand for: a crash may cut the write short now. */
  stored(drive: number, copy: number, spare: number, row: number, sectors: number): void {
    this.judgement.count('recoverable')
    if (copy >= 0) this.judgeStandIn(copy, drive, row, sectors)
    if (spare >= 0) this.judgeStandIn(spare, drive, row, sectors)
  }

  private judgeStandIn(other: number, drive: number, row: number, sectors: number): void {
    const { arena, drives } = this.judgement.parts
    for (let at = row; at < row + sectors; at++) {
      // what has been lost since cannot be told
      if (!drives.isReadable(other, at) || !drives.isReadable(drive, at)) continue
      if (isSame(arena, drives.data(drive, at), drives.data(other, at), drives.sectorWords)) continue
      this.judgement.report('recoverable', {
        where: `sector ${at} of drive ${other}`,
        expected: `what drive ${drive} holds, which is written after it`,
        found: 'something else',
      })
    }
  }

  /**
   * True when the peers may have failed: one of them has reported an error, or has taken the place of a drive that may
   * have, or an area holds what another one should.
   */
  private mayNeed(suspect: number): boolean {
    const { geometry, parts } = this.judgement
    const { drives, main, tables } = parts
    if (tables.divertedColumn >= 0 && tables.divertedColumn !== suspect) return true
    for (let column = 0; column < geometry.drives; column++) {
      const drive = main.member(column)
      if (drive >= firstSpare(geometry)) return true
      if (column !== suspect && drives.errors.reported(drive, unrecoverable) > 0) return true
    }
    return false
  }
}
