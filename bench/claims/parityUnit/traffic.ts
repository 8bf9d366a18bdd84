/** What goes over links and drives, in bytes: as a run has counted it, and as the document implies it for each of its flows. */

import {
  allBlocks,
  capacityOf,
  type ParityGeometry,
  parityUnit,
  wholeBlocks,
} from '../../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../../impl/parityUnit/parts.ts'

/** Bytes that a sector counts for, however few of them the world keeps. */
export const sectorBytes = 512

export interface Traffic {
  /** Data over links, headers left out; the last, partial block of a unit goes as a whole one. */
  readonly moved: number
  /** At all data units. */
  readonly dataRead: number
  readonly dataWritten: number
  /** At the parity unit. */
  readonly parityRead: number
  readonly parityWritten: number
  /** A number, of all kinds. */
  readonly messages: number
}

/** Figures in which a run is to agree with the document; messages are more, for what is drawn without answers gets some. */
export const agreeing = ['moved', 'dataRead', 'dataWritten', 'parityRead', 'parityWritten'] as const

/** What the world has counted so far. */
export function counted({ geometry, drives, links }: ParityParts): Traffic {
  const scale = sectorBytes / geometry.sectorBytes
  const parity = parityUnit(geometry)
  const data = drives.counters.slice(0, parity)
  const sum = (bytes: readonly number[]) => bytes.reduce((all, each) => all + each, 0) * scale
  return {
    moved: sum(links.counters.map(({ bytes }) => bytes)),
    dataRead: sum(data.map(({ bytesRead }) => bytesRead)),
    dataWritten: sum(data.map(({ bytesWritten }) => bytesWritten)),
    parityRead: sum([drives.counters[parity]?.bytesRead ?? 0]),
    parityWritten: sum([drives.counters[parity]?.bytesWritten ?? 0]),
    messages: links.counters.reduce((all, { messages }) => all + messages, 0),
  }
}

const none: Traffic = { moved: 0, dataRead: 0, dataWritten: 0, parityRead: 0, parityWritten: 0, messages: 0 }

/** Bytes of so many blocks, and of a data unit. */
const blockBytes = ({ blockSectors }: ParityGeometry, blocks: number) => blocks * blockSectors * sectorBytes
const unitBytes = (geometry: ParityGeometry, unit: number) => capacityOf(geometry, unit) * sectorBytes
const sumOver = (units: readonly number[], bytes: (unit: number) => number): number =>
  units.reduce((sum, unit) => sum + bytes(unit), 0)

const unitsOf = ({ unitSectors }: ParityGeometry): readonly number[] => unitSectors.map((_, unit) => unit)

/** Synchronous method, sequential (FIG. 14): each block of each unit goes to the parity unit once, and is stored once for all. */
export function initialCopy(geometry: ParityGeometry): Traffic {
  const units = unitsOf(geometry)
  return {
    ...none,
    moved: sumOver(units, (unit) => blockBytes(geometry, allBlocks(geometry, unit))),
    dataRead: sumOver(units, (unit) => unitBytes(geometry, unit)),
    parityWritten: Math.max(...units.map((unit) => blockBytes(geometry, allBlocks(geometry, unit)))),
    // settings, count, request and copies
    messages: 3 * units.length + sumOver(units, (unit) => allBlocks(geometry, unit)),
  }
}

/** Asynchronous method, sequential (FIG. 24): the blocks of the newcomer alone, each XORed into what parity holds. */
export function addition(geometry: ParityGeometry, newcomer: number): Traffic {
  const copied = blockBytes(geometry, allBlocks(geometry, newcomer))
  return {
    ...none,
    moved: copied,
    dataRead: unitBytes(geometry, newcomer),
    parityRead: copied,
    parityWritten: copied,
    messages: 3 + allBlocks(geometry, newcomer),
  }
}

/**
 * Update (FIG. 27), and by the random method (FIGS. 23 and 26) the first write of a block likewise: old data is read, new
 * data written, and what goes to the parity unit for each block is XORed into what parity holds.
 * @param sectors of a write, which covers so many blocks in whole or in part
 */
export function updates(geometry: ParityGeometry, writes: number, sectors: number, blocks: number): Traffic {
  const written = writes * sectors * sectorBytes
  const deltas = blockBytes(geometry, writes * blocks)
  return {
    moved: deltas,
    dataRead: written,
    dataWritten: written,
    parityRead: deltas,
    parityWritten: deltas,
    messages: writes * blocks,
  }
}

/** Restoration, first method (FIG. 28): no more blocks than the failed unit has, of those who have them. */
export function firstMethod(geometry: ParityGeometry, failed: number): Traffic {
  const needed = allBlocks(geometry, failed)
  return restored(geometry, failed, needed, (unit) => Math.min(needed, allBlocks(geometry, unit)))
}

/** Restoration, second method (FIG. 30): as many blocks as the parity unit has, of everybody; zeros where there is none. */
export function secondMethod(geometry: ParityGeometry, failed: number): Traffic {
  const all = wholeBlocks(geometry, parityUnit(geometry))
  return restored(geometry, failed, all, () => all)
}

/** @param sent blocks to the failed unit; @param given blocks by another unit */
function restored(
  geometry: ParityGeometry,
  failed: number,
  sent: number,
  given: (unit: number) => number,
): Traffic {
  const others = unitsOf(geometry).filter((unit) => unit !== failed)
  return {
    moved: blockBytes(geometry, sent + sumOver(others, given)),
    dataRead: sumOver(others, (unit) =>
      Math.min(unitBytes(geometry, unit), blockBytes(geometry, given(unit))),
    ),
    dataWritten: unitBytes(geometry, failed),
    parityRead: blockBytes(geometry, sent),
    parityWritten: 0,
    messages: 1 + others.length + sumOver(others, given) + sent,
  }
}
