/**
 * Fingerprints in TypeScript: for what is left over behind the last SIMD lane, for engines without SIMD, and as the oracle
 * of the kernel.
 *
 * Every place of the memory has a key of its own, so that equal words in other places count differently. Zero words count
 * nothing: most words of a world are zero. A sum over the others has no order, so it can be taken four at a time.
 */

/** Odd factors that mix bits; places count from 1. */
export const factors = {
  place: 0x9e3779b1 | 0,
  key: 0x21f0aaad,
  word: 0x85ebca6b | 0,
  second: 0x297a2d39,
} as const

/**
 * Adds words `from` to `end` of the memory to the two halves of a sum.
 * @param sum two words, changed in place
 */
export function addWords(words: Int32Array, from: number, end: number, sum: Int32Array): void {
  let first = sum[0] as number
  let second = sum[1] as number
  for (let at = from; at < end; at++) {
    const word = words[at] as number
    if (word === 0) continue
    const place = Math.imul(at + 1, factors.place)
    const key = Math.imul(place ^ (place >>> 16), factors.key)
    const bits = Math.imul(word ^ key, factors.word)
    first = (first + (bits ^ (bits >>> 15))) | 0
    second = (second + Math.imul(bits ^ (bits >>> 13), factors.second)) | 0
  }
  sum[0] = first
  sum[1] = second
}
