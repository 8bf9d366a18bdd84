/**
 * The XOR core in WebAssembly SIMD, over a memory from which nothing is ever copied. `kernels.testing.ts` writes the
 * kernels and says why they look as they do; `kernelBytes.ts` holds them assembled.
 */

import { maxSources, refuseCount, type XorCore } from './core.ts'
import { kernelBytes } from './kernelBytes.ts'
import { PlainCore } from './plain.ts'

/** Sources of one kernel. */
const maxGroup = 8
/** Kernels work on lanes, and take no less than one. */
const laneBytes = 16
/** Groups meet in a piece of the target, which stays in the first-level cache meanwhile. */
const gatherPiece = 16_384
const checkPiece = 2_048

/** Bytes that a core needs for itself, beside the blocks: sums of a check with more sources than a kernel takes. */
export const scratchBytes = checkPiece + laneBytes

/** Takes target (which a check ignores), sources and length. A check answers as the core does, but by lane. */
type Kernel = (...addressesAndLength: number[]) => number

let compiled: WebAssembly.Module | null | undefined

/** @returns the kernels, compiled once; `null` where the engine has no SIMD */
function kernels(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = kernelBytes()
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  }
  return compiled
}

/**
 * The fastest core that the engine has.
 * @param scratch address of `scratchBytes` bytes of the memory that nobody else uses
 */
export function xorCore(memory: WebAssembly.Memory, scratch: number): XorCore {
  const module = kernels()
  return module === null ? new PlainCore(memory) : new SimdCore(module, memory, scratch)
}

class SimdCore implements XorCore {
  readonly kind = 'simd'
  readonly sources: Int32Array
  /** By number of sources less one. */
  private readonly gathers: readonly Kernel[]
  private readonly checks: readonly Kernel[]
  /** For what is shorter than a lane, and to find the byte within one. */
  private readonly plain: PlainCore
  /** Addresses of a group of sources. */
  private readonly group = new Int32Array(maxGroup)

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    private readonly scratch: number,
  ) {
    // what the module exports is settled by its bytes
    const exports = new WebAssembly.Instance(module, { xor: { memory } }).exports as Record<string, Kernel>
    const all = (name: string) =>
      Array.from({ length: maxGroup }, (_, i) => exports[`${name}${i + 1}`] as Kernel)
    this.gathers = all('gather')
    this.checks = all('check')
    this.plain = new PlainCore(memory)
    this.sources = this.plain.sources
  }

  gather(target: number, count: number, length: number): void {
    if (length < laneBytes) this.plain.gather(target, count, length)
    else if (count <= maxGroup) call(this.gathers, this.sources, target, count, length)
    else this.gatherGroups(target, count, length)
  }

  check(count: number, length: number): number {
    if (length < laneBytes) return this.plain.check(count, length)
    const lane =
      count <= maxGroup ? call(this.checks, this.sources, 0, count, length) : this.checkGroups(count, length)
    return lane < 0 ? -1 : this.firstByte(lane, count)
  }

  private gatherGroups(target: number, count: number, length: number): void {
    if (!(count <= maxSources)) refuseCount(count)
    const own = this.sources.indexOf(target | 0)
    const first = own > 0 && own < count ? own : 0
    // a target that is a source itself has to be read before anything is stored
    this.swapWithFirst(first)
    for (let from = 0; from < length; ) {
      const piece = pieceOf(length - from, gatherPiece)
      this.sumGroups(target + from, from, count, 0, piece)
      from += piece
    }
    this.swapWithFirst(first)
  }

  private checkGroups(count: number, length: number): number {
    if (!(count <= maxSources)) refuseCount(count)
    for (let from = 0; from < length; ) {
      const piece = pieceOf(length - from, checkPiece)
      const rest = this.sumGroups(this.scratch, from, count, maxGroup - 1, piece)
      const lane = call(this.checks, this.group, 0, rest, piece)
      if (lane >= 0) return from + lane
      from += piece
    }
    return -1
  }

  /**
   * Sums the sources up in the target, group by group, until no more than `left` are left. Those are in `group`
   * then, behind the target.
   * @param from offset in the sources
   * @returns addresses in `group`
   */
  private sumGroups(target: number, from: number, count: number, left: number, length: number): number {
    let size = this.take(0, 0, maxGroup, from)
    for (let done = maxGroup; ; done += size - 1) {
      call(this.gathers, this.group, target, size, length)
      if (done === count) return size
      this.group[0] = target
      size = 1 + this.take(1, done, Math.min(maxGroup - 1, count - done), from)
      if (count - done <= left) return size
    }
  }

  /** Puts sources into the group, from place `at` on. @returns how many */
  private take(at: number, first: number, count: number, from: number): number {
    for (let i = 0; i < count; i++) this.group[at + i] = (this.sources[first + i] as number) + from
    return count
  }

  private swapWithFirst(index: number): void {
    const { sources } = this
    const first = sources[0] as number
    sources[0] = sources[index] as number
    sources[index] = first
  }

  /** Finds the first byte that is not zero, in the 16 from offset `lane` on. */
  private firstByte(lane: number, count: number): number {
    this.shift(count, lane)
    const byte = this.plain.check(count, laneBytes)
    this.shift(count, -lane)
    return lane + byte
  }

  private shift(count: number, by: number): void {
    for (let i = 0; i < count; i++) this.sources[i] = (this.sources[i] as number) + by
  }
}

/** A piece at a time; what is left over after it, when that would be less than a lane, comes with it. */
const pieceOf = (length: number, piece: number): number => (length < piece + laneBytes ? length : piece)

/** Spelled out, since a call with a spread costs more than the XOR of a strip. */
function call(
  kernels: readonly Kernel[],
  from: Int32Array,
  target: number,
  count: number,
  length: number,
): number {
  const kernel = kernels[count - 1] ?? refuseCount(count)
  switch (count) {
    case 1:
      return kernel(target, at(from, 0), length)
    case 2:
      return kernel(target, at(from, 0), at(from, 1), length)
    case 3:
      return kernel(target, at(from, 0), at(from, 1), at(from, 2), length)
    case 4:
      return kernel(target, at(from, 0), at(from, 1), at(from, 2), at(from, 3), length)
    case 5:
      return kernel(target, at(from, 0), at(from, 1), at(from, 2), at(from, 3), at(from, 4), length)
    case 6:
      return kernel(
        target,
        at(from, 0),
        at(from, 1),
        at(from, 2),
        at(from, 3),
        at(from, 4),
        at(from, 5),
        length,
      )
    case 7:
      return kernel(
        target,
        at(from, 0),
        at(from, 1),
        at(from, 2),
        at(from, 3),
        at(from, 4),
        at(from, 5),
        at(from, 6),
        length,
      )
    default:
      return kernel(
        target,
        at(from, 0),
        at(from, 1),
        at(from, 2),
        at(from, 3),
        at(from, 4),
        at(from, 5),
        at(from, 6),
        at(from, 7),
        length,
      )
  }
}

const at = (addresses: Int32Array, index: number): number => addresses[index] as number
