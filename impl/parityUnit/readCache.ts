/**
 * Cache memory of the units for reads, volatile: of each unit the sectors that a host has read last. Whoever writes to
 * them drops them.
 */

import type { Arena } from '../arena.ts'
import { clearBlock, copyBlock } from '../xor.ts'

/** Words of a unit's cache before the data: first raw sector, and how many there are (0: nothing is staged). */
const fromWord = 0
const countWord = 1
const headWords = 2

export class ReadCache {
  private readonly records: readonly number[]

  /** @param blockWords words of the longest piece, which is a block */
  constructor(
    private readonly arena: Arena,
    units: number,
    private readonly blockWords: number,
    private readonly sectorWords: number,
  ) {
    this.records = Array.from({ length: units }, (_, unit) =>
      arena.allotVolatile(headWords + blockWords, unit),
    )
  }

  /** Arena index of sectors that are staged; -1 unless all of them are. */
  find(unit: number, from: number, count: number): number {
    const record = this.records[unit] as number
    const first = this.arena.get(record + fromWord)
    if (from < first || from + count > first + this.arena.get(record + countWord)) return -1
    return record + headWords + (from - first) * this.sectorWords
  }

  /** Stages sectors in the place of those that were. @param data their arena index */
  stage(unit: number, from: number, count: number, data: number): void {
    const record = this.records[unit] as number
    this.clear(record)
    this.arena.set(record + fromWord, from)
    this.arena.set(record + countWord, count)
    copyBlock(this.arena, record + headWords, data, count * this.sectorWords)
  }

  /** Drops what is staged if some of these sectors are. */
  drop(unit: number, from: number, count: number): void {
    const record = this.records[unit] as number
    const first = this.arena.get(record + fromWord)
    if (from < first + this.arena.get(record + countWord) && from + count > first) this.clear(record)
  }

  private clear(record: number): void {
    clearBlock(this.arena, record, headWords + this.blockWords)
  }
}
