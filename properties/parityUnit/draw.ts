/** Draws scenarios of parity across storage units. A check draws some shapes first and then many runs in each. */

import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { type Addresses, addressesOf } from '../../impl/parityUnit/addresses.ts'
import type { ParityShape } from '../../impl/parityUnit/array.ts'
import {
  capacityOf,
  mostBlocks,
  mostBlocksOfMembers,
  type ParityGeometry,
  parityUnit,
  type Start,
  sectorsOf,
} from '../../impl/parityUnit/geometry.ts'
import { isMediaFault, type ParityFaultKind } from '../../impl/parityUnit/strikes.ts'
import { hasRoomForRecord } from '../../impl/parityUnit/trackLayout.ts'
import type { Random } from '../../impl/random.ts'
import { unreachable } from '../../impl/unreachable.ts'
import type { ParityVariant } from '../../model/parityUnit/variant.ts'
import { drawSchedule } from '../scenario/drawSchedule.ts'
import type { Geometry, Scenario } from '../scenario/scenario.ts'
import type { ParityScope } from './scope.ts'

const happens = (random: Random, odds: number) => odds > 0 && random.oneIn(odds)

function drawGeometry(random: Random, scope: ParityScope, variant: ParityVariant): ParityGeometry {
  const blockSectors = random.pick(scope.blockSectors)
  const unitSectors = Array.from({ length: random.pick(scope.dataUnits) }, () => {
    const partial = happens(random, scope.partialOdds) ? random.below(blockSectors) : 0
    return random.pick(scope.blocks) * blockSectors + partial
  })
  const trackSectors = unitSectors.map(() => random.pick(scope.trackSectors))
  const start = drawStart(random, scope, variant)
  const members = drawMembers(random, scope, start, unitSectors.length)
  const shape = {
    ...variant,
    start,
    members,
    blockSectors,
    sectorBytes: random.pick(scope.sectorBytes),
    ownSectors: random.pick(scope.ownSectors),
    unitSectors,
    trackSectors: trackSectors.map((track, unit) =>
      hasRoomForRecord(unit, track, unitSectors[unit] as number) ? track : 0,
    ),
  }
  const most = mostBlocks({ ...shape, paritySectors: 0 })
  // too small for a unit that is to be set up, or to be added
  const isSmall = (start === 'unset' || members < unitSectors.length) && happens(random, scope.smallOdds)
  const least = start === 'unset' ? 1 : Math.max(1, mostBlocksOfMembers({ ...shape, paritySectors: 0 }))
  const blocks = isSmall ? Math.max(least, most - 1) : most + random.below(2)
  return { ...shape, paritySectors: blocks * blockSectors + random.below(blockSectors) }
}

/** By the random method a group that is set up may have all of its blocks in parity, or none yet. */
function drawStart(random: Random, scope: ParityScope, { method }: ParityVariant): Start {
  const start = random.pick(scope.starts)
  return start === 'complete' && method === 'random' && random.oneIn(2) ? 'empty' : start
}

/** All data units, or some of them; the others may be added. */
function drawMembers(random: Random, scope: ParityScope, start: Start, units: number): number {
  if (!happens(random, scope.outsideOdds)) return units
  return random.between(start === 'unset' ? 1 : 0, units)
}

export function drawShape(random: Random, scope: ParityScope, variant: ParityVariant): ParityShape {
  const geometry = drawGeometry(random, scope, variant)
  const hosts = random.between(1, scope.hosts)
  return {
    geometry,
    queueDepths: Array.from({ length: hosts }, () => random.between(1, scope.queueDepth)),
    longest: Math.min(Math.max(...geometry.unitSectors), 3 * geometry.blockSectors),
    faults: scope.faults,
  }
}

/** Sectors that the workloads of a scope write at most. */
export function writtenSectors(shape: ParityShape, scope: ParityScope): number {
  return shape.longest * scope.operations
}

/** @param record the shape's geometry as scenarios carry it */
export function drawScenario(
  random: Random,
  scope: ParityScope,
  shape: ParityShape,
  record: Geometry,
  repairs: readonly string[],
): Scenario {
  const faults = drawFaults(random, scope, shape.geometry)
  return {
    schema: 1,
    protocol: 'parity-unit',
    repairs,
    geometry: record,
    queueDepths: shape.queueDepths,
    workload: drawWorkload(random, scope, shape),
    faults,
    schedule: drawSchedule(random, scope, faults.some(({ kind }) => kind === 'unit-crash') ? 8 : 1),
  }
}

