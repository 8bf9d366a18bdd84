/**
 * The XOR core in plain TypeScript: takes over where WebAssembly has no SIMD, and is the oracle of the other core.
 * Whole words go by loops over 2 or 4 sources, the rest byte by byte.
 */

import { maxSources, refuseCount, type XorCore } from './core.ts'

export class PlainCore implements XorCore {
  readonly kind = 'plain'
  private readonly bytes: Uint8Array
  private readonly words: Int32Array

  constructor(
    memory: WebAssembly.Memory,
    readonly sources: Int32Array = new Int32Array(maxSources),
  ) {
    this.bytes = new Uint8Array(memory.buffer)
    this.words = new Int32Array(memory.buffer)
  }

  gather(target: number, count: number, length: number): void {
    if (!(count >= 1 && count <= maxSources)) refuseCount(count)
    if (this.isWhole(count, target | length)) this.gatherWords(target >>> 2, count, length >>> 2)
    else for (let i = 0; i < length; i++) this.bytes[target + i] = this.sum(count, i)
  }

  check(count: number, length: number): number {
    if (!(count >= 1 && count <= maxSources)) refuseCount(count)
    let from = 0
    if (this.isWhole(count, 0))
      while (from + 4 <= length && this.sumOfWords(count, from >>> 2) === 0) from += 4
    for (let i = from; i < length; i++) if (this.sum(count, i) !== 0) return i
    return -1
  }

  /** True when the call moves whole words; `others` are its other addresses and lengths, or-ed together. */
  private isWhole(count: number, others: number): boolean {
    let bits = others
    for (let i = 0; i < count; i++) bits |= this.source(i)
    return (bits & 3) === 0
  }

  private source(i: number): number {
    return (this.sources[i] as number) >>> 0
  }

  private sum(count: number, at: number): number {
    let sum = 0
    for (let i = 0; i < count; i++) sum ^= this.bytes[this.source(i) + at] as number
    return sum
  }

  private sumOfWords(count: number, at: number): number {
    let sum = 0
    for (let i = 0; i < count; i++) sum ^= this.words[(this.source(i) >>> 2) + at] as number
    return sum
  }

  /** Groups of sources meet in the target; where it is a source itself, it has to be read with the first of them. */
  private gatherWords(target: number, count: number, length: number): void {
    const { words } = this
    const own = this.sources.indexOf((target * 4) | 0)
    const first = own > 0 && own < count ? own : 0
    const at = (i: number) => this.source(i === 0 ? first : i === first ? 0 : i) >>> 2
    if (count >= 4) four(words, target, at(0), at(1), at(2), at(3), length)
    else if (count >= 2) two(words, target, at(0), at(1), length)
    else words.copyWithin(target, at(0), at(0) + length)
    let done = count >= 4 ? 4 : Math.min(count, 2)
    for (; count - done >= 3; done += 3)
      four(words, target, target, at(done), at(done + 1), at(done + 2), length)
    for (; done < count; done++) two(words, target, target, at(done), length)
  }
}

const word = (words: Int32Array, at: number): number => words[at] as number

function two(words: Int32Array, target: number, a: number, b: number, length: number): void {
  for (let i = 0; i < length; i++) words[target + i] = word(words, a + i) ^ word(words, b + i)
}

function four(
  words: Int32Array,
  target: number,
  a: number,
  b: number,
  c: number,
  d: number,
  length: number,
): void {
  for (let i = 0; i < length; i++)
    words[target + i] = word(words, a + i) ^ word(words, b + i) ^ word(words, c + i) ^ word(words, d + i)
}
