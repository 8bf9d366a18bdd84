/** Judges one world of sparing: on the way, and at rest. It keeps the first violation. */

import { IDLE, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Observer } from '../../impl/world/observer.ts'
import { ArrayJudge } from './arrayJudge.ts'
import { homeOf, obtain } from './contents.ts'
import { COPIES, FEEDBACKS } from './judgement.ts'

export class SparingJudge extends ArrayJudge implements Observer {
  /** Judges a world at rest: everything has settled and faults have ended. */
  atRest(): void {
    const { main, sub, tables, hosts } = this.parts
    this.count('terminates')
    if (!hosts.isDone() || tables.phase !== IDLE) {
      this.report('terminates', {
        where: hosts.isDone() ? 'the sparing process' : 'a host request',
        expected: 'an end, with nothing left to wait for',
        found: 'nothing that could move, and work left',
      })
    }
    this.count('converged')
    this.judgeProcesses()
    const raised = this.raisedTrack()
    if (tables.pairing !== UNPAIRED || raised >= 0 || (sub !== null && sub.volumes > 0)) {
      this.report('converged', {
        where: raised >= 0 ? `track ${raised}` : 'table T2',
        expected: 'no pair, no raised bit, no volumes on the unused group',
        found: raised >= 0 ? 'a raised bit' : 'a pair or its volumes',
      })
    }
    this.count('no-lost-update')
    for (let lba = 0; lba < this.sectors; lba++) this.judgeKept(lba)
    for (let row = 0; row < main.shape.stripes * main.shape.stripSectors; row++) this.judgeRow(main, row)
    const drives = sub === null ? main.shape.drives : main.shape.drives * 2
    for (let column = 0; column < main.shape.drives; column++) {
      if (main.member(column) >= drives) this.judgeSpare(main, column)
    }
  }

  /** The run went on for ever: `steps` under the calm schedule without coming to rest. */
  neverRested(steps: number): void {
    this.count('terminates')
    this.report('terminates', {
      where: 'the array',
      expected: 'rest under the calm schedule',
      found: `${steps} steps without`,
    })
  }

  /** What the processes have to have done by now. */
  private judgeProcesses(): void {
    const { geometry, main, sub, tables } = this.parts
    const free = tables.usedSpares !== (1 << geometry.spares) - 1
    for (let column = 0; column < main.shape.drives; column++) {
      const drive = main.member(column)
      this.count('judged-by-threshold')
      if (tables.isCondemned(drive)) {
        if (!free) continue
        this.report('terminates', {
          where: `drive ${drive}`,
          expected: 'a spare in its place',
          found: 'a suspect drive and a free spare',
        })
      } else if (this.isOverThreshold(drive)) this.reportThreshold(drive, 'a drive that nobody suspects')
    }
    this.count('diverted')
    const copies = this.arena.get(this.pointers + COPIES)
    if (sub === null || copies === this.arena.get(this.pointers + FEEDBACKS)) return
    this.report('diverted', {
      where: 'the unused group',
      expected: `${copies} feedbacks, one for each copy`,
      found: `${this.arena.get(this.pointers + FEEDBACKS)}`,
    })
  }

  private raisedTrack(): number {
    const { geometry, tables } = this.parts
    for (let first = 0; first < this.sectors; first += geometry.trackSectors) {
      if (tables.bit(first / geometry.trackSectors)) return first / geometry.trackSectors
    }
    return -1
  }

  private judgeKept(lba: number): void {
    const { way, content } = obtain(this.parts, homeOf(this.parts, lba), lba)
    if (way === 'lost' || this.isAllowed(lba, content)) return
    this.report(this.isHurt(lba) ? 'honest-failure' : 'no-lost-update', {
      where: `LBA ${lba}, at rest`,
      expected: this.expected(lba),
      found: this.tell(content, lba),
    })
  }
}