/** Now and then everything goes to blocks of one number, on whatever unit: there deltas meet. */
function drawWorkload(
  random: Random,
  scope: ParityScope,
  { geometry, queueDepths, longest }: ParityShape,
): Operation[] {
  const count = random.between(1, scope.operations)
  const reads = random.pick(geometry.takesIn === 'accesses' ? [1, 2, 2, 3] : [0, 0, 1, 1, 2])
  const isHot = random.oneIn(2)
  const block = random.below(mostBlocks(geometry))
  const short = random.oneIn(2)
  const addresses = addressesOf(geometry)
  return Array.from({ length: count }, (_, id): Operation => {
    const unit = random.below(parityUnit(geometry) + (geometry.ownSectors > 0 ? 1 : 0))
    const raw = block * geometry.blockSectors + random.below(geometry.blockSectors)
    const hot = isHot && raw < capacityOf(geometry, unit) ? addresses.lbaOf(unit, raw) : -1
    const lba = hot >= 0 ? hot : addresses.firstLba(unit) + random.below(addresses.capacity(unit))
    const goesOn = random.oneIn(8) && !addresses.hasRecords(unit)
    const end = goesOn ? addresses.sectors : addresses.firstLba(unit + 1)
    const most = Math.min(short ? 2 : longest, end - lba)
    const plain = {
      id,
      host: random.below(queueDepths.length),
      kind: random.below(4) < reads ? ('read' as const) : ('write' as const),
      ...wholeRecords(addresses, unit, lba, random.between(1, most), longest),
    }
    return random.oneIn(16) ? { ...plain, barrier: true } : plain
  })
}

/** On a unit with records a request is for whole data fields, as many as there is room for. */
function wholeRecords(addresses: Addresses, unit: number, lba: number, sectors: number, longest: number) {
  if (!addresses.hasRecords(unit)) return { lba, sectors }
  const start = addresses.runStart(unit, lba)
  let end = addresses.runEnd(unit, lba)
  while (end < lba + sectors) {
    const next = addresses.runEnd(unit, end)
    if (next - start > longest) break
    end = next
  }
  return { lba: start, sectors: end - start }
}

function drawFaults(random: Random, scope: ParityScope, geometry: ParityGeometry): Fault[] {
  const parity = parityUnit(geometry)
  const faults: Fault[] = []
  const changes = happens(random, scope.orderOdds)
  const add = (kind: ParityFaultKind, drive: number, initial: boolean) => {
    faults.push({ id: faults.length, kind, drive, sector: 0, initial })
  }
  const most = random.between(0, scope.faults)
  if (changes) {
    const isAdded = geometry.members < parity && !random.oneIn(3)
    const unit = isAdded ? random.between(geometry.members, parity - 1) : random.below(parity)
    add(isAdded ? drawAddition(random, geometry) : 'delete-unit', unit, random.oneIn(2))
    if (faults.length < most && random.oneIn(2)) {
      const other = random.oneIn(2) ? unit : random.below(parity)
      const takesBack = other === unit ? isAdded : random.oneIn(2)
      add(takesBack ? 'delete-unit' : drawAddition(random, geometry), other, false)
    }
  }
  while (faults.length < most) {
    const kind = random.pick(scope.faultKinds)
    const direction = random.below(2 * parity)
    if (kind === 'unit-crash') add(kind, drawCrash(random, scope, parity), false)
    else if (kind === 'unit-loss' || isMediaFault(kind)) {
      const unit = random.below(parity + 1)
      const isInitial = isMediaFault(kind) && random.oneIn(4)
      const hot = hotSector(random, geometry, unit)
      faults.push({ id: faults.length, kind, drive: unit, sector: hot, initial: isInitial })
    } else add(kind, direction, random.oneIn(4))
    if (kind === 'link-cut' && faults.length < scope.faults) add('link-mend', direction, false)
  }
  return faults
}

/** By the sequential method a unit may be added synchronously as well. */
function drawAddition(random: Random, { method }: ParityGeometry): ParityFaultKind {
  return method === 'sequential' && random.oneIn(3) ? 'add-unit-synchronously' : 'add-unit'
}

function drawCrash(random: Random, scope: ParityScope, parity: number): number {
  const which = random.pick(scope.crashes)
  switch (which) {
    case 'any':
      return random.below(parity + 1)
    case 'data':
      return random.below(parity)
    case 'parity':
      return parity
    default:
      return unreachable(which)
  }
}

/** A sector of a unit, as often as not in its first block: where few blocks are hit, what is hit meets. */
function hotSector(random: Random, geometry: ParityGeometry, unit: number): number {
  const capacity = sectorsOf(geometry, unit)
  return random.below(random.oneIn(2) ? Math.min(capacity, geometry.blockSectors) : capacity)
}
