/**
 * The XOR core in WebAssembly SIMD, over a memory from which nothing is ever copied. `kernels.testing.ts` writes the
 * kernels and says why they look as they do; `kernelBytes.ts` and `pairKernelBytes.ts` hold them assembled.
 */

import { maxSources, refuseCount, type XorCore } from './core.ts'
import { bestForm, type KernelForm } from './engine.ts'
import { kernelBytes } from './kernelBytes.ts'
import { kernelBytes as pairKernelBytes } from './pairKernelBytes.ts'
import { PlainCore } from './plain.ts'
import { withSharedMemory } from './sharing.ts'

/** Sources of one kernel. */
const maxGroup = 8
/** Kernels work on lanes, and take no less than one. */
const laneBytes = 16
/** Groups meet in a piece of the target, which stays in the first-level cache meanwhile. */
const gatherPiece = 16_384
const checkPiece = 2_048

const addressBytes = 4
const sumBytes = checkPiece + laneBytes

/**
 * Bytes that a core needs for itself, beside the blocks: sums of a check with more sources than a kernel takes, the
 * addresses of the sources, and those of a group of them.
 */
export const scratchBytes = sumBytes + (maxSources + maxGroup) * addressBytes

/** For 1 to `maxGroup` sources, whose addresses are in the memory; a check answers as the core does, but by lane. */
export interface Kernels {
  gather(sources: number, target: number, count: number, length: number): void
  check(sources: number, count: number, length: number): number
}

const assembled = { lanes: kernelBytes, pairs: pairKernelBytes } as const
/** Of the kernels of cores that are not told theirs. */
let ownForm: KernelForm = 'lanes'

/** Has cores that are made from here on, in this thread, use the kernels that suit the engine. @param switches its own */
export function suitKernels(switches: readonly string[]): void {
  ownForm = bestForm(switches)
}

/** By form, and whether the memory is shared. */
const compiled = new Map<string, WebAssembly.Module | null>()

/**
 * A module that exports `Kernels` and imports the memory `xor.memory`; compiled once.
 * @param isShared for a memory that threads share
 * @returns `null` where the engine has no SIMD
 */
export function xorKernels(isShared: boolean, form: KernelForm = ownForm): WebAssembly.Module | null {
  const key = `${form} ${isShared}`
  let module = compiled.get(key)
  if (module === undefined) {
    const own = assembled[form]()
    const bytes = isShared ? withSharedMemory(own) : own
    module = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
    compiled.set(key, module)
  }
  return module
}

/**
 * The fastest core that the engine has. Threads that share the memory have a core each, with scratch of their own.
 * @param scratch address of `scratchBytes` bytes of the memory that nobody else uses, a multiple of 4
 */
export function xorCore(memory: WebAssembly.Memory, scratch: number, form: KernelForm = ownForm): XorCore {
  const module = xorKernels(memory.buffer instanceof SharedArrayBuffer, form)
  return module === null ? new PlainCore(memory) : new SimdCore(module, memory, scratch)
}

class SimdCore implements XorCore {
  readonly kind = 'simd'
  readonly sources: Int32Array
  /** Addresses of a group of sources. */
  private readonly group: Int32Array
  private readonly gatherKernel: Kernels['gather']
  private readonly checkKernel: Kernels['check']
  /** Addresses of the addresses. */
  private readonly table: number
  private readonly groupTable: number
  /** For what is shorter than a lane, and to find the byte within one. */
  private readonly plain: PlainCore

  constructor(
    module: WebAssembly.Module,
    memory: WebAssembly.Memory,
    private readonly scratch: number,
  ) {
    // what the module exports is settled by its bytes
    const exports = new WebAssembly.Instance(module, { xor: { memory } }).exports as unknown as Kernels
    this.gatherKernel = exports.gather
    this.checkKernel = exports.check
    this.table = scratch + sumBytes
    this.groupTable = this.table + maxSources * addressBytes
    this.sources = new Int32Array(memory.buffer, this.table, maxSources)
    this.group = new Int32Array(memory.buffer, this.groupTable, maxGroup)
    this.plain = new PlainCore(memory, this.sources)
  }

  gather(target: number, count: number, length: number): void {
    if (length < laneBytes) this.plain.gather(target, count, length)
    else if (count >= 1 && count <= maxGroup) this.gatherKernel(this.table, target, count, length)
    else this.gatherGroups(target, count, length)
  }

  check(count: number, length: number): number {
    if (length < laneBytes) return this.plain.check(count, length)
    const lane =
      count >= 1 && count <= maxGroup
        ? this.checkKernel(this.table, count, length)
        : this.checkGroups(count, length)
    return lane < 0 ? -1 : this.firstByte(lane, count)
  }

  private gatherGroups(target: number, count: number, length: number): void {
    if (!(count > maxGroup && count <= maxSources)) refuseCount(count)
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
    if (!(count > maxGroup && count <= maxSources)) refuseCount(count)
    for (let from = 0; from < length; ) {
      const piece = pieceOf(length - from, checkPiece)
      const rest = this.sumGroups(this.scratch, from, count, maxGroup - 1, piece)
      const lane = this.checkKernel(this.groupTable, rest, piece)
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
      this.gatherKernel(this.groupTable, target, size, length)
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
