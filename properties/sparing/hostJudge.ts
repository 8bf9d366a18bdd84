/** Judges what hosts are told: data, errors and acknowledgements. */

import type { Operation } from '../../impl/host/operation.ts'
import { driveSector, stripeOf } from '../../impl/raid/layout.ts'
import { FEEDING_BACK } from '../../impl/sparing/tables.ts'
import { readStamp } from '../../impl/stamp.ts'
import { homeOf, obtain, unreadableColumns } from './contents.ts'
import { FED, Judgement, REPLACED, STRUCK, WROTE } from './judgement.ts'

export class HostJudge extends Judgement {
  issued(operation: number): void {
    this.history.issued(operation)
    this.arena.set(this.sessions + operation, this.session())
  }

  answered(index: number, ok: boolean, data: number): void {
    const { kind, lba, sectors } = this.workload[index] as Operation
    if (kind === 'write') {
      this.judgeWrite(index, ok)
      this.history.wrote(index, ok)
      this.notice(WROTE)
    } else {
      if (ok) this.judgeAnswer(index, data)
      else this.judgeError(index)
      this.history.read(index)
    }
    this.arena.set(this.sessions + index, 0)
    this.arena.set(this.happened + index, 0)
    this.history.prune(lba, sectors)
  }

  /** Judges what a write's answer says; only where no fault, no new drive and no other write can explain it. */
  protected judgeWrite(index: number, ok: boolean): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    const { geometry, tables } = this.parts
    const session = this.arena.get(this.sessions + index)
    if (ok && session !== 0 && session === this.session()) {
      this.count('diverted')
      const last = Math.floor((lba + sectors - 1) / geometry.trackSectors)
      for (let track = Math.floor(lba / geometry.trackSectors); track <= last; track++) {
        if (tables.bit(track)) continue
        this.report('diverted', {
          where: `track ${track}, written by request ${id}`,
          expected: 'a raised bit',
          found: 'none',
        })
      }
    }
    if (this.hasHappened(index, STRUCK | REPLACED | WROTE) || !this.history.isOnlyWrite(index)) return
    this.count('given-up-last')
    if (ok) this.judgeStored(index)
    else if (!this.isOutOfReach(lba, sectors))
      this.reportGivenUp(`the write of request ${id}`, 'drives that could take it')
  }

  protected judgeStored(index: number): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    for (let i = 0; i < sectors; i++) {
      if (obtain(this.parts, homeOf(this.parts, lba + i), lba + i).way !== 'lost') continue
      this.report('given-up-last', {
        where: `LBA ${lba + i}, written by request ${id}`,
        expected: 'the write, or an error as its answer',
        found: 'a block that cannot be read',
      })
    }
  }

  /** True when some row of the tracks that the sectors lie in lacks two columns, on either side. */
  protected isOutOfReach(lba: number, sectors: number): boolean {
    const { geometry, main, sub } = this.parts
    const first = lba - (lba % geometry.trackSectors)
    const end = Math.min(
      this.sectors,
      Math.ceil((lba + sectors) / geometry.trackSectors) * geometry.trackSectors,
    )
    for (let at = first; at < end; at++) {
      const row = driveSector(main.shape, at)
      if (unreadableColumns(this.parts, main, row).length > 1) return true
      if (sub !== null && unreadableColumns(this.parts, sub, row).length > 1) return true
    }
    return false
  }

  protected judgeAnswer(index: number, data: number): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    const { sectorWords } = this.parts.drives
    this.count('newest-data')
    for (let i = 0; i < sectors; i++) {
      const stamp = readStamp(this.arena, data + i * sectorWords, sectorWords)
      const sighting = stamp === null ? 'unknown' : this.history.see(index, lba + i, stamp)
      if (sighting === 'allowed') continue
      const invariant = this.isHurt(lba + i) ? 'honest-failure' : 'newest-data'
      this.report(invariant, {
        where: `LBA ${lba + i}, read by request ${id}`,
        expected:
          invariant === 'newest-data' ? this.expected(lba + i) : `${this.expected(lba + i)}, or an error`,
        found: this.tell(stamp, lba + i),
      })
    }
  }

  /** An error is honest when some sector of the read was out of reach while it ran; a new drive or the feedback may have changed that. */
  protected judgeError(index: number): void {
    const { id, lba, sectors } = this.workload[index] as Operation
    this.count('honest-failure')
    // the feedback may have taken the data home behind the read's back
    if (this.parts.tables.pairing === FEEDING_BACK) return
    if (this.hasHappened(index, REPLACED | FED) || this.history.isDisturbed(index)) return
    const { main } = this.parts
    for (let i = 0; i < sectors; i++) {
      if (main.isMarked(stripeOf(main.shape, lba + i))) return
      if (obtain(this.parts, homeOf(this.parts, lba + i), lba + i).way === 'lost') return
      // the read was routed before its track was diverted
      if (obtain(this.parts, main, lba + i).way === 'lost') return
    }
    this.report('honest-failure', {
      where: `LBA ${lba}, read by request ${id}`,
      expected: `${this.expected(lba)}, since a drive still holds it`,
      found: 'an error',
    })
  }
}
