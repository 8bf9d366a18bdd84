/** Writes of hosts to a parity group; addresses are of the data units laid end to end. */

import type { Operation } from '../../../impl/host/operation.ts'
import { addressesOf } from '../../../impl/parityUnit/addresses.ts'
import type { ParityGeometry } from '../../../impl/parityUnit/geometry.ts'
import { Random } from '../../../impl/random.ts'

/** One host, which writes somewhere on the units in turn. @param sectors of a write, on a boundary of as many */
export function anywhere(
  geometry: ParityGeometry,
  count: number,
  sectors: number,
  seed: number,
): readonly Operation[] {
  const random = new Random(seed)
  return Array.from({ length: count }, (_, id): Operation => {
    const unit = id % geometry.unitSectors.length
    return write(id, 0, geometry, unit, placeOn(random, geometry, unit, sectors), sectors)
  })
}

/** A host of its own for each unit, each of which writes blocks of it. */
export function everywhere(
  geometry: ParityGeometry,
  countOfUnit: number,
  seed: number,
): readonly Operation[] {
  const random = new Random(seed)
  const { unitSectors, blockSectors } = geometry
  return Array.from({ length: countOfUnit * unitSectors.length }, (_, id): Operation => {
    const unit = id % unitSectors.length
    return write(id, unit, geometry, unit, placeOn(random, geometry, unit, blockSectors), blockSectors)
  })
}

/** One host, which writes every whole block of every unit once, in any order. */
export function eachBlockOnce(geometry: ParityGeometry, seed: number): readonly Operation[] {
  const random = new Random(seed)
  const { blockSectors } = geometry
  const places = geometry.unitSectors.flatMap((sectors, unit) =>
    Array.from({ length: Math.floor(sectors / blockSectors) }, (_, block) => ({ unit, block })),
  )
  for (let left = places.length; left > 1; left--) {
    const chosen = random.below(left)
    const [one, other] = [places[chosen], places[left - 1]]
    if (one === undefined || other === undefined) throw new RangeError(`there is no place ${chosen}`)
    places[chosen] = other
    places[left - 1] = one
  }
  return places.map(({ unit, block }, id) => write(id, 0, geometry, unit, block * blockSectors, blockSectors))
}

const placeOn = (random: Random, { unitSectors }: ParityGeometry, unit: number, sectors: number): number =>
  random.below(Math.floor((unitSectors[unit] ?? 0) / sectors)) * sectors

const write = (
  id: number,
  host: number,
  geometry: ParityGeometry,
  unit: number,
  sector: number,
  sectors: number,
): Operation => ({ id, host, kind: 'write', lba: addressesOf(geometry).firstLba(unit) + sector, sectors })
