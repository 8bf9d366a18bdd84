/** What the suite measures: operations on blocks, by number of sources, size of the blocks, and what they lie in all together. */

import type { Size } from '../suite.ts'

/** `into` is target ^= source, `delta` parity ^= old ^ new; `copy` is there for comparison. */
export type Operation = 'gather' | 'into' | 'delta' | 'check' | 'copy'
/** Where the working set fits: 16 KiB, 512 KiB, or nowhere (1 GiB and more). */
export type Level = 'L1' | 'L2' | 'DRAM'

export interface XorCase {
  readonly name: string
  readonly operation: Operation
  /** Blocks that are read beside the target of what works in place. */
  readonly sources: number
  readonly level: Level
  readonly blockBytes: number
  /** Sets of blocks; a batch goes through all of them, or in DRAM through the next part of them. */
  readonly places: number
  /** Calls of a batch. */
  readonly calls: number
}

/** Bytes of the DRAM field's sources, of one of its blocks, and of what a batch reads. */
export interface Scale {
  readonly fieldBytes: number
  readonly fieldBlockBytes: number
  readonly batchBytes: number
}

/** A batch more than the working set, since no place begins with the first block. */
const scales: Readonly<Record<Size, Scale>> = {
  full: { fieldBytes: (1 << 30) + (1 << 25), fieldBlockBytes: 1 << 16, batchBytes: 1 << 25 },
  tiny: { fieldBytes: 1 << 19, fieldBlockBytes: 1 << 11, batchBytes: 1 << 18 },
}

export const scaleOf = (size: Size): Scale => scales[size]

const setBytes = { L1: 1 << 14, L2: 1 << 19 } as const
/** Whole turns of any core. */
const grain = 512

export const levels: readonly Level[] = ['L1', 'L2', 'DRAM']

const operations: readonly (readonly [Operation, readonly number[]])[] = [
  ['gather', [2, 4, 8]],
  ['into', [1]],
  ['delta', [2]],
  ['check', [4]],
  ['copy', [1]],
]

/** More sources than one kernel takes, and blocks of one page. */
const special = (scale: Scale): readonly XorCase[] => [
  cached(scale, 'gather', 16, 'L2'),
  cached(scale, 'gather', 4, 'L2', 4_096),
]

export function xorCases(size: Size): readonly XorCase[] {
  const scale = scaleOf(size)
  const regular = operations.flatMap(([operation, counts]) =>
    counts.flatMap((sources) =>
      levels.map((level) =>
        level === 'DRAM' ? uncached(scale, operation, sources) : cached(scale, operation, sources, level),
      ),
    ),
  )
  return [...regular, ...special(scale)]
}

/** True where the target is a source itself. */
export const isInPlace = ({ operation }: Pick<XorCase, 'operation'>): boolean =>
  operation === 'into' || operation === 'delta'

/** Blocks that a call touches: targets are written, those in place are read as well. */
export const blocksOf = ({ operation, sources }: Pick<XorCase, 'operation' | 'sources'>): number =>
  operation === 'check' ? sources : sources + 1

function cached(
  { batchBytes }: Scale,
  operation: Operation,
  sources: number,
  level: 'L1' | 'L2',
  blockBytes?: number,
): XorCase {
  const blocks = blocksOf({ operation, sources })
  const fitting = Math.floor(setBytes[level] / blocks / grain) * grain
  const block = blockBytes ?? fitting
  const places = Math.floor(fitting / block)
  const rounds = Math.max(1, Math.floor(batchBytes / 8 / (sources * block * places)))
  return {
    name: nameOf(operation, sources, level, blockBytes),
    operation,
    sources,
    level,
    blockBytes: block,
    places,
    calls: places * rounds,
  }
}

function uncached(
  { fieldBytes, fieldBlockBytes, batchBytes }: Scale,
  operation: Operation,
  sources: number,
): XorCase {
  const calls = batchBytes / fieldBlockBytes / Math.max(2, sources)
  // targets take half as much room as sources
  const places = Math.min(fieldBytes / fieldBlockBytes / sources, fieldBytes / fieldBlockBytes / 2) - calls
  return {
    name: nameOf(operation, sources, 'DRAM'),
    operation,
    sources,
    level: 'DRAM',
    blockBytes: fieldBlockBytes,
    places,
    calls,
  }
}

function nameOf(operation: Operation, sources: number, level: Level, blockBytes?: number): string {
  const block = blockBytes === undefined ? '' : ` ${blockBytes / 1024} KiB`
  if (operation !== 'gather' && operation !== 'check') return `${operation} ${level}${block}`
  return `${operation} k=${sources} ${level}${block}`
}
