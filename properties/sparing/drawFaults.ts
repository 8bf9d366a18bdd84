/** Random draws of what strikes an array: what starts sparing, and faults beside it where they hurt. */

import type { DriveFault } from '../../impl/driveFaults.ts'
import type { Fault } from '../../impl/fault.ts'
import { dataColumn, driveSector, stripeOf, stripOf } from '../../impl/raid/layout.ts'
import type { Random } from '../../impl/random.ts'
import {
  firstSpare,
  firstUnused,
  firstWorkDisk,
  type SparingGeometry,
  sectorsPerDrive,
} from '../../impl/sparing/geometry.ts'
import type { SparingFaultKind } from '../../impl/sparing/strikes.ts'
import { unreachable } from '../../impl/unreachable.ts'
import type { SparingScope } from './scope.ts'

/** Faults that start sparing, on a drive of one main group or of each, and others beside them; two in one row at times. */
export function drawFaults(random: Random, scope: SparingScope, geometry: SparingGeometry): Fault[] {
  const rows = sectorsPerDrive(geometry)
  const row = random.below(rows)
  // the row of the other group that is to hold what belongs into the first row: with a journal, its first place; where
  // only the suspect drive's rows are diverted, they are its addresses
  const place = geometry.workVolumes > 0 ? random.below(geometry.trackSectors) : row
  const isRow = geometry.workVolumes === 0 && geometry.diverts === 'all'
  const subRow = isRow ? row : driveSector(geometry, place)
  const subColumn = dataColumn(geometry, stripeOf(geometry, place), stripOf(geometry, place))
  const { drives, mainGroups } = geometry
  /** Where a work disk holds data: in one of its first places. */
  const workRow = () => random.below(Math.min(2, geometry.workTracks) * geometry.trackSectors)
  /** A work disk is blank at first, so that most of what strikes it before is no loss. */
  const addToWorkDisk = (kind: SparingFaultKind) => {
    const drive = firstWorkDisk(geometry) + random.below(geometry.workDisks)
    faults.push({ id: faults.length, kind, drive, sector: workRow(), initial: random.oneIn(8) })
  }
  const faults: Fault[] = []
  const add = (kind: SparingFaultKind, drive: number, sector: number) => {
    faults.push({ id: faults.length, kind, drive, sector, initial: random.oneIn(2) })
  }
  const addTrigger = (drive: number) => {
    const kind = random.pick(scope.triggers)
    faults.push({ id: faults.length, kind, drive, sector: row, initial: random.pick(scope.fromStart) })
  }
  const addLate = (kind: SparingFaultKind, drive: number, sector: number) => {
    faults.push({ id: faults.length, kind, drive, sector, initial: false })
  }
  /** Two drives that lose the same row, while data is on it with some luck. */
  const addPair = (...pair: readonly number[]) => {
    const kind = random.pick<DriveFault>([
      'unrecoverable-read-error',
      'unrecoverable-read-error',
      'drive-death',
    ])
    for (const drive of pair) addLate(kind, drive, subRow)
  }
  const firstOfGroup = () => (mainGroups === 1 ? 0 : random.below(mainGroups) * drives)
  const failing = firstOfGroup() + random.below(drives)
  if (!random.oneIn(8)) addTrigger(failing)
  for (let other = 1; other < mainGroups; other++)
    if (faults.length < scope.faults && !random.oneIn(4))
      addTrigger((failing + other * drives) % firstUnused(geometry))
  if (geometry.trigger === 'manual') {
    const order = () => {
      const drive = random.oneIn(2) ? failing : firstOfGroup() + random.below(drives)
      add(random.pick(['order-drive', 'order-warned']), drive, 0)
    }
    if (faults.length < scope.faults) order()
    // the administrator may give another order while the first one is carried out
    if (faults.length < scope.faults && random.oneIn(4)) order()
    if (faults.length < scope.faults && random.oneIn(8)) add('leave-console', 0, 0)
  }
  const most = random.between(1, scope.faults)
  while (faults.length < most) {
    const main = firstOfGroup()
    const sub = geometry.unusedGroups > 0 ? firstUnused(geometry) : 0
    const kind = random.pick(scope.faultKinds)
    const column = random.below(drives)
    const next = (column + 1) % drives
    const where = random.pick(scope.places)
    switch (where) {
      case 'same row':
        add(kind, main + column, row)
        break
      case 'main':
        if (faults.length + 1 < scope.faults && random.oneIn(4)) addPair(main + column, main + next)
        else add(kind, main + column, random.below(rows))
        break
      case 'sub':
        if (geometry.workDisks > 0) addToWorkDisk(random.oneIn(2) ? 'drive-death' : kind)
        else add(kind, sub + column, random.below(rows))
        break
      case 'sub row':
        // what the area has lost is written down as lost at home, unless that takes a neighbour along
        if (faults.length + 2 < scope.faults && random.oneIn(2))
          add('unrecoverable-read-error', main + random.below(drives), row)
        if (geometry.workDisks > 0)
          addToWorkDisk(random.oneIn(4) ? 'drive-death' : 'unrecoverable-read-error')
        else if (faults.length + 1 < scope.faults) {
          const lost = geometry.diverts === 'all' ? column : subColumn
          addPair(sub + lost, sub + ((lost + 1) % drives))
        } else add(kind, sub + column, subRow)
        break
      case 'main row':
        add('drive-death', main + column, 0)
        if (faults.length < scope.faults) add('unrecoverable-read-error', main + next, row)
        break
      case 'spare row':
        // the spare dies in its new place, and another drive fails beside what was diverted
        if (geometry.spares > 0) addLate('drive-death', firstSpare(geometry), 0)
        if (faults.length < scope.faults)
          addLate(
            random.pick(['drive-death', 'unrecoverable-read-error']),
            failing - (failing % drives) + ((failing + 1) % drives),
            row,
          )
        break
      case 'spare':
        if (geometry.spares > 0)
          add(kind, firstSpare(geometry) + random.below(geometry.spares), random.below(rows))
        break
      default:
        unreachable(where)
    }
  }
  return faults
}

/** Where there is no room for one more, the crash comes in place of the last fault. */
export function addCrash(faults: Fault[], scope: SparingScope): void {
  const id = Math.min(faults.length, scope.faults - 1)
  faults[id] = { id, kind: 'controller-crash', drive: 0, sector: 0, initial: false }
}
