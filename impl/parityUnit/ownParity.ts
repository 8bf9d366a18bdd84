/** Parity of a block as the parity unit reads it, and what becomes of it when a damaged copy goes into it. */

import { clearBlock, xorInto } from '../xor.ts'
import { parityUnit } from './geometry.ts'
import { DAMAGED } from './media.ts'
import type { ParityParts } from './parts.ts'

/**
 * target ^= parity of the block.
 * @param buffer arena index of a block to read into, which is cleared
 * @returns false when parity is damaged, and so not to be relied on
 */
export function addParity(parts: ParityParts, block: number, buffer: number, target: number): boolean {
  const { arena, geometry, drives, media, damage, observer } = parts
  const parity = parityUnit(geometry)
  const words = geometry.blockSectors * drives.sectorWords
  const wasKnown = damage.has(parity, block)
  const found = media.load(parity, block * geometry.blockSectors, geometry.blockSectors, buffer)
  if (found === DAMAGED && !wasKnown) observer.broken(block, 'parity')
  xorInto(arena, target, buffer, words)
  clearBlock(arena, buffer, words)
  return !damage.has(parity, block)
}

/** What the copy of a data unit's damaged block yields is not parity: that of the block is not to be relied on. */
export function spoilParity(
  { geometry, damage, observer, reach }: ParityParts,
  unit: number,
  block: number,
): void {
  observer.spoiled(unit, block)
  damage.record(parityUnit(geometry), block)
  reach('damaged-copy')
}
