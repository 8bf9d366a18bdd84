/** Work disks on the small array of the behaviour tests, and what their tables say. */

import type { WorkDisks } from '../../impl/sparing/workDisks.ts'
import type { Segment } from '../scenario/scenario.ts'
import type { SparingSubject } from './subject.ts'

/** Two of them, in the place of an unused group. */
export const disks = { area: 'disk', unusedGroups: 0, trackSectors: 2, workDisks: 2, workTracks: 2 } as const

/** Their drives, and that of the spare. */
export const [disk, other, spare] = [4, 5, 6] as const

/** Until the first of them is bound. */
export const bound: Segment = { actor: 'backup' }

/** The work disks and T7. */
export function disksOf({ system }: SparingSubject): WorkDisks {
  const { disks } = system.parts
  if (disks === null) throw new Error('no work disks')
  return disks
}

/** Rows of T7: home and place, a drive and its sector each. */
export const listed = (subject: SparingSubject) =>
  disksOf(subject)
    .listed()
    .map((row) => [row.mainDrive, row.mainAddress, row.workDrive, row.workAddress])
