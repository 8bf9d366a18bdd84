/** Smaller parity groups for a failing scenario: its workload and faults are fitted in. */

import { isLinkFault } from '../../impl/network/linkFaults.ts'
import { addressesOf } from '../../impl/parityUnit/addresses.ts'
import { mostBlocks, type ParityGeometry, parityUnit, sectorsOf } from '../../impl/parityUnit/geometry.ts'
import { hasRoomForRecord } from '../../impl/parityUnit/trackLayout.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Pass } from '../scenario/shrink.ts'
import { parseGeometry } from './geometrySchema.ts'

export const smallerGeometry: Pass = function* (scenario, cursor) {
  const geometry = parseGeometry(scenario.geometry)
  const candidates = [...smaller(geometry)].map(withRoom)
  for (let at = cursor.at; at < candidates.length; at++) {
    const candidate = candidates[at]
    if (candidate !== undefined) yield [fitInto(scenario, geometry, candidate), { size: 1, at: 0 }]
  }
}

/** A unit that has no room for a record any more has fixed blocks. */
function withRoom(geometry: ParityGeometry): ParityGeometry {
  const { unitSectors, trackSectors } = geometry
  const tracks = unitSectors.map((sectors, unit) => {
    const track = trackSectors[unit] ?? 0
    return hasRoomForRecord(unit, track, sectors) ? track : 0
  })
  return { ...geometry, trackSectors: tracks.some((track) => track > 0) ? tracks : [] }
}

function* smaller(geometry: ParityGeometry): Iterable<ParityGeometry> {
  const { method, takesIn, checkedBy, progress, restoration } = geometry
  const { blockSectors, sectorBytes, unitSectors, trackSectors, paritySectors } = geometry
  if (checkedBy !== 'parity') yield { ...geometry, checkedBy: 'parity' }
  if (takesIn !== 'writes') yield { ...geometry, takesIn: 'writes' }
  if (restoration !== 'exact') yield { ...geometry, restoration: 'exact' }
  const start = geometry.start === 'empty' ? 'complete' : geometry.start
  if (method !== 'sequential') yield { ...geometry, start, method: 'sequential', takesIn: 'writes' }
  if (progress !== 'position' && method === 'sequential') yield { ...geometry, progress: 'position' }
  if (geometry.ownSectors > 0) yield { ...geometry, ownSectors: 0 }
  if (trackSectors.length > 0) yield { ...geometry, trackSectors: [] }
  for (const [unit, track] of trackSectors.entries())
    if (track > 0) yield { ...geometry, trackSectors: trackSectors.with(unit, 0) }
  if (sectorBytes > 4) yield { ...geometry, sectorBytes: 4 }
  if (unitSectors.length > 1) {
    const fewer = unitSectors.slice(0, -1)
    yield { ...geometry, unitSectors: fewer, members: Math.min(geometry.members, fewer.length) }
  }
  if (geometry.members < unitSectors.length && mostBlocks(geometry) * blockSectors <= paritySectors)
    yield { ...geometry, members: unitSectors.length }
  if (blockSectors > 1) {
    const blocks = (sectors: number) => Math.floor(sectors / blockSectors)
    yield {
      ...geometry,
      blockSectors: 1,
      unitSectors: unitSectors.map(blocks),
      paritySectors: blocks(paritySectors),
    }
    const fewer = blockSectors - 1
    yield {
      ...geometry,
      blockSectors: fewer,
      unitSectors: unitSectors.map(
        (sectors) => blocks(sectors) * fewer + Math.min(sectors % blockSectors, fewer - 1),
      ),
      paritySectors: blocks(paritySectors) * fewer,
    }
  }
  // all at once, since what meets has one block number
  if (unitSectors.some((sectors) => sectors > blockSectors))
    yield { ...geometry, unitSectors: unitSectors.map(() => blockSectors) }
  for (const [unit, sectors] of unitSectors.entries())
    for (const less of [blockSectors, sectors - blockSectors, sectors - (sectors % blockSectors)])
      if (less >= blockSectors && less < sectors)
        yield { ...geometry, unitSectors: unitSectors.with(unit, less) }
  if (geometry.start !== 'complete' && paritySectors >= mostBlocks(geometry) * blockSectors)
    yield { ...geometry, start: 'complete' }
  if (
    geometry.start === 'unset' &&
    method === 'random' &&
    paritySectors >= mostBlocks(geometry) * blockSectors
  )
    yield { ...geometry, start: 'empty' }
  const needed = mostBlocks(geometry) * blockSectors
  if (paritySectors > needed) yield { ...geometry, paritySectors: needed }
}

/** Addresses wrap into what is left of their unit; what was on a unit that is gone goes to the last one. */
function fitInto(scenario: Scenario, from: ParityGeometry, to: ParityGeometry): Scenario {
  const before = addressesOf(from)
  const after = addressesOf(to)
  const unitFor = (unit: number) => Math.min(unit, parityUnit(to) - 1)
  return {
    ...scenario,
    geometry: { ...to },
    workload: scenario.workload.map((operation) => {
      const owner = before.unitOf(operation.lba)
      const unit = owner === parityUnit(from) && to.ownSectors > 0 ? parityUnit(to) : unitFor(owner)
      const capacity = after.capacity(unit)
      const sector = (operation.lba - before.firstLba(owner)) % capacity
      const sectors = Math.min(operation.sectors, capacity - sector)
      return { ...operation, lba: after.firstLba(unit) + sector, sectors }
    }),
    faults: scenario.faults.map((fault) => {
      if (isLinkFault(fault.kind))
        return { ...fault, drive: 2 * unitFor(fault.drive >> 1) + (fault.drive & 1) }
      const drive = fault.drive === parityUnit(from) ? parityUnit(to) : unitFor(fault.drive)
      return { ...fault, drive, sector: fault.sector % sectorsOf(to, drive) }
    }),
  }
}
