/** Judges that a group at rest has let go of everything: nothing is locked, held, lent or asked for, and no note is left. */

import { sectorsOf } from '../../impl/parityUnit/geometry.ts'
import type { Judgement } from './judgement.ts'

export class LeftoverJudge {
  constructor(private readonly judgement: Judgement) {}

  atRest(): void {
    const { parts, geometry, units, parity } = this.judgement
    for (const unit of [...units, parity]) {
      const blocks = Math.ceil(sectorsOf(geometry, unit) / geometry.blockSectors)
      for (let block = 0; block < blocks; block++) this.judgeBlock(unit, block)
      this.judgeNotes(unit)
    }
    if (parts.loans.isAny || parts.damage.isServing)
      this.report('the parity unit', 'a restoration that goes on')
    if (parts.tables.change.newcomer >= 0) this.report('the parity unit', 'a unit to be set up with')
  }

  /** The unit has done again what was noted before its crash, and goes to work. */
  started(unit: number): void {
    this.judgement.count('terminates')
    this.judgeNotes(unit)
  }

  private judgeNotes(unit: number): void {
    const { parts, parity } = this.judgement
    if (parts.writeNotes.find(unit) >= 0) this.report(`notes of storage unit ${unit + 1}`, 'a write')
    if (unit === parity && parts.parityNotes.find() >= 0)
      this.report('notes of the parity unit', 'new parity')
  }

  private judgeBlock(unit: number, block: number): void {
    const found = this.leftOf(unit, block)
    if (found !== null) this.report(`block ${block} of storage unit ${unit + 1}`, found)
  }

  private leftOf(unit: number, block: number): string | null {
    const { tables, loans, damage } = this.judgement.parts
    if (tables.owner(unit, block) !== 0) return 'a lock'
    if (tables.held(unit) === block) return 'a hold, since its copy was given'
    if (loans.isLent(unit, block)) return 'a loan'
    return damage.isAsked(unit, block) ? 'a question for it' : null
  }

  private report(where: string, found: string): void {
    this.judgement.report('terminates', {
      where: `${where}, at rest or behind a boot`,
      expected: 'nothing that is left',
      found,
    })
  }
}
