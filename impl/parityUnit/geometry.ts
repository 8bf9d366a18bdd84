/** Sizes and shapes of a parity group. Units are numbered: data units, then the parity unit; each keeps its data on one drive. */

import type { ParityVariant } from '../../model/parityUnit/variant.ts'
import { addressesOf, ownStart } from './addresses.ts'

/** Before the first step: no settings yet, parity of all blocks complete, or, by the random method, set up and of none. */
export const starts = ['unset', 'complete', 'empty'] as const
export type Start = (typeof starts)[number]

export interface ParityGeometry extends ParityVariant {
  readonly start: Start
  /** Parity block length in sectors. */
  readonly blockSectors: number
  /** Multiple of 4. */
  readonly sectorBytes: number
  /** Capacity of each data unit in sectors; hosts see the units end to end. */
  readonly unitSectors: readonly number[]
  /** Sectors of a track of each data unit with count-key-data records; 0, or nothing, for one with fixed blocks. */
  readonly trackSectors: readonly number[]
  /** Data units that are in the group before the first step, or in its settings: the first ones. Others may be added. */
  readonly members: number
  /** Capacity of the parity unit in sectors. */
  readonly paritySectors: number
  /** Sectors of a volume of its own that the parity unit has beside, in no block of the group; 0 for none. */
  readonly ownSectors: number
}

/** Number of the parity unit, which is that of the data units. */
export function parityUnit(geometry: ParityGeometry): number {
  return geometry.unitSectors.length
}

export function capacityOf(geometry: ParityGeometry, unit: number): number {
  return geometry.unitSectors[unit] ?? geometry.paritySectors
}

/** Sectors of a unit's drive, the parity unit's own volume included. */
export function sectorsOf(geometry: ParityGeometry, unit: number): number {
  const isShared = unit === parityUnit(geometry) && geometry.ownSectors > 0
  return isShared ? ownStart(geometry) + geometry.ownSectors : capacityOf(geometry, unit)
}

/** Sectors of the largest drive. */
export function largestUnit(geometry: ParityGeometry): number {
  return Math.max(sectorsOf(geometry, parityUnit(geometry)), ...geometry.unitSectors)
}

/** Host-visible sectors of all units. */
export function hostSectors(geometry: ParityGeometry): number {
  return addressesOf(geometry).sectors
}

/** Whole blocks of a unit. */
export function wholeBlocks(geometry: ParityGeometry, unit: number): number {
  return Math.floor(capacityOf(geometry, unit) / geometry.blockSectors)
}

/** Blocks of a unit with the last, partial one. */
export function allBlocks(geometry: ParityGeometry, unit: number): number {
  return Math.ceil(capacityOf(geometry, unit) / geometry.blockSectors)
}

/** Blocks of a unit that hold data, or parity: the parity unit has whole ones only. */
export function blocksInUse(geometry: ParityGeometry, unit: number): number {
  return unit === parityUnit(geometry) ? wholeBlocks(geometry, unit) : allBlocks(geometry, unit)
}

/** Blocks of the largest data unit, partial ones included. */
export function mostBlocks(geometry: ParityGeometry): number {
  return Math.max(...geometry.unitSectors.map((_, unit) => allBlocks(geometry, unit)))
}

/** Blocks of the largest data unit that is in the group at the start; 0 for none. */
export function mostBlocksOfMembers(geometry: ParityGeometry): number {
  const { unitSectors, members } = geometry
  return Math.max(0, ...unitSectors.slice(0, members).map((_, unit) => allBlocks(geometry, unit)))
}

/** Sectors of a unit's block; the last one may be shorter. */
export function blockLength(geometry: ParityGeometry, unit: number, block: number): number {
  const { blockSectors } = geometry
  return Math.min(blockSectors, capacityOf(geometry, unit) - block * blockSectors)
}
