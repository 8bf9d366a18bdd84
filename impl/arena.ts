/**
 * The one memory of a world: a run of 32-bit words over a `WebAssembly.Memory`, handed out once by name.
 * Machine states, registers, tables, locks, caches and drive contents all live in it, so saving a world is one copy
 * and parity never leaves it.
 */

import { Fingerprinter } from './fingerprint/fingerprint.ts'
import type { XorCore } from './xor/core.ts'
import { scratchBytes, xorCore } from './xor/simd.ts'

const pageBytes = 65_536
const wordBytes = 4
/** A SIMD lane, and the shortest block that starts on one: in a small world skipped words would weigh on every saved state. */
const laneWords = 4
const alignedWords = 256

export class Arena {
  readonly words: Int32Array
  /** Words handed out so far: the world is `words[0 .. used)`. */
  used = 0
  private readonly memory: WebAssembly.Memory
  /** Runs of volatile words by unit: where each begins and ends, in order. */
  private readonly volatile: number[][] = []
  private ownCore: XorCore | null = null
  private ownPrinter: Fingerprinter | null = null

  /**
   * @param capacity size in 32-bit words; rounded up to what whole pages have room for beside the core's scratch, and
   * never grown (growing detaches views); 4 GiB at most
   */
  constructor(readonly capacity: number) {
    const pages = Math.ceil((capacity * wordBytes + scratchBytes) / pageBytes)
    this.memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    this.words = new Int32Array(this.memory.buffer, 0, (pages * pageBytes - scratchBytes) / wordBytes)
  }

  /** XOR on the arena's memory; made when it is first asked for, since small worlds never do. */
  get core(): XorCore {
    this.ownCore ??= xorCore(this.memory, this.words.byteLength)
    return this.ownCore
  }

  /** Takes the fingerprint of all words handed out. */
  fingerprint(out: Int32Array): void {
    this.ownPrinter ??= new Fingerprinter(this.memory)
    this.ownPrinter.take(this.used, out)
  }

  /** Hands out `count` words, zeroed. @returns index of the first one */
  allot(count: number): number {
    const first = this.used
    if (first + count > this.words.length) throw new RangeError(`arena of ${this.words.length} words is full`)
    this.words.fill(0, first, first + count)
    this.used = first + count
    return first
  }

  /** Hands out a block of data. @returns index of its first word, on a SIMD lane if the block is long */
  allotBlock(count: number): number {
    if (isLong(count)) this.allot(toLanes(this.used) - this.used)
    return this.allot(count)
  }

  /**
   * As `allot`, for what a crash of the controller takes away: locks, registers, counters of what is under way.
   * @param unit number of the storage unit whose controller it is
   */
  allotVolatile(count: number, unit = 0): number {
    return this.noteVolatile(this.allot(count), unit)
  }

  /** As `allotBlock`, for cache memory. */
  allotVolatileBlock(count: number, unit = 0): number {
    return this.noteVolatile(this.allotBlock(count), unit)
  }

  /** The unit's controller crashes: every volatile word of it is zero, all others stay as they are. */
  forgetVolatile(unit = 0): void {
    const runs = this.volatile[unit] ?? []
    for (let run = 0; run < runs.length; run += 2) this.words.fill(0, runs[run], runs[run + 1])
  }

  /** Gives every word back, for the next world in the same memory. */
  clear(): void {
    this.used = 0
    this.volatile.length = 0
  }

  /** Notes that the words from `first` up to those handed out last are volatile; runs that touch become one. */
  private noteVolatile(first: number, unit: number): number {
    while (this.volatile.length <= unit) this.volatile.push([])
    const runs = this.volatile[unit] as number[]
    if (runs.at(-1) === first) runs.pop()
    else runs.push(first)
    runs.push(this.used)
    return first
  }

  /** The word at `index`; the layout keeps every index in range. */
  get(index: number): number {
    return this.words[index] as number
  }

  set(index: number, value: number): void {
    this.words[index] = value
  }
}

/** True for blocks that are to be aligned. */
export const isLong = (words: number): boolean => words >= alignedWords

/**
 * Rounds the distance of blocks that are XORed with each other up to whole pages and 576 bytes. Multiples of 4 KiB make
 * their streams meet in the same sets of the first-level cache: measured, 8 of them then run at a quarter of the speed.
 */
export function stagger(words: number): number {
  const beyond = (words - staggerWords) % pageWords
  return words + ((pageWords - beyond) % pageWords)
}

const pageWords = 1_024
const staggerWords = 144

/** Rounds a number of words up to whole SIMD lanes. */
export const toLanes = (words: number): number => Math.ceil(words / laneWords) * laneWords
