/**
 * XOR and copying of blocks inside one arena. Offsets and lengths are in 32-bit words; ranges lie in the arena.
 * Short blocks, of which the worlds of a check are full, go by plain loops; the others by the arena's core.
 */

import type { Arena } from './arena.ts'

/**
 * Words of a block from which on the core costs less than a loop. Measured with 1, 8 and 64 arenas in use: sums and checks
 * of 2 to 5 sources from a SIMD lane on (of 2: 18, 25, 52 ns against 29, 29, 68); `xorInto` from 5, 12 and 6 words on.
 */
const coreWords = 4
const intoCoreWords = 8

/**
 * target[i] = XOR of sources 0 to `count` - 1 at i, for `length` words.
 * @param sources arena indices, 1 to 32 of them; the target may be one, but overlap none otherwise
 */
export function gather(
  arena: Arena,
  target: number,
  sources: ArrayLike<number>,
  count: number,
  length: number,
): void {
  if (length < coreWords) {
    for (let i = 0; i < length; i++) arena.set(target + i, sumAt(arena, sources, count, i))
    return
  }
  putSources(arena, sources, count)
  arena.core.gather(target * 4, count, length * 4)
}

/** @returns index of the first word at which the XOR of the sources is not zero, -1 when there is none */
export function check(arena: Arena, sources: ArrayLike<number>, count: number, length: number): number {
  if (length < coreWords) {
    for (let i = 0; i < length; i++) if (sumAt(arena, sources, count, i) !== 0) return i
    return -1
  }
  putSources(arena, sources, count)
  return Math.floor(arena.core.check(count, length * 4) / 4)
}

/** target[i] ^= source[i]. The ranges may be the same, but not overlap otherwise. */
export function xorInto(arena: Arena, target: number, source: number, count: number): void {
  if (count < intoCoreWords) {
    for (let i = 0; i < count; i++) arena.set(target + i, arena.get(target + i) ^ arena.get(source + i))
    return
  }
  const { core } = arena
  core.sources[0] = target * 4
  core.sources[1] = source * 4
  core.gather(target * 4, 2, count * 4)
}

/** target[i] = source[i]. Overlapping ranges copy as if by way of a buffer. */
export function copyBlock(arena: Arena, target: number, source: number, count: number): void {
  if (target === source) return
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

function putSources({ core }: Arena, sources: ArrayLike<number>, count: number): void {
  for (let i = 0; i < count; i++) core.sources[i] = (sources[i] as number) * 4
}

function sumAt(arena: Arena, sources: ArrayLike<number>, count: number, at: number): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum ^= arena.get((sources[i] as number) + at)
  return sum
}
