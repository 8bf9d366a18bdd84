/**
 * Calibration kernels: fixed work that no change of ours touches. Each takes its turn in every round, so that what it
 * loses to the weather of that round, its neighbours are held to have lost too.
 *
 * They are frozen: a kernel that does something else makes every saved baseline worthless, and its hash shows it.
 */

import { emptyHash, fold } from './hash.ts'
import type { Contender, Size } from './suite.ts'

/** What a contender is bound by, and so which kernel it is held against. */
export const resources = ['compute', 'memory'] as const
export type Resource = (typeof resources)[number]

export const calibrations = (size: Size): Readonly<Record<Resource, Contender>> => ({
  compute: compute(size === 'tiny' ? 1_000 : 100_000),
  memory: memory(size === 'tiny' ? 1 << 16 : 1 << 24),
})

/** Integer arithmetic in registers, each step waiting for the one before. */
function compute(folds: number): Contender {
  return {
    name: 'calibration: compute',
    says: `${folds} integer folds, each on the result of the one before; fits into registers`,
    batch: () => {
      let hash = emptyHash
      for (let i = 0; i < folds; i++) hash = fold(hash, i)
      return { hash, work: { folds } }
    },
  }
}

/** One block copied onto another, both larger than the caches of a core. */
function memory(bytes: number): Contender {
  const source = new Uint8Array(bytes).map((_, i) => i)
  const target = new Uint8Array(bytes)
  return {
    name: 'calibration: memory',
    says: `${bytes} bytes copied from one array to another`,
    batch: () => {
      target.set(source)
      return { hash: fold(emptyHash, target[bytes - 1] ?? 0), work: { bytes } }
    },
  }
}
