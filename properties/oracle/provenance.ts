/** Tells where data came from: whose write of which block a stamp is, or what it is made of. */

import type { Operation } from '../../impl/host/operation.ts'
import { initialWrite, stampOf } from '../../impl/stamp.ts'

/** Writes of a workload as stamps know them: an operation's id plus one, 0 for the initial content. */
export function writeName(write: number): string {
  return write === initialWrite ? 'the initial content' : `the write of request ${write - 1}`
}

/**
 * In words, whose data `stamp` is at address `lba`.
 * @param stamp word 0 of a sector; `null` for a sector that is not of one piece
 */
export function provenance(
  stamp: number | null,
  lba: number,
  workload: readonly Operation[],
  sectors: number,
): string {
  if (stamp === null) return 'a sector that is not of one piece'
  if (stamp === 0) return 'a blank sector, never written'
  const writes = [initialWrite, ...workload.filter(({ kind }) => kind === 'write').map(({ id }) => id + 1)]
  const here = writes.find((write) => stampOf(write, lba) === stamp)
  if (here !== undefined) return writeName(here)
  if (sectors * writes.length > 1_000_000) return 'data of no write of this block'
  for (let other = 0; other < sectors; other++) {
    const elsewhere = writes.find((write) => stampOf(write, other) === stamp)
    if (elsewhere !== undefined) return `LBA ${other} of ${writeName(elsewhere)}`
  }
  return 'data of no write, such as a sum of several blocks'
}
