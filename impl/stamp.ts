/**
 * What a host writes: every sector carries the stamp of its write and its address, so that whatever a drive, a parity
 * computation or a reconstruction yields tells where it came from.
 *
 * Word 0 is a 32-bit hash of write and address; word i is word 0 rotated left by i. Rotation is linear under XOR, so a
 * sector rebuilt from parity keeps the form, and the XOR of unrelated stamps is no stamp (but with odds of 2^-32 each).
 */

import type { Arena } from './arena.ts'

/** Write 0 is the initial content of the array. */
export const initialWrite = 0

/** Word 0 of the sector that `write` puts at `lba`; never 0, so that a blank sector is nobody's. */
export function stampOf(write: number, lba: number): number {
  let hash = Math.imul(write + 1, 0x9e3779b1) ^ Math.imul(lba + 1, 0x85ebca77)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  hash = Math.imul(hash ^ (hash >>> 12), 0x297a2d39)
  hash ^= hash >>> 15
  return hash === 0 ? 1 : hash
}

/** Fills `count` sectors from `lba` on with the stamps of `write`. */
export function fillStamps(
  arena: Arena,
  target: number,
  write: number,
  lba: number,
  count: number,
  sectorWords: number,
): void {
  let at = target
  for (let sector = 0; sector < count; sector++) {
    const stamp = stampOf(write, lba + sector)
    for (let i = 0; i < sectorWords; i++) arena.set(at++, (stamp << (i & 31)) | (stamp >>> (-i & 31)))
  }
}

/** Word 0 of the sector at `source`, or `null` when the sector is not of one piece. */
export function readStamp(arena: Arena, source: number, sectorWords: number): number | null {
  const stamp = arena.get(source)
  for (let i = 1; i < sectorWords; i++) {
    if (arena.get(source + i) !== ((stamp << (i & 31)) | (stamp >>> (-i & 31)))) return null
  }
  return stamp
}
