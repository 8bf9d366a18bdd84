/**
 * Judges that the delta of an operation for a block of a unit changes parity once: none under a number that had its turn, and
 * of a block no more than the operation has pieces there. Deltas of an operation go one after the other, so numbers rise.
 */

import type { Judgement } from './judgement.ts'

export class DeltaJudge {
  /** Arena index: by sector of each operation with deltas, how often one for the block was applied that it is the first sector of. */
  private readonly applications: number
  /** Arena index: by operation, the number of its last delta that was applied. */
  private readonly numbers: number
  /** By operation, its first word there. */
  private readonly firsts: Int32Array

  constructor(private readonly judgement: Judgement) {
    const { workload, arena, geometry } = judgement
    this.firsts = new Int32Array(workload.length)
    let words = 0
    for (const [index, { kind, sectors }] of workload.entries()) {
      this.firsts[index] = words
      if (kind === 'write' || geometry.takesIn === 'accesses') words += sectors
    }
    this.applications = arena.allot(words)
    this.numbers = arena.allot(workload.length)
  }

  applied(index: number, unit: number, block: number, number: number): void {
    const { judgement } = this
    const { arena, addresses } = judgement
    const { id, lba, sectors } = judgement.operation(index)
    const { blockSectors } = judgement.geometry
    judgement.count('exactly-once')
    const start = Math.max(lba, addresses.firstLba(unit))
    const end = Math.min(lba + sectors, addresses.firstLba(unit + 1))
    let first = -1
    let pieces = 0
    // a piece begins with the operation, its unit's part of it, a block or a data field, of which several may lie in a block
    for (let at = start; at < end; at++) {
      const sector = addresses.rawOf(unit, at)
      if (Math.floor(sector / blockSectors) !== block) continue
      if (at > lba && addresses.runStart(unit, at) < at && sector % blockSectors > 0) continue
      if (first < 0) first = at
      pieces++
    }
    const isNew = number > arena.get(this.numbers + index)
    arena.set(this.numbers + index, number)
    if (first >= 0) {
      const at = this.applications + (this.firsts[index] as number) + first - lba
      const times = arena.get(at) + 1
      arena.set(at, times)
      if (isNew && times <= pieces) return
    }
    judgement.report('exactly-once', {
      where: `block ${block}, written by request ${id} on storage unit ${unit + 1}`,
      expected:
        first < 0 ? 'no delta, since the request is for other blocks' : 'a delta that is applied once',
      found: first < 0 ? 'one that is applied' : 'one that is applied again',
    })
  }
}
