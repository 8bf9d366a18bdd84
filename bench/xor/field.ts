/**
 * The memory in which the blocks lie, and what they contain, the same in this process and in the helper of ISA-L.
 *
 * Block number n contains pattern n mod 64, and the XOR of two patterns is the pattern of the XOR of their numbers: four
 * numbers from a multiple of 4 on give zero, for checks; from one further on they do not. So whatever place a batch
 * goes on from, it computes the same. Blocks lie as drives do: at a distance that is no multiple of 4 KiB.
 */

import { stagger } from '../../impl/arena.ts'
import { scratchBytes } from '../../impl/xor/simd.ts'
import type { Size } from '../suite.ts'
import { blocksOf, scaleOf, type XorCase, xorCases } from './cases.ts'

const patterns = 64
const pageBytes = 65_536
const wordBytes = 4

/** A case with the addresses of its blocks. */
export interface Laid extends XorCase {
  /** Address of block 0, and from one block to the next. */
  readonly first: number
  readonly stride: number
  /** Number of the block with which place 0 begins. */
  readonly lead: number
  /** Address of the target of place 0; the others follow by `stride`. */
  readonly target: number
}

/** Whoever has a memory to be filled. All addresses and lengths are in bytes, multiples of 64. */
export interface Filler {
  /** Puts pattern `number` there. */
  pattern(address: number, number: number, length: number): void
  copy(to: number, from: number, length: number): void
  /** Writes every page. */
  touch(address: number, length: number): void
}

export interface Field {
  readonly cases: readonly Laid[]
  readonly pages: number
  /** Address of room for the core. */
  readonly scratch: number
  /** Fills all source blocks, and touches all targets. */
  readonly fill: (filler: Filler) => void
}

export function fieldOf(size: Size, chosen: readonly XorCase[] = xorCases(size)): Field {
  const { fieldBytes, fieldBlockBytes } = scaleOf(size)
  const stride = strideOf(fieldBlockBytes)
  const fieldEnd = (fieldBytes / fieldBlockBytes) * stride
  let used = fieldEnd + fieldEnd / 2
  const cases = chosen.map((each): Laid => {
    const lead = each.operation === 'check' ? 0 : 1
    if (each.level === 'DRAM') return { ...each, first: 0, stride, lead, target: fieldEnd }
    const first = used
    const step = strideOf(each.blockBytes)
    used += step * (lead + each.places * blocksOf(each))
    return { ...each, first, stride: step, lead, target: first + step * (lead + each.places * each.sources) }
  })
  const pages = Math.ceil((used + scratchBytes) / pageBytes)
  return {
    cases,
    pages,
    scratch: pages * pageBytes - scratchBytes,
    fill: (filler) => {
      fillBlocks(filler, 0, fieldBlockBytes, fieldBytes / fieldBlockBytes)
      filler.touch(fieldEnd, fieldEnd / 2)
      for (const each of cases) {
        if (each.level === 'DRAM') continue
        fillBlocks(filler, each.first, each.blockBytes, each.lead + each.places * each.sources)
        if (each.operation !== 'check') filler.touch(each.target, each.places * each.stride)
      }
    },
  }
}

const strideOf = (blockBytes: number): number => stagger(blockBytes / wordBytes) * wordBytes

/** The patterns once, then what is there, again and again. */
function fillBlocks(filler: Filler, first: number, blockBytes: number, count: number): void {
  const stride = strideOf(blockBytes)
  const whole = Math.min(count, patterns)
  for (let number = 0; number < whole; number++) filler.pattern(first + number * stride, number, blockBytes)
  for (let done = whole; done < count; done *= 2)
    filler.copy(first + done * stride, first, Math.min(done, count - done) * stride)
}

/** Fills a memory of this process. */
export class MemoryFiller implements Filler {
  private readonly bytes: Uint8Array
  private readonly words: Int32Array

  constructor({ buffer }: WebAssembly.Memory) {
    this.bytes = new Uint8Array(buffer)
    this.words = new Int32Array(buffer)
  }

  pattern(address: number, number: number, length: number): void {
    for (let word = 0; word < length / 4; word++) this.words[address / 4 + word] = patternWord(number, word)
  }

  copy(to: number, from: number, length: number): void {
    this.bytes.copyWithin(to, from, from + length)
  }

  touch(address: number, length: number): void {
    this.bytes.fill(1, address, address + length)
  }
}

/** A word of a pattern; the helper of ISA-L has the same formula. */
function patternWord(number: number, word: number): number {
  let sum = 0
  for (let bit = 0; number >>> bit !== 0; bit++) {
    if (((number >>> bit) & 1) === 0) continue
    const mixed = Math.imul(word * 8 + bit + 1, 0x9e3779b1)
    sum ^= Math.imul(mixed ^ (mixed >>> 15), 0x85ebca77)
  }
  return sum
}
