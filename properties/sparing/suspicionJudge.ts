/**
 * Judges who of a main group is called suspect: whose errors have reached a threshold, or, by hand, whom the administrator
 * has ordered to be spared; and that T3 counts every error that a drive reports.
 */

import { errorTypes, mostErrors } from '../../impl/driveErrors.ts'
import { driveCount } from '../../impl/sparing/geometry.ts'
import { LEAVE, ORDER_NAMED, ORDER_WARNED } from '../../impl/sparing/tables.ts'
import type { Judgement } from './judgement.ts'

export class SuspicionJudge {
  /** Arena index: columns, as bits, that had been warned of when those were ordered. */
  private readonly meant: number

  constructor(private readonly judgement: Judgement) {
    this.meant = judgement.arena.allot(1)
  }

  condemned(drive: number): void {
    if (this.isManual) this.judgeOrdered(drive)
    else {
      this.judgement.count('judged-by-threshold')
      if (!this.judgement.parts.tables.errors.isOver(drive)) this.reportThreshold(drive, 'a suspect drive')
    }
  }

  /** The drives that have been warned of are to be spared, whatever becomes of the order. */
  ordered(): void {
    const { main, tables } = this.judgement.parts
    for (let column = 0; column < main.shape.drives; column++)
      if (tables.errors.isWarned(main.member(column))) this.setMeant(this.meantColumns | (1 << column))
  }

  replaced(column: number): void {
    this.setMeant(this.meantColumns & ~(1 << column))
  }

  /** The controller is about to crash, and an error that the monitor has in hand is lost; told once for the array. */
  crashed(): void {
    this.judgeCounts(1)
  }

  atRest(): void {
    const { geometry, main, tables } = this.judgement.parts
    const free = tables.usedSpares !== (1 << geometry.spares) - 1
    for (let column = 0; column < main.shape.drives; column++) {
      const drive = main.member(column)
      this.judgement.count('judged-by-threshold')
      if (tables.errors.isCondemned(drive)) {
        if (!free) continue
        this.judgement.report('terminates', {
          where: `drive ${drive}`,
          expected: 'a spare in its place',
          found: 'a suspect drive and a free spare',
        })
      } else if (this.isManual) this.judgeConsole(drive)
      else if (tables.errors.isOver(drive)) this.reportThreshold(drive, 'a drive that nobody suspects')
    }
  }

  /** T3 has counted all that drives have reported, but for what the monitor has in hand; told once for the array. */
  judgeCounts(inHand = 0): void {
    this.judgement.count('judged-by-threshold')
    const uncounted = this.uncounted()
    if (uncounted < 0 || uncounted > inHand) this.reportUncounted(uncounted)
  }

  /** Errors that drives have reported, and that are neither counted nor still to be taken note of. */
  private uncounted(): number {
    const { drives, tables } = this.judgement.parts
    let uncounted = 0
    for (let drive = 0; drive < driveCount(this.judgement.geometry); drive++)
      for (let type = 0; type < errorTypes.length; type++) {
        const reported = drives.errors.reported(drive, type)
        // more than that, and nobody knows how many
        if (reported === mostErrors) continue
        uncounted += reported - drives.errors.unseenOf(drive, type) - tables.errors.count(drive, type)
      }
    return uncounted
  }

  private reportUncounted(uncounted: number): void {
    this.judgement.report('judged-by-threshold', {
      where: 'the error management table',
      expected: 'every error that a drive has reported',
      found: `${uncounted} errors more reported than counted`,
    })
  }

  private get isManual(): boolean {
    return this.judgement.geometry.trigger === 'manual'
  }

  /** By hand, what is spared was named in an order, or warned of when such drives were ordered. */
  private judgeOrdered(drive: number): void {
    const { tables } = this.judgement.parts
    this.judgement.count('spared-as-ordered')
    const isNamed = (tables.console & ORDER_NAMED) !== 0 && tables.errors.isNamed(drive)
    const isMeant = (tables.console & ORDER_WARNED) !== 0 && tables.errors.isWarned(drive)
    if (isNamed || isMeant) return
    this.judgement.report('spared-as-ordered', {
      where: `drive ${drive}`,
      expected: 'an order that names it, or one for the drives warned of',
      found: 'a drive to be spared that nobody ordered',
    })
  }

  /** While the administrator is there, every order has been carried out and every warning given. */
  private judgeConsole(drive: number): void {
    const { tables } = this.judgement.parts
    if (tables.console & LEAVE) return
    this.judgement.count('spared-as-ordered')
    if (
      tables.errors.isNamed(drive) ||
      this.meantColumns & (1 << this.judgement.parts.main.columnOf(drive))
    ) {
      this.judgement.report('spared-as-ordered', {
        where: `drive ${drive}`,
        expected: 'its sparing, as it was ordered',
        found: 'a drive that is not spared',
      })
    }
    if (tables.errors.isOver(drive) !== tables.errors.isWarned(drive))
      this.reportThreshold(drive, tables.errors.isWarned(drive) ? 'a warning' : 'no warning')
  }

  private reportThreshold(drive: number, found: string): void {
    const { thresholds } = this.judgement.geometry
    const { tables } = this.judgement.parts
    this.judgement.report('judged-by-threshold', {
      where: `drive ${drive}`,
      expected: `a suspect drive from ${thresholds.join(', ')} errors of each type on`,
      found: `${found} with ${thresholds.map((_, type) => tables.errors.count(drive, type)).join(', ')}`,
    })
  }

  private get meantColumns(): number {
    return this.judgement.arena.get(this.meant)
  }

  private setMeant(columns: number): void {
    this.judgement.arena.set(this.meant, columns)
  }
}
