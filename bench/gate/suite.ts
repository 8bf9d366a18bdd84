/** Suite `gate`: work of several kinds in short, whose speed the gate must be able to judge. See `--prove`. */

import { randomCheck } from '../harness/randomCheck.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender, Size, Suite } from '../suite.ts'

export const gateSuite: Suite = {
  name: 'gate',
  says: 'Five kinds of work, to see what the gate can tell on this machine.',
  contenders: (size: Size) =>
    size === 'tiny'
      ? [integers(10), blocks(1 << 10), copies(1 << 10), objects(10), worlds(2)]
      : [integers(2_000), blocks(1 << 16), copies(1 << 24), objects(2_000), worlds(200)],
  ratios: [],
}

/** Arithmetic on a table that fits into the nearest cache. */
function integers(passes: number): Contender {
  const table = new Int32Array(64)
  return {
    name: 'integers',
    says: `${passes} passes over 64 integers, each mixed into the next`,
    batch: () => {
      table.fill(0)
      let hash = emptyHash
      for (let pass = 0; pass < passes; pass++) {
        for (let i = 0; i < table.length; i++) {
          hash = fold(hash, table[i] ?? 0)
          table[i] = hash
        }
      }
      return { hash, work: { integers: passes * table.length } }
    },
  }
}

/** XOR of two blocks by 32-bit words. */
function blocks(words: number): Contender {
  const source = new Int32Array(words).map((_, i) => Math.imul(i, 0x9e3779b1))
  const target = new Int32Array(words)
  return {
    name: 'blocks',
    says: `a block of ${words * 4} bytes folded into another, and once more a word further on`,
    batch: () => {
      target.fill(0)
      for (const start of [0, 1]) {
        for (let i = start; i < words; i++) target[i] = (target[i] ?? 0) ^ (source[i - start] ?? 0)
      }
      return { hash: fold(emptyHash, target[words - 1] ?? 0), work: { bytes: words * 8 } }
    },
  }
}

/** One block onto another, both larger than the caches of a core. */
function copies(bytes: number): Contender {
  const source = new Float64Array(bytes / 8).map((_, i) => i)
  const target = new Float64Array(bytes / 8)
  return {
    name: 'copies',
    says: `${bytes} bytes copied back to front, 8 at a time`,
    boundBy: 'memory',
    batch: () => {
      for (let i = source.length - 1; i >= 0; i--) target[i] = source[i] ?? 0
      return { hash: fold(emptyHash, target[1] ?? 0), work: { bytes } }
    },
  }
}

/** Short-lived objects: as much the garbage collector's work as ours. */
function objects(count: number): Contender {
  return {
    name: 'objects',
    says: `a list of ${count} objects with text keys made, mapped and summed up`,
    batch: () => {
      const list = Array.from({ length: count }, (_, id) => ({ id, label: `request ${id}` }))
      const lengths = new Map(list.map(({ id, label }) => [label, { id, length: label.length }]))
      let hash = emptyHash
      for (const { id, length } of lengths.values()) hash = fold(hash, id ^ length)
      return { hash, work: { objects: count } }
    },
  }
}

/** Random runs of the harness. */
const worlds = (runs: number): Contender => ({ ...randomCheck(runs), name: 'worlds' })
