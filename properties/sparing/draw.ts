/** Draws scenarios of sparing. A check draws some shapes first and then many runs in each: making worlds is dear. */

import type { DriveFault } from '../../impl/driveFaults.ts'
import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'
import {
  addressOf,
  capacity,
  dataColumn,
  driveSector,
  parityColumn,
  stripeOf,
  stripOf,
} from '../../impl/raid/layout.ts'
import type { Random } from '../../impl/random.ts'
import type { SparingShape } from '../../impl/sparing/array.ts'
import {
  firstSpare,
  firstUnused,
  firstWorkDisk,
  hostSectors,
  type SparingGeometry,
  sectorsPerDrive,
  tracksOfArea,
  tracksOfDisk,
} from '../../impl/sparing/geometry.ts'
import type { SparingFaultKind } from '../../impl/sparing/strikes.ts'
import { unreachable } from '../../impl/unreachable.ts'
import { drawSchedule } from '../scenario/drawSchedule.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { Point } from './configuration.ts'
import type { SparingScope } from './scope.ts'

function drawGeometry(random: Random, scope: SparingScope, point: Point): SparingGeometry {
  const level = random.pick(scope.levels)
  const { area, mainGroups } = point
  const shape = {
    ...point,
    level,
    drives: level === 'raid1' ? 2 : random.pick(scope.drives),
    stripSectors: random.pick(scope.stripSectors),
    stripes: random.pick(scope.stripes),
    trackSectors: random.pick(scope.trackSectors),
    sectorBytes: random.pick(scope.sectorBytes),
    volumes: random.between(1, 2),
    unusedGroups: random.pick(scope.unusedGroups),
    // so that at times each group finds one, and at times not
    spares: random.pick(scope.spares) + (mainGroups > 1 ? random.below(mainGroups) : 0),
    thresholds: [random.between(2, 3), 1, random.between(1, 2)],
  }
  if (area === 'disk') return overDisks(random, scope, shape)
  if (area === 'pair' || shape.unusedGroups === 0)
    return { ...shape, workVolumes: 0, workDisks: 0, workTracks: 0 }
  const room = tracksOfArea(shape)
  const workVolumes = Math.min(random.pick(scope.workVolumes), room)
  return {
    ...shape,
    workVolumes,
    workDisks: 0,
    workTracks: workVolumes && random.between(1, Math.floor(room / workVolumes)),
  }
}

/** Work disks in the place of an unused group, if there was to be one; a track lies in one strip then. */
function overDisks(
  random: Random,
  scope: SparingScope,
  drawn: Omit<SparingGeometry, 'workVolumes' | 'workDisks' | 'workTracks'>,
): SparingGeometry {
  const tracks = scope.trackSectors.filter((sectors) => drawn.stripSectors % sectors === 0)
  const shape = {
    ...drawn,
    unusedGroups: 0,
    trackSectors: tracks[random.below(tracks.length)] ?? drawn.stripSectors,
  }
  const workDisks = drawn.unusedGroups && random.pick(scope.workDisks)
  return {
    ...shape,
    workVolumes: 0,
    workDisks,
    workTracks: workDisks && random.between(1, tracksOfDisk(shape)),
  }
}

/** @param point of the scope */
export function drawShape(random: Random, scope: SparingScope, point: Point): SparingShape {
  const geometry = drawGeometry(random, scope, point)
  const hosts = random.between(1, scope.hosts)
  return {
    geometry,
    queueDepths: Array.from({ length: hosts }, () => random.between(1, scope.queueDepth)),
    longest: Math.min(hostSectors(geometry), 2 * geometry.trackSectors),
    faults: scope.faults,
  }
}

/** Sectors that the workloads of a scope write at most. */
export function writtenSectors(shape: SparingShape, scope: SparingScope): number {
  return shape.longest * scope.operations
}

/** @param record the shape's geometry as scenarios carry it */
export function drawScenario(
  random: Random,
  scope: SparingScope,
  shape: SparingShape,
  record: Geometry,
  repairs: readonly string[],
): Scenario {
  const { geometry, queueDepths } = shape
  const faults = drawFaults(random, scope, geometry)
  // around a suspect drive a crash seldom meets a stripe of which something is diverted
  const crashOdds = geometry.diverts === 'suspect' ? Math.ceil(scope.crashOdds / 2) : scope.crashOdds
  const crashes = crashOdds > 0 && random.oneIn(crashOdds)
  if (crashes) addCrash(faults, scope)
  return {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry: record,
    queueDepths,
    workload: drawWorkload(random, scope, shape, faults[0]),
    faults,
    schedule: drawSchedule(random, scope, crashes ? 32 : 1),
  }
}

/** Where there is no room for one more, the crash comes in place of the last fault. */
function addCrash(faults: Fault[], scope: SparingScope): void {
  const id = Math.min(faults.length, scope.faults - 1)
  faults[id] = { id, kind: 'controller-crash', drive: 0, sector: 0, initial: false }
}

/** Now and then only reads or only writes, or everything on a few tracks, be it where a fault strikes: rare mixes are to occur. */
function drawWorkload(
  random: Random,
  scope: SparingScope,
  { geometry, queueDepths, longest }: SparingShape,
  fault: Fault | undefined,
): Operation[] {
  const sectors = hostSectors(geometry)
  const count = random.between(1, scope.operations)
  const reads = random.pick(scope.reads)
  // what concerns the suspect drive is but a part of an array
  const focus = random.pick(geometry.diverts === 'suspect' && random.oneIn(2) ? ['fault'] : scope.focus)
  const hot = focus === 'array' ? sectors : Math.min(sectors, geometry.trackSectors * random.between(1, 2))
  const aim = focus === 'fault' && fault !== undefined ? addressAt(geometry, fault) : random.below(sectors)
  const base = Math.min(aim, sectors - hot)
  const short = random.oneIn(2)
  const workload: Operation[] = []
  for (let id = 0; id < count; id++) {
    const lba = base + random.below(hot)
    const most = Math.min(short ? 2 : longest, sectors - lba)
    const host = random.below(queueDepths.length)
    const kind = random.below(4) < reads ? 'read' : 'write'
    const length = random.between(1, most)
    if (random.oneIn(16)) workload.push({ id, host, kind, lba, sectors: length, barrier: true })
    else workload.push({ id, host, kind, lba, sectors: length })
  }
  return workload
}

/** A host address whose data lies in the row of the fault, on its drive unless that holds the parity. */
function addressAt(geometry: SparingGeometry, { drive, sector }: Fault): number {
  const stripe = Math.floor(sector / geometry.stripSectors)
  const parity = parityColumn(geometry, stripe)
  const column = drive % geometry.drives
  const data = column === parity ? (column + 1) % geometry.drives : column
  const group = drive < firstUnused(geometry) ? Math.floor(drive / geometry.drives) : 0
  return group * capacity(geometry) + addressOf(geometry, stripe, data, sector % geometry.stripSectors)
}

/** Faults that start sparing, on a drive of one main group or of each, and others beside them; two in one row at times. */
function drawFaults(random: Random, scope: SparingScope, geometry: SparingGeometry): Fault[] {
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
    if (faults.length < scope.faults)
      add(
        random.pick(['order-drive', 'order-warned']),
        random.oneIn(2) ? failing : firstOfGroup() + random.below(drives),
        0,
      )
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
