/** A batch of a case in this process, whoever does the work: goes through the places, and looks at what came of each call. */

import type { XorCore } from '../../impl/xor/core.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Batch } from '../suite.ts'
import { blocksOf, isInPlace, type XorCase } from './cases.ts'
import type { Laid } from './field.ts'
import { ownCopy } from './ownCopy.ts'

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

/** Goes on in each batch where the one before has stopped. */
export function sweep(each: Laid, worker: Worker, memory: WebAssembly.Memory): () => Batch {
  const { calls, places } = each
  const words = new Int32Array(memory.buffer)
  const work = workOf(each, calls)
  const go = ownCopy(callAll)
  const own = isInPlace(each) ? 1 : 0
  let place = 0
  return () => {
    const hash = go(each, worker, words, own, place)
    place = (place + calls) % places
    return { hash: fold(emptyHash, hash), work }
  }
}

/**
 * Carries out the calls of a batch. All in one loop that knows nothing but its parameters: the calls of a helper or two
 * would take longer than the XOR of blocks that fit into the first-level cache.
 * @param own 1 where the target is a source itself
 * @param from place of the first call
 * @returns hash of what came of them
 */
function callAll(each: Laid, worker: Worker, words: Int32Array, own: number, from: number): number {
  const { operation, first, lead, stride, sources, blockBytes, calls, places } = each
  const addresses = worker.sources
  const checks = operation === 'check'
  const [middle, last] = [blockBytes >>> 3, (blockBytes >>> 2) - 1]
  const word = (index: number) => words[index] as number
  // linear under XOR: of what changes, it tells the same whatever was there before
  const sample = (at: number) => word(at) ^ (word(at + middle) << 1) ^ (word(at + last) << 2)
  let hash = 0
  let place = from
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
    const before = own === 0 ? 0 : sample(target >>> 2)
    worker.gather(target, own + sources, blockBytes)
    hash = (Math.imul(hash, 31) + (before ^ sample(target >>> 2))) | 0
  }
  return hash
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
