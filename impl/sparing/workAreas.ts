/** What each main group has of the work volumes, or of the work disks where they are the area. */

import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { RaidGroup } from '../raid/group.ts'
import type { SparingGeometry } from './geometry.ts'
import type { SparingParts } from './parts.ts'
import type { SparingTables } from './tables.ts'
import { WorkDisks } from './workDisks.ts'
import { WorkVolumes } from './workVolumes.ts'

export type WorkArea = Pick<SparingParts, 'work' | 'disks'>

/** @param tables those of each of the groups `mains` */
export function workAreas(
  arena: Arena,
  geometry: SparingGeometry,
  drives: Drives,
  mains: readonly RaidGroup[],
  tables: readonly SparingTables[],
): readonly WorkArea[] {
  if (geometry.area === 'disk') {
    let first: WorkDisks | null = null
    return mains.map((main, index) => {
      const disks: WorkDisks = new WorkDisks(
        arena,
        geometry,
        tables[index] as SparingTables,
        drives,
        main,
        first,
      )
      first ??= disks
      return { work: disks, disks }
    })
  }
  const first = new WorkVolumes(arena, geometry)
  return mains.map((_, index) => ({
    work: index === 0 ? first : new WorkVolumes(arena, geometry, first),
    disks: null,
  }))
}
