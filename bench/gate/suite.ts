/** Suite `gate`: work of several kinds in short, whose speed the gate must be able to judge. See `--prove`. */

import { randomCheck } from '../harness/randomCheck.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender, Size, Suite } from '../suite.ts'

export const gateSuite: Suite = {
  name: 'gate',
  says: 'Four kinds of work, to see what the gate can tell on this machine.',
  contenders: (size: Size) =>
    size === 'tiny'
      ? [integers(10), blocks(1 << 10), objects(10), { ...randomCheck(2), name: 'worlds' }]
      : [integers(2_000), blocks(1 << 16), objects(2_000), { ...randomCheck(200), name: 'worlds' }],
  ratios: [],
}

/** Arithmetic on a table that fits into the nearest cache. */
function integers(passes: number): Contender {
  return {
    name: 'integers',
    says: `${passes} passes over 64 integers, each mixed into the next`,
    batch: () => {
      const table = new Int32Array(64)
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
  return {
    name: 'blocks',
    says: `a block of ${words * 4} bytes folded into another, and once more a word further on`,
    batch: () => {
      const target = new Int32Array(words)
      for (const start of [0, 1]) {
        for (let i = start; i < words; i++) target[i] = (target[i] ?? 0) ^ (source[i - start] ?? 0)
      }
      return { hash: fold(emptyHash, target[words - 1] ?? 0), work: { bytes: words * 8 } }
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
