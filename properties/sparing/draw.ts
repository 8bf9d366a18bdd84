/** Draws scenarios of sparing. A check draws some shapes first and then many runs in each: making worlds is dear. */

import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { addressOf, capacity, parityColumn } from '../../impl/raid/layout.ts'
import type { Random } from '../../impl/random.ts'
import type { SparingShape } from '../../impl/sparing/array.ts'
import { firstUnused, hostSectors, type SparingGeometry } from '../../impl/sparing/geometry.ts'
import { drawSchedule } from '../scenario/drawSchedule.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import { addCrash, drawFaults } from './drawFaults.ts'
import type { SparingScope } from './scope.ts'

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
