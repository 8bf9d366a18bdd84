/** Judges what is given up: that it could not be restored, that hosts get errors for nothing else, and that no damage stays. */

import type { Arena } from '../../impl/arena.ts'
import { addressesOf } from '../../impl/parityUnit/addresses.ts'
import { blocksInUse, parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import { READY, REFUSED } from '../../impl/parityUnit/tables.ts'
import type { Violation } from '../results.ts'
import { damagedOf } from './damaged.ts'
import type { ParityInvariant } from './invariants.ts'

/** Where the judgement goes. */
export interface Verdicts {
  count(invariant: ParityInvariant): void
  report(invariant: ParityInvariant, evidence: Omit<Violation, 'step' | 'invariant'>): void
}

export class LossJudge {
  /** Arena index: by operation, whether it met what was given up. */
  private readonly failing: number

  constructor(
    private readonly arena: Arena,
    private readonly parts: ParityParts,
    operations: number,
    private readonly verdicts: Verdicts,
  ) {
    this.failing = arena.allot(operations)
  }

  /** A host is about to learn that sectors of an operation cannot be read. */
  unreadable(index: number, lba: number, sectors: number): void {
    const { geometry, media } = this.parts
    const addresses = addressesOf(geometry)
    const unit = addresses.unitOf(lba)
    const first = addresses.rawOf(unit, lba)
    for (let sector = first; sector < first + sectors; sector++)
      if (media.isLost(unit, sector)) this.arena.set(this.failing + index, 1)
  }

  /** A read has been answered with an error. @param id the request's, for people */
  answered(index: number, id: number): void {
    this.verdicts.count('honest-failure')
    if (this.arena.get(this.failing + index) !== 0) return
    this.verdicts.report('honest-failure', {
      where: `request ${id}`,
      expected: 'data, since none of it was given up',
      found: 'an error',
    })
  }

  /** A sector is about to be given up. What is sound stays, and so does what parity and the other data units yield. */
  losing(unit: number, sector: number): void {
    this.verdicts.count('honest-failure')
    if (!this.parts.media.isDamaged(unit, sector))
      this.verdicts.report('honest-failure', {
        where: `sector ${sector} of storage unit ${unit + 1}`,
        expected: 'a sector that stays, since it is sound',
        found: 'one that is given up',
      })
    else if (unit < parityUnit(this.parts.geometry)) this.judgeRestorable(unit, sector)
  }

  private judgeRestorable(unit: number, sector: number): void {
    const { tables, geometry } = this.parts
    const block = Math.floor(sector / geometry.blockSectors)
    if (!tables.isIncorporated(unit, block) || tables.isVague) return
    if (damagedOf(this.parts, block).some((other) => other !== unit)) return
    this.verdicts.report('honest-failure', {
      where: `block ${block} of storage unit ${unit + 1}`,
      expected: 'data that is restored from parity and the other data units',
      found: 'data that is given up',
    })
  }

  /** At rest nothing is damaged any more, but for parity that a set-up has not come to. */
  atRest(): void {
    const { geometry, tables, damage, media } = this.parts
    const parity = parityUnit(geometry)
    const isSetUp = tables.phase === READY || tables.phase === REFUSED
    for (let unit = 0; unit <= parity; unit++)
      for (let block = 0; block < blocksInUse(geometry, unit); block++) {
        // that its controller has nothing to look for is no excuse here
        const isLeft = damage.has(unit, block) || media.isBlockDamaged(unit, block)
        if (!isLeft || (unit === parity && !isSetUp)) continue
        this.verdicts.report('terminates', {
          where: `block ${block} of storage unit ${unit + 1}, at rest`,
          expected: 'a block that is restored, mended or given up',
          found: 'a damaged one',
        })
      }
  }
}
