/** Judges what is given up: that it could not be restored, that hosts get errors for nothing else, and that no damage stays. */

import { blocksInUse } from '../../impl/parityUnit/geometry.ts'
import { READY, REFUSED } from '../../impl/parityUnit/tables.ts'
import { damagedOf } from './damaged.ts'
import type { Judgement } from './judgement.ts'

export class LossJudge {
  /** Arena index: by operation, whether it met what was given up. */
  private readonly failing: number

  constructor(private readonly judgement: Judgement) {
    this.failing = judgement.arena.allot(judgement.workload.length)
  }

  /** A host is about to learn that sectors of an operation cannot be read. */
  unreadable(index: number, lba: number, sectors: number): void {
    const { arena, addresses, parts } = this.judgement
    const unit = addresses.unitOf(lba)
    const first = addresses.rawOf(unit, lba)
    for (let sector = first; sector < first + sectors; sector++)
      if (parts.media.isLost(unit, sector)) arena.set(this.failing + index, 1)
  }

  /** A read has been answered with an error. @param id the request's, for people */
  answered(index: number, id: number): void {
    const { judgement } = this
    judgement.count('honest-failure')
    if (judgement.arena.get(this.failing + index) !== 0) return
    judgement.report('honest-failure', {
      where: `request ${id}`,
      expected: 'data, since none of it was given up',
      found: 'an error',
    })
  }

  /** A sector is about to be given up. What is sound stays, and so does what parity and the other data units yield. */
  losing(unit: number, sector: number): void {
    const { judgement } = this
    judgement.count('honest-failure')
    if (!judgement.parts.media.isDamaged(unit, sector))
      judgement.report('honest-failure', {
        where: `sector ${sector} of storage unit ${unit + 1}`,
        expected: 'a sector that stays, since it is sound',
        found: 'one that is given up',
      })
    else if (unit < judgement.parity) this.judgeRestorable(unit, sector)
  }

  /** A data unit is about to give up what is damaged of a block, to mend parity with it: not while a copy of it may be on its way. */
  givingUp(unit: number, block: number): void {
    const { judgement } = this
    judgement.count('honest-failure')
    if (judgement.parts.tables.held(unit) !== block) return
    judgement.report('honest-failure', {
      where: `block ${block} of storage unit ${unit + 1}, which is held since its copy may be on its way`,
      expected: 'a block that stays as it is until its copy is in parity',
      found: 'one that is given up',
    })
  }

  private judgeRestorable(unit: number, sector: number): void {
    const { parts, geometry } = this.judgement
    const { tables } = parts
    const block = Math.floor(sector / geometry.blockSectors)
    if (!tables.isIncorporated(unit, block) || tables.isVague) return
    if (damagedOf(parts, block).some((other) => other !== unit)) return
    this.judgement.report('honest-failure', {
      where: `block ${block} of storage unit ${unit + 1}`,
      expected: 'data that is restored from parity and the other data units',
      found: 'data that is given up',
    })
  }

  /** At rest nothing is damaged any more, but for parity that a set-up has not come to. */
  atRest(): void {
    const { parts, geometry, parity } = this.judgement
    const { tables, damage, media } = parts
    const isSetUp = tables.phase === READY || tables.phase === REFUSED
    for (let unit = 0; unit <= parity; unit++)
      for (let block = 0; block < blocksInUse(geometry, unit); block++) {
        // that its controller has nothing to look for is no excuse here
        const isLeft = damage.has(unit, block) || media.isBlockDamaged(unit, block)
        if (!isLeft || (unit === parity && !isSetUp)) continue
        this.judgement.report('terminates', {
          where: `block ${block} of storage unit ${unit + 1}, at rest`,
          expected: 'a block that is restored, mended or given up',
          found: 'a damaged one',
        })
      }
  }
}
