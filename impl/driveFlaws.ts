/** What is wrong with drives for longer than one access: dead ones, sectors with defects, and what a patrol would find of them. */

import type { Arena } from './arena.ts'
import { DEFECT_COUNT, DEFECTS, type DriveRecords, IS_DEAD, PATROLLED } from './driveRecords.ts'

/** Defects of a sector, 0 for none; `given up` is no fault: somebody has made the sector unreadable on purpose. */
export const RECOVERABLE = 1
export const UNRECOVERABLE = 2
export const GIVEN_UP = 3

export class DriveFlaws {
  /** Arena word: patrolled drives with something to find. */
  readonly findings: number

  constructor(
    private readonly arena: Arena,
    private readonly records: DriveRecords,
  ) {
    this.findings = records.findings
  }

  /** Drives that are dead or have defects. */
  get count(): number {
    return this.arena.get(this.records.flawed)
  }

  has(drive: number): boolean {
    return this.isDead(drive) || this.hasDefects(drive)
  }

  isDead(drive: number): boolean {
    return this.records.get(drive, IS_DEAD) !== 0
  }

  setDead(drive: number, dead: boolean): void {
    const flawed = this.has(drive)
    this.records.set(drive, IS_DEAD, dead ? 1 : 0)
    this.noteChange(drive, flawed)
  }

  hasDefects(drive: number): boolean {
    return this.records.get(drive, DEFECT_COUNT) !== 0
  }

  defect(drive: number, sector: number): number {
    const word = this.records.get(drive, DEFECTS + (sector >>> 4))
    return (word >>> ((sector & 15) * 2)) & 3
  }

  setDefect(drive: number, sector: number, defect: number): void {
    const { arena, records } = this
    const at = records.at(drive, DEFECTS + (sector >>> 4))
    const shift = (sector & 15) * 2
    const before = (arena.get(at) >>> shift) & 3
    if (before === defect) return
    arena.set(at, (arena.get(at) & ~(3 << shift)) | (defect << shift))
    const flawed = this.has(drive)
    const change = (defect === 0 ? 0 : 1) - (before === 0 ? 0 : 1)
    records.set(drive, DEFECT_COUNT, records.get(drive, DEFECT_COUNT) + change)
    this.noteChange(drive, flawed)
  }

  /** First sector with a defect that a read would report, or -1. */
  firstDefect(drive: number): number {
    if (!this.hasDefects(drive)) return -1
    for (let sector = 0; sector < this.records.sectors; sector++)
      if (this.defect(drive, sector) !== 0) return sector
    return -1
  }

  /** Has a patrol visit the drive from now on, or leave it alone. */
  setPatrolled(drive: number, patrolled: boolean): void {
    const before = this.isPatrolled(drive)
    this.records.set(drive, PATROLLED, patrolled ? 1 : 0)
    if (before !== patrolled && this.has(drive)) this.add(this.findings, patrolled ? 1 : -1)
  }

  /** True when a patrol would find the drive dead or a defect on it. */
  hasFinding(drive: number): boolean {
    return this.isPatrolled(drive) && this.has(drive)
  }

  private isPatrolled(drive: number): boolean {
    return this.records.get(drive, PATROLLED) !== 0
  }

  /** @param before whether the drive was flawed before the change */
  private noteChange(drive: number, before: boolean): void {
    if (this.has(drive) === before) return
    const change = before ? -1 : 1
    this.add(this.records.flawed, change)
    if (this.isPatrolled(drive)) this.add(this.findings, change)
  }

  private add(word: number, change: number): void {
    this.arena.set(word, this.arena.get(word) + change)
  }
}
