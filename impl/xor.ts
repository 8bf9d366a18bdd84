/** XOR and copying of blocks inside one arena. Offsets and lengths are in 32-bit words; ranges lie in the arena. */

import type { Arena } from './arena.ts'

/** target[i] ^= source[i]. The ranges may be the same, but not overlap otherwise. */
export function xorInto(arena: Arena, target: number, source: number, count: number): void {
  const words = arena.words
  for (let i = 0; i < count; i++) words[target + i] = arena.get(target + i) ^ arena.get(source + i)
}

/** target[i] = source[i]. Overlapping ranges copy as if by way of a buffer. */
export function copyBlock(arena: Arena, target: number, source: number, count: number): void {
  if (count > 16) {
    arena.words.copyWithin(target, source, source + count)
    return
  }
  if (target <= source) for (let i = 0; i < count; i++) arena.set(target + i, arena.get(source + i))
  else for (let i = count - 1; i >= 0; i--) arena.set(target + i, arena.get(source + i))
}

/** target[i] = 0. */
export function clearBlock(arena: Arena, target: number, count: number): void {
  if (count > 16) arena.words.fill(0, target, target + count)
  else for (let i = 0; i < count; i++) arena.set(target + i, 0)
}
