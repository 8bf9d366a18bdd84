/**
 * The package `buffer-xor`, where it is installed: it comes with the development dependencies, so a bench that was
 * installed as part of the package does without. It XORs one buffer into another, byte by byte, and knows no more sources.
 */

import { createRequire } from 'node:module'
import type { Worker } from './sweep.ts'

type XorInPlace = (target: Uint8Array, source: Uint8Array) => Uint8Array

/** @returns `null` where there is no such module */
export function xorInPlace(name = 'buffer-xor/inplace'): XorInPlace | null {
  try {
    const found: XorInPlace = createRequire(import.meta.url)(name)
    return found
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND') return null
    throw error
  }
}

/** @returns why it is not here, `null` when it is */
export const whyNoBufferXor = (): string | null =>
  xorInPlace() === null ? 'buffer-xor, which is not installed' : null

/** The package on this memory, or `null` where it is not installed. */
export function bufferXor(memory: WebAssembly.Memory): BufferXor | null {
  const xor = xorInPlace()
  return xor === null ? null : new BufferXor(memory, xor)
}

/** A sum of two sources, the first of which is the target. */
class BufferXor implements Worker {
  readonly sources = new Int32Array(2)
  private readonly bytes: Buffer

  constructor(
    { buffer }: WebAssembly.Memory,
    private readonly xor: XorInPlace,
  ) {
    this.bytes = Buffer.from(buffer)
  }

  gather(target: number, _count: number, length: number): void {
    const source = (this.sources[1] ?? 0) >>> 0
    this.xor(this.bytes.subarray(target, target + length), this.bytes.subarray(source, source + length))
  }

  check(): number {
    throw new Error('buffer-xor checks nothing')
  }
}
