/**
 * Batches over a region of stripes. Writes go over it twice, with other data each time, and so leave behind what the
 * next batch finds; reads have a region that nobody writes.
 */

import { emptyHash, fold } from '../hash.ts'
import type { Batch, Contender } from '../suite.ts'
import type { RaidArray } from './array.ts'
import type { Path } from './paths.ts'

export const bare = ', XOR alone'
export const moved = ', XOR and copies'

/** The path through the group, the core alone, and for writes the core with the copies that they take at least. */
export function contendersOf(array: RaidArray, path: Path): readonly Contender[] {
  const { shape, sectorWords } = array
  const name = `${path.name} of ${shape.drives} drives`
  const bytes = path.sectors * sectorWords * 4 * path.stripes * path.passes
  const work = { MB: bytes / 1e6, operations: path.stripes * path.passes }
  const contender = (
    suffix: string,
    says: string,
    run: (stripe: number) => void,
    result: number,
  ): Contender => ({
    name: `${name}${suffix}`,
    says,
    batch: batchOf(array, path, run, result, work),
    boundBy: 'memory',
  })
  const plain = contender('', path.says, path.run, path.result)
  const through = { ...plain, batch: counted(array, plain.batch) }
  through.batch()
  const alone = contender(bare, path.xorSays, path.xor, path.xorResult)
  if (path.copies === undefined) return [through, alone]
  const says = 'the same, straight to where the parity goes, and the data copied to where it goes'
  return [through, alone, contender(moved, says, path.copies, path.result)]
}

function batchOf(
  array: RaidArray,
  { passes, first, stripes }: Path,
  run: (stripe: number) => void,
  result: number,
  work: Batch['work'],
): () => Batch {
  return () => {
    let hash = emptyHash
    for (let pass = 0; pass < passes; pass++) {
      if (passes === 2) fillInput(array, pass)
      for (let stripe = first; stripe < first + stripes; stripe++) {
        run(stripe)
        hash = sample(array, stripe, result, hash)
      }
    }
    return { hash, work }
  }
}

/** Adds what the group did in a batch: steps of the world, which are the price of an access, and what they asked of drives. */
function counted(array: RaidArray, batch: () => Batch): () => Batch {
  return () => {
    const before = doneBy(array)
    const { hash, work } = batch()
    const after = doneBy(array)
    const steps = after.steps - before.steps
    const accesses = after.accesses - before.accesses
    const megabytes = (after.bytes - before.bytes) / 1e6
    return { hash, work: { ...work, steps, 'drive accesses': accesses, 'drive MB': megabytes } }
  }
}

function doneBy({ stepCount, drives }: RaidArray): { steps: number; accesses: number; bytes: number } {
  const done = { steps: stepCount, accesses: 0, bytes: 0 }
  for (const { reads, writes, bytesRead, bytesWritten } of drives.counters) {
    done.accesses += reads + writes
    done.bytes += bytesRead + bytesWritten
  }
  return done
}

/** A word of each 256 bytes; the others stay 0. */
function fillInput({ arena, input, shape, sectorWords }: RaidArray, pass: number): void {
  const words = shape.stripSectors * sectorWords * (shape.drives - 1)
  for (let i = 63; i < words; i += 64) arena.set(input + i, Math.imul(i + pass, 0x9e3779b1))
}

/** A word of each strip of the stripe, and of what came of the access. */
function sample(
  { arena, drives, shape, sectorWords }: RaidArray,
  stripe: number,
  result: number,
  hash: number,
): number {
  const at = sectorWords - 1
  let folded = fold(hash, arena.get(result + at))
  for (let column = 0; column < shape.drives; column++)
    folded = fold(folded, arena.get(drives.data(column, stripe * shape.stripSectors) + at))
  return folded
}
