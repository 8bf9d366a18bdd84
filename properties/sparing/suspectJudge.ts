/** Judges, where only what is destined for the suspect drive is diverted, that nothing else is, and that the drive is spared. */

import type { Operation } from '../../impl/host/operation.ts'
import { driveSector, parityColumn, stripeOf } from '../../impl/raid/layout.ts'
import { trackOf } from '../../impl/sparing/geometry.ts'
import { stampOf } from '../../impl/stamp.ts'
import { contentOf, drivesAgree } from './contents.ts'
import type { Judgement } from './judgement.ts'
import { columnOf, mayRefuse } from './whereabouts.ts'

/**
 * A write was issued and answered in one copy, and no fault has struck and no spare taken a place meanwhile.
 * @param from first address of the group that it wrote; `end` is the one behind the last
 * @param wasShort true when the area may have refused it
 */
export function judgeSpared(
  judgement: Judgement,
  index: number,
  from: number,
  end: number,
  wasShort: boolean,
): void {
  const { id } = judgement.workload[index] as Operation
  judgement.count('suspect-spared')
  for (let at = from; at < end; at++) {
    const found = misplaced(judgement, id, at, wasShort)
    if (found === null) continue
    judgement.report('suspect-spared', {
      where: `LBA ${judgement.hostAddress(at)}, written by request ${id}`,
      expected: 'what is destined for healthy drives on them, and for the suspect drive in the area alone',
      found,
    })
  }
}

/** What of a written block is not where it should be; `null` for nothing. */
function misplaced(judgement: Judgement, id: number, lba: number, wasShort: boolean): string | null {
  const { parts, geometry } = judgement
  const { drives, main, tables } = parts
  const { shape } = main
  const suspect = tables.divertedColumn
  const column = columnOf(main, lba)
  const row = driveSector(shape, lba)
  const drive = main.member(column)
  if (
    column !== suspect &&
    drives.isReadable(drive, row) &&
    !judgement.isAllowed(lba, contentOf(parts, drive, row))
  )
    return `other data on drive ${drive}`
  // another write of the stripe is under way, which may take the track home
  if (main.isMarked(stripeOf(shape, lba))) return null
  // what the area refused went to the suspect drive, and another part of its track to the area since
  if (!tables.bit(trackOf(geometry, lba)) || wasShort || mayRefuse(parts)) return null
  if (
    column === suspect &&
    drives.isReadable(drive, row) &&
    contentOf(parts, drive, row) === stampOf(id + 1, judgement.hostAddress(lba))
  )
    return `the data on the suspect drive ${drive} as well`
  if (parityColumn(shape, stripeOf(shape, lba)) === suspect && drivesAgree(parts, main, row))
    return `its parity on the suspect drive ${main.member(suspect)} as well`
  return null
}
