/**
 * Check codes of sectors, kept in non-volatile memory beside the drives: what a drive returns without an error, and is not
 * what was stored there last, does not fit its code. So writes that were lost or went astray, and bits that have turned,
 * are seen when the sector is read. A sector without a code has no content.
 */

import type { Arena } from './arena.ts'

/** The code of a sector that has no content. */
const NONE = 0

export class CheckCodes {
  private readonly first: number

  /** @param sectors of each drive */
  constructor(
    private readonly arena: Arena,
    drives: number,
    private readonly sectors: number,
    private readonly sectorWords: number,
  ) {
    this.first = arena.allot(drives * sectors)
  }

  /** Sets the codes of sectors from their data. @param data arena index of the first one */
  set(drive: number, sector: number, count: number, data: number): void {
    const at = this.at(drive, sector)
    for (let i = 0; i < count; i++) this.arena.set(at + i, this.codeOf(data + i * this.sectorWords))
  }

  /** True when the sector has a code, and the data at an arena index fits it. */
  fits(drive: number, sector: number, data: number): boolean {
    return this.arena.get(this.at(drive, sector)) === this.codeOf(data)
  }

  /** The sector has no content any more. */
  drop(drive: number, sector: number): void {
    this.arena.set(this.at(drive, sector), NONE)
  }

  has(drive: number, sector: number): boolean {
    return this.arena.get(this.at(drive, sector)) !== NONE
  }

  private at(drive: number, sector: number): number {
    return this.first + drive * this.sectors + sector
  }

  /** A 32-bit hash of the words. */
  private codeOf(data: number): number {
    const { words } = this.arena
    let hash = 0x9e3779b1
    for (let at = data; at < data + this.sectorWords; at++) {
      hash = Math.imul(hash ^ (words[at] as number), 0x85ebca6b)
      hash ^= hash >>> 15
    }
    return hash === NONE ? 1 : hash
  }
}
