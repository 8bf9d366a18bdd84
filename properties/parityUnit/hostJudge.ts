/** Judges what hosts read, and at rest what is there of all that they have written. */

import { sectorsOf } from '../../impl/parityUnit/geometry.ts'
import { readStamp } from '../../impl/stamp.ts'
import { stored } from './contents.ts'
import type { Judgement } from './judgement.ts'

export class HostJudge {
  constructor(private readonly judgement: Judgement) {}

  /** A read has been answered. @param data arena index of its sectors */
  read(index: number, data: number): void {
    const { judgement } = this
    const { id, lba, sectors } = judgement.operation(index)
    const { sectorWords } = judgement.parts.drives
    judgement.count('newest-data')
    for (let at = lba; at < lba + sectors; at++) {
      const stamp = readStamp(judgement.arena, data + (at - lba) * sectorWords, sectorWords)
      const sighting = stamp === null ? 'unknown' : judgement.history.see(index, at, stamp)
      if (sighting === 'allowed') continue
      judgement.report('newest-data', {
        where: `LBA ${at}, read by request ${id}`,
        expected: judgement.expected(at),
        found: judgement.tell(stamp, at),
      })
    }
  }

  atRest(): void {
    const { judgement } = this
    const { addresses, units } = judgement
    judgement.count('no-lost-update')
    for (let lba = 0; lba < addresses.sectors; lba++) this.judgeKept(lba)
    for (const unit of units) if (addresses.hasRecords(unit)) this.judgeFormat(unit)
  }

  private judgeKept(lba: number): void {
    const { judgement } = this
    const { addresses, history } = judgement
    const unit = addresses.unitOf(lba)
    const sector = addresses.rawOf(unit, lba)
    if (judgement.parts.media.isLost(unit, sector)) return
    const stamp = stored(judgement.parts, unit, sector)
    if (stamp !== null && history.wouldAllow(lba, stamp) === 'allowed') return
    judgement.report('no-lost-update', {
      where: `LBA ${lba}, at rest`,
      expected: judgement.expected(lba),
      found: judgement.tell(stamp, lba),
    })
  }

  /** A unit is about to go to work after a crash: what its cache holds is what its drive has. */
  started(unit: number): void {
    const { judgement } = this
    const { geometry, arena } = judgement
    const { drives, media, readCache } = judgement.parts
    judgement.count('newest-data')
    for (let sector = 0; sector < sectorsOf(geometry, unit); sector++) {
      const staged = readCache.find(unit, sector, 1)
      if (staged < 0 || media.isLost(unit, sector) || media.isDamaged(unit, sector)) continue
      const found = readStamp(arena, staged, drives.sectorWords)
      if (found === stored(judgement.parts, unit, sector)) continue
      judgement.report('newest-data', {
        where: `cache of storage unit ${unit + 1}, sector ${sector}, behind a boot`,
        expected: 'what the drive has',
        found: judgement.tell(found, judgement.addresses.stampAddress(unit, sector)),
      })
    }
  }

  /** Count fields, key fields and gaps of a unit with records are as they were. */
  private judgeFormat(unit: number): void {
    const { judgement } = this
    const { media } = judgement.parts
    for (let sector = 0; sector < (judgement.geometry.unitSectors[unit] as number); sector++) {
      if (judgement.addresses.lbaOf(unit, sector) >= 0 || media.isLost(unit, sector)) continue
      judgement.judgeHidden('no-lost-update', unit, sector, stored(judgement.parts, unit, sector))
    }
  }
}
