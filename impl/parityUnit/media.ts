/**
 * A unit's drives as its controller sees them: every store sets check codes, every read compares them. A sector that cannot
 * be had is damaged, until it is written again or given up; what was given up is lost: it counts as zeros in parity, and
 * hosts get errors for it.
 */

import type { Arena } from '../arena.ts'
import type { CheckCodes } from '../checkCodes.ts'
import { type Drives, OK } from '../drives.ts'
import { clearBlock, copyBlock } from '../xor.ts'
import { ownStart } from './addresses.ts'
import type { Damage } from './damage.ts'
import { blockLength, blocksInUse, capacityOf, type ParityGeometry, sectorsOf } from './geometry.ts'
import type { ParityObserver } from './observer.ts'

/** What a read meets, the worst of it last. */
export const SOUND = 0
export const LOST = 1
export const DAMAGED = 2

export class Media {
  constructor(
    private readonly arena: Arena,
    private readonly geometry: ParityGeometry,
    private readonly drives: Drives,
    private readonly codes: CheckCodes,
    private readonly damage: Damage,
    private readonly observer: Pick<ParityObserver, 'losing'>,
  ) {}

  /**
   * Reads sectors of one block into the arena at `target`; lost and damaged ones are zero. A block found damaged is recorded,
   * or, where nothing can restore it, given up.
   * @returns SOUND, LOST or DAMAGED
   */
  load(unit: number, sector: number, count: number, target: number): number {
    const { arena, drives } = this
    const { sectorWords } = drives
    this.read(unit, sector, count)
    copyBlock(arena, target, drives.data(unit, sector), count * sectorWords)
    let worst = SOUND
    for (let i = 0; i < count; i++) {
      const isLost = this.isLost(unit, sector + i)
      const isDamaged = this.isDamaged(unit, sector + i)
      // a drive yields nothing of what it cannot read, whatever is made of its error
      if (isLost || isDamaged || !drives.isReadable(unit, sector + i))
        clearBlock(arena, target + i * sectorWords, sectorWords)
      if (isDamaged) worst = DAMAGED
      else if (isLost) worst = Math.max(worst, LOST)
    }
    const block = Math.floor(sector / this.geometry.blockSectors)
    if (worst !== DAMAGED) return worst
    if (block < blocksInUse(this.geometry, unit)) {
      this.damage.record(unit, block)
      return DAMAGED
    }
    // of the parity unit's own volume
    this.giveUpSectors(unit, sector, sector + count)
    return this.load(unit, sector, count, target)
  }

  /** Reads a data unit's block into the arena at `target`; one that a write has healed is not damaged any more. */
  loadBlock(unit: number, block: number, target: number): number {
    const sectors = blockLength(this.geometry, unit, block)
    const found = this.load(unit, block * this.geometry.blockSectors, sectors, target)
    if (found !== DAMAGED) this.damage.clear(unit, block)
    return found
  }

  /** Stores sectors from the arena at `source`. */
  store(unit: number, sector: number, count: number, source: number): void {
    const { drives } = this
    this.codes.set(unit, sector, count, source)
    const isArmed = drives.isArmed(unit)
    drives.write(unit, sector, count, source)
    if (isArmed && !drives.isArmed(unit)) this.damage.setSuspicious(unit, true)
  }

  /** Stores a block, but for sectors that are lost. */
  storeKept(unit: number, block: number, source: number): void {
    const first = block * this.geometry.blockSectors
    const sectors = blockLength(this.geometry, unit, block)
    for (let i = 0; i < sectors; i++)
      if (!this.isLost(unit, first + i)) this.store(unit, first + i, 1, source + i * this.drives.sectorWords)
  }

  /** Gives up what is damaged of a block: it is lost, and the block is not damaged any more. */
  giveUp(unit: number, block: number): void {
    const first = block * this.geometry.blockSectors
    this.giveUpSectors(unit, first, first + blockLength(this.geometry, unit, block))
    this.damage.clear(unit, block)
  }

  /** Gives up one sector, which is damaged. */
  giveUpSector(unit: number, sector: number): void {
    this.observer.losing(unit, sector)
    this.codes.drop(unit, sector)
    this.drives.writeUncorrectable(unit, sector, 1)
  }

  isLost(unit: number, sector: number): boolean {
    return !this.codes.has(unit, sector)
  }

  isDamaged(unit: number, sector: number): boolean {
    if (this.isLost(unit, sector)) return false
    return (
      !this.drives.isReadable(unit, sector) || !this.codes.fits(unit, sector, this.drives.data(unit, sector))
    )
  }

  /** True when a sector of the block is damaged, known or not. */
  isBlockDamaged(unit: number, block: number): boolean {
    const first = block * this.geometry.blockSectors
    const end = first + blockLength(this.geometry, unit, block)
    for (let sector = first; sector < end; sector++) if (this.isDamaged(unit, sector)) return true
    return false
  }

  /** The patrol goes over the unit's drives, as far as the first damaged block that nobody knows of yet. @returns it, or -1 */
  patrol(unit: number): number {
    for (let block = 0; block < blocksInUse(this.geometry, unit); block++) {
      if (this.damage.has(unit, block) || !this.isBlockDamaged(unit, block)) continue
      this.read(unit, block * this.geometry.blockSectors, blockLength(this.geometry, unit, block))
      this.damage.record(unit, block)
      return block
    }
    this.giveUpOwn(unit)
    this.damage.setSuspicious(unit, false)
    return -1
  }

  /** The unit's drives are lost, and empty ones are in their places. */
  lose(unit: number): void {
    this.drives.replace(unit)
    for (let block = 0; block < blocksInUse(this.geometry, unit); block++) this.damage.record(unit, block)
    this.giveUpOwn(unit)
  }

  /** Sets the codes of all that the unit's drives hold before the first step. */
  fillIn(unit: number, sectors: number): void {
    this.codes.set(unit, 0, sectors, this.drives.data(unit, 0))
  }

  /** What is damaged of the parity unit's own volume, which is in no block of the group, nothing can restore. */
  private giveUpOwn(unit: number): void {
    const end = sectorsOf(this.geometry, unit)
    if (end > capacityOf(this.geometry, unit)) this.giveUpSectors(unit, ownStart(this.geometry), end)
  }

  private giveUpSectors(unit: number, first: number, end: number): void {
    for (let sector = first; sector < end; sector++)
      if (this.isDamaged(unit, sector)) this.giveUpSector(unit, sector)
  }

  /** The drives have their say; what they report is seen sector by sector. */
  private read(unit: number, sector: number, count: number): void {
    if (this.drives.read(unit, sector, count) !== OK) this.drives.errors.drop(unit)
  }
}
