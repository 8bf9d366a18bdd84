/** The ways through a RAID group that are measured, each with what the bare core does for the same. */

import { READ, REBUILD, SCRUB, WRITE } from '../../impl/raid/access.ts'
import { dataColumn, parityColumn, stripInColumn } from '../../impl/raid/layout.ts'
import { check, copyBlock, gather } from '../../impl/xor.ts'
import type { RaidArray } from './array.ts'

export interface Path {
  readonly name: string
  readonly says: string
  /** Sectors that the host writes or reads, or that are rebuilt or checked, at each stripe. */
  readonly sectors: number
  /** Region of the group: of its own for those that write. */
  readonly first: number
  readonly stripes: number
  /** Those that write take two. */
  readonly passes: 1 | 2
  readonly run: (stripe: number) => void
  /** Arena index of what comes of it; of the data to be written where that is on the drives. */
  readonly result: number
  readonly xorSays: string
  readonly xor: (stripe: number) => void
  readonly xorResult: number
  /** For those that write; what comes of it is where `result` says. */
  readonly copies?: (stripe: number) => void
}

const defaultBytes = 4_096
/** Sizes of a write into a strip, which show what an access costs apart from what its bytes cost. */
const smallBytes = [defaultBytes, 16_384, 65_536] as const
/** Rows beside those of the default size. */
export const largerWrites = smallBytes.filter((bytes) => bytes !== defaultBytes).map(smallName)

function smallName(bytes: number): string {
  return bytes === defaultBytes ? 'small write' : `${bytes / 1024} KiB write`
}

/** @param array three regions of stripes: for small writes, for full ones, and for those who read */
export function healthyPaths(array: RaidArray): readonly Path[] {
  const { raid, shape, arena, drives, sectorWords, input, output, scratch } = array
  const stripes = shape.stripes / 3
  const stripeSectors = shape.stripSectors * (shape.drives - 1)
  const words = shape.stripSectors * sectorWords
  const sources = new Int32Array(shape.drives)
  const at = (column: number, stripe: number) => drives.data(column, stripe * shape.stripSectors)
  const inputStrip = (strip: number) => input + strip * words

  const smallWrite = (bytes: number): Path => {
    const smallWords = Math.min(bytes / 4, words)
    const smallSectors = smallWords / sectorWords
    const dataAt = (stripe: number) => at(dataColumn(shape, stripe, 0), stripe)
    const xor = (stripe: number, target: number) => {
      sources[0] = input
      sources[1] = dataAt(stripe)
      sources[2] = at(parityColumn(shape, stripe), stripe)
      gather(arena, target, sources, 3, smallWords)
    }
    return {
      name: smallName(bytes),
      says: `${bytes / 1024} KiB into a strip: lock and mark, read old data and parity, write both`,
      sectors: smallSectors,
      first: 0,
      stripes,
      passes: 2,
      run: (stripe) =>
        array.access((actor) => raid.begin(actor, WRITE, 0, stripe * stripeSectors, smallSectors, input)),
      result: input,
      xorSays: 'new parity from new data, old data and old parity, in one sum',
      xor: (stripe) => xor(stripe, scratch),
      xorResult: scratch,
      copies: (stripe) => {
        xor(stripe, at(parityColumn(shape, stripe), stripe))
        copyBlock(arena, dataAt(stripe), input, smallWords)
      },
    }
  }
  const fullXor = (target: number) => {
    for (let strip = 0; strip < shape.drives - 1; strip++) sources[strip] = inputStrip(strip)
    gather(arena, target, sources, shape.drives - 1, words)
  }
  return [
    ...smallBytes.map(smallWrite),
    {
      name: 'full-stripe write',
      says: 'all data of a stripe: lock and mark, write all strips',
      sectors: stripeSectors,
      first: stripes,
      stripes,
      passes: 2,
      run: (stripe) =>
        array.access((actor) => raid.begin(actor, WRITE, 0, stripe * stripeSectors, stripeSectors, input)),
      result: input,
      xorSays: 'parity from the data, in one sum',
      xor: () => fullXor(scratch),
      xorResult: scratch,
      copies: (stripe) => {
        fullXor(at(parityColumn(shape, stripe), stripe))
        for (let strip = 0; strip < shape.drives - 1; strip++)
          copyBlock(arena, at(dataColumn(shape, stripe, strip), stripe), inputStrip(strip), words)
      },
    },
    {
      name: 'rebuild',
      says: 'one strip of a column from its peers: lock, read them',
      sectors: shape.stripSectors,
      first: 2 * stripes,
      stripes,
      passes: 1,
      run: (stripe) =>
        array.access((actor) =>
          raid.beginColumn(actor, REBUILD, 0, 0, stripe * shape.stripSectors, shape.stripSectors, output),
        ),
      result: output,
      ...peersOf(array, (stripe) => stripe),
    },
    {
      name: 'scrub',
      says: 'all strips of a stripe: lock, read them, look whether their XOR is zero',
      sectors: shape.stripSectors * shape.drives,
      first: 2 * stripes,
      stripes,
      passes: 1,
      run: (stripe) => array.access((actor) => raid.beginStripes(actor, SCRUB, 0, stripe, 1)),
      result: at(0, 2 * stripes),
      xorResult: at(0, 2 * stripes),
      xorSays: 'a check of the strips',
      xor: (stripe) => {
        for (let column = 0; column < shape.drives; column++) sources[column] = at(column, stripe)
        if (check(arena, sources, shape.drives, words) >= 0) throw new Error('a stripe is not in order')
      },
    },
  ]
}

/** @param array drive 0 dies in it; only reads from there on */
export function degradedPath(array: RaidArray): Path {
  const { raid, shape, drives, output } = array
  const { drives: columns, stripSectors } = shape
  drives.inject('drive-death', 0, 0)
  // the n-th stripe that has data, not parity, on drive 0: every last of as many stripes as there are drives is passed by
  const nth = (n: number) => Math.floor(n / (columns - 1)) * columns + (n % (columns - 1))
  return {
    name: 'degraded read',
    says: 'a strip of the dead drive: lock, read its peers',
    sectors: stripSectors,
    first: 0,
    stripes: Math.floor(shape.stripes / columns) * (columns - 1),
    passes: 1,
    run: (n) => {
      const stripe = nth(n)
      const lba = (stripe * (columns - 1) + stripInColumn(shape, stripe, 0)) * stripSectors
      array.access((actor) => raid.begin(actor, READ, 0, lba, stripSectors, output))
    },
    result: output,
    ...peersOf(array, nth),
  }
}

/** What column 0 holds, from the other columns. */
function peersOf({ shape, arena, drives, sectorWords, scratch }: RaidArray, stripeOf: (n: number) => number) {
  const sources = new Int32Array(shape.drives - 1)
  return {
    xorSays: 'the sum of its peers',
    xorResult: scratch,
    xor: (n: number) => {
      const row = stripeOf(n) * shape.stripSectors
      for (let peer = 1; peer < shape.drives; peer++) sources[peer - 1] = drives.data(peer, row)
      gather(arena, scratch, sources, sources.length, shape.stripSectors * sectorWords)
    },
  }
}
