/** A batch of a case in this process, whoever does the work: goes through the places, and looks at what came of each call. */

import type { XorCore } from '../../impl/xor/core.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Batch } from '../suite.ts'
import { blocksOf, isInPlace, type XorCase } from './cases.ts'
import type { Laid } from './field.ts'

/** Those who copy leave the check out. */
export type Worker = Pick<XorCore, 'sources' | 'gather' | 'check'>

/** Gigabytes read from sources, and gigabytes moved: read and written. */
export function workOf(each: XorCase, calls: number): Batch['work'] {
  const { operation, sources, blockBytes } = each
  const read = isInPlace(each) ? sources + 1 : sources
  const written = operation === 'check' ? 0 : 1
  const bytes = (calls * blockBytes) / 1e9
  return { 'source GB': read * bytes, 'moved GB': (read + written) * bytes }
}

/**
 * Goes on in each batch where the one before has stopped. All in one loop: the calls of a helper or two would take longer
 * than the XOR of blocks that fit into the first-level cache.
 */
export function sweep(each: Laid, worker: Worker, memory: WebAssembly.Memory): () => Batch {
  const { operation, first, lead, stride, sources, blockBytes, calls, places } = each
  const words = new Int32Array(memory.buffer)
  const work = workOf(each, calls)
  const addresses = worker.sources
  const own = isInPlace(each) ? 1 : 0
  const checks = operation === 'check'
  let place = 0
  return () => {
    let hash = 0
    for (let i = 0; i < calls; i++) {
      const target = each.target + place * stride
      let source = first + (lead + place * sources) * stride
      place = place + 1 === places ? 0 : place + 1
      addresses[0] = target
      for (let at = own; at < own + sources; at++) {
        addresses[at] = source
        source += stride
      }
      if (checks) {
        hash = (Math.imul(hash, 31) + worker.check(sources, blockBytes)) | 0
        continue
      }
      // what is found in place depends on how often the sweep came by, and what it changes does not
      const before = own === 0 ? 0 : sample(words, target, blockBytes)
      worker.gather(target, own + sources, blockBytes)
      hash = (Math.imul(hash, 31) + (before ^ sample(words, target, blockBytes))) | 0
    }
    return { hash: fold(emptyHash, hash), work }
  }
}

/** Linear under XOR: of what changes, it tells the same whatever was there before. */
function sample(words: Int32Array, address: number, bytes: number): number {
  const [at, middle, last] = [address >>> 2, bytes >>> 3, (bytes >>> 2) - 1]
  const word = (index: number) => words[index] as number
  return word(at) ^ (word(at + middle) << 1) ^ (word(at + last) << 2)
}

/** `gather k=4 L2: 4 blocks of 104,448 bytes into another, in 512 KiB` and so on. */
export function saysOf(each: XorCase): string {
  const { operation, sources, blockBytes, level, places } = each
  const block = `${blockBytes.toLocaleString('en-US')} bytes`
  const what = {
    gather: `the XOR of ${sources} blocks of ${block} into another`,
    into: `a block of ${block} ^= another`,
    delta: `a block of ${block} ^= the XOR of ${sources} others`,
    check: `whether the XOR of ${sources} blocks of ${block} is zero, which it is`,
    copy: `a block of ${block} onto another`,
  }[operation]
  const total = (places * blocksOf(each) * blockBytes) / 2 ** 20
  const where = total < 1 ? `${(total * 1024).toFixed(0)} KiB` : `${total.toFixed(0)} MiB`
  return `${what}; ${level}: ${where} in all`
}
