/** The parity groups whose claims are counted: that of FIG. 29, and groups of up to 64 data units. */

import type { ParityGeometry } from '../../../impl/parityUnit/geometry.ts'
import { complete as smallGroup } from '../../../properties/parityUnit/bound.ts'

const base: ParityGeometry = {
  ...smallGroup,
  start: 'unset',
  // rounds through the blocks look into table 740 once, whatever their number
  progress: 'flags',
  // what the world keeps of a sector; it counts as 512
  sectorBytes: 4,
}

/** Sectors of data units 1 to 3, which are parity blocks in the figure. */
const figureUnits = [500_000, 600_000, 700_000]
const figureParity = 800_000

/** What the suite takes on. */
export interface ClaimSize {
  /** By what the units of FIG. 29 are divided: for copies, additions and restorations, and for writes of hosts. */
  readonly copyScale: number
  readonly writeScale: number
  /** Writes of hosts, one at a time. */
  readonly writes: number
  /** Groups of so many equal data units, of so many sectors, whose hosts issue so many writes each. */
  readonly counts: readonly number[]
  readonly unitSectors: number
  readonly writesOfUnit: number
  /** Groups of so many unequal data units. */
  readonly unevenCounts: readonly number[]
}

/** The group of FIG. 29; its units in sectors, divided by the scale. */
export const figureGroup = (scale: number, blockSectors: number): ParityGeometry => ({
  ...base,
  blockSectors,
  unitSectors: figureUnits.map((sectors) => sectors / scale),
  members: figureUnits.length,
  paritySectors: figureParity / scale,
})

/** `FIG. 29`, or `FIG. 29 at 1/20` */
export const figureName = (scale: number): string => (scale === 1 ? 'FIG. 29' : `FIG. 29 at 1/${scale}`)

/** A group with a parity unit as large as its largest data unit, in whole blocks. */
export const groupOf = (unitSectors: readonly number[], blockSectors: number): ParityGeometry => ({
  ...base,
  blockSectors,
  unitSectors,
  members: unitSectors.length,
  paritySectors: Math.ceil(Math.max(...unitSectors) / blockSectors) * blockSectors,
})

export const equalUnits = (count: number, sectors: number): readonly number[] =>
  Array.from({ length: count }, () => sectors)

/** Sizes of unequal units, as multiples of a sector count; a name for each shape. */
export const unevenShapes: Readonly<Record<string, (unit: number) => number>> = {
  'sizes as in FIG. 29': (unit) => (5 + (unit % figureUnits.length)) / 5,
  'one ten times as large': (unit) => (unit === 0 ? 10 : 1),
}

/** Parity of all blocks is there before the first step. */
export const complete = (geometry: ParityGeometry): ParityGeometry => ({ ...geometry, start: 'complete' })

/** `1 unit` or `64 equal units` */
export const countText = (count: number): string => (count === 1 ? '1 unit' : `${count} equal units`)

/** `512 B` or `64 KiB` */
export const lengthText = (sectors: number): string => (sectors === 1 ? '512 B' : `${sectors / 2} KiB`)
