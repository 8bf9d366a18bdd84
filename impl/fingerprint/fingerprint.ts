/**
 * Fingerprints of a world: two 32-bit halves of a hash over the first words of a memory. An exhaustive search takes one of
 * every world that it meets.
 */

import { kernelBytes } from './kernelBytes.ts'
import { addWords } from './plain.ts'

/** Words of a SIMD lane. */
const laneWords = 4

interface Kernel {
  /** Sums up lanes from address 0 on. @returns the first half; `second` has the other one */
  sum(lanes: number): number
  second(): number
}

let compiled: WebAssembly.Module | null | undefined

/** @returns the kernel, compiled once; `null` where the engine has no SIMD */
function kernel(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const bytes = kernelBytes()
    compiled = WebAssembly.validate(bytes) ? new WebAssembly.Module(bytes) : null
  }
  return compiled
}

export class Fingerprinter {
  private readonly words: Int32Array
  private readonly kernel: Kernel | null

  constructor(memory: WebAssembly.Memory, module: WebAssembly.Module | null = kernel()) {
    this.words = new Int32Array(memory.buffer)
    // what the module exports is settled by its bytes
    this.kernel =
      module === null
        ? null
        : (new WebAssembly.Instance(module, { arena: { memory } }).exports as unknown as Kernel)
  }

  /** Takes the fingerprint of words 0 to `count`. */
  take(count: number, out: Int32Array): void {
    const lanes = this.kernel === null ? 0 : Math.floor(count / laneWords)
    out[0] = this.kernel === null ? 0 : this.kernel.sum(lanes)
    out[1] = this.kernel === null ? 0 : this.kernel.second()
    addWords(this.words, lanes * laneWords, count, out)
    out[0] = (out[0] as number) ^ ((out[1] as number) >>> 16)
  }
}
