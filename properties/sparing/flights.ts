/**
 * What has happened to each operation in flight, noted when it happens: an error may be answered long after the moment
 * that explains it. Nothing is noted twice or for nobody, so that equal worlds look equal.
 */

import type { Operation } from '../../impl/host/operation.ts'
import { driveSector, stripeOf } from '../../impl/raid/layout.ts'
import { firstOfTrack, trackLength, trackOf } from '../../impl/sparing/geometry.ts'
import type { SparingParts } from '../../impl/sparing/parts.ts'
import { UNPAIRED } from '../../impl/sparing/tables.ts'
import { isNewestLost, lacksTwo } from './contents.ts'
import type { Judgement } from './judgement.ts'
import { areaAddress, isListed, mayRefuse } from './whereabouts.ts'

/** Bits: a spare took a drive's place; a fault struck; some of its data was out of reach; no work volume or disk had room. */
export const REPLACED = 1
export const STRUCK = 2
export const OUT_OF_REACH = 4
export const NO_ROOM = 8
/** Some of what it was to write could not be had when it was issued, or was just being written. */
export const IN_DOUBT = 16
/** Where only the suspect drive's part is diverted: the area may have refused it. */
export const AREA_SHORT = 32

export class Flights {
  /** Arena index: bits by operation. */
  private words = 0

  constructor(private readonly judgement: Judgement) {}

  /** Begins anew, with the judgement's workload. */
  watch(): void {
    this.words = this.judgement.arena.allot(this.judgement.workload.length)
  }

  /** True when one of these has happened while the operation was in flight. */
  has(index: number, what: number): boolean {
    return (this.judgement.arena.get(this.words + index) & what) !== 0
  }

  forget(index: number): void {
    this.judgement.arena.set(this.words + index, 0)
  }

  /**
   * Notes for every operation in flight that something has happened, and what is out of reach now.
   * @param group main group that it concerns alone
   */
  notice(what: number, group: Judgement | null = null): void {
    const { history, workload } = this.judgement
    if (history.isIdle) return
    for (let index = 0; index < workload.length; index++) {
      if (history.startOf(index) === 0) continue
      if (what !== 0 && (group === null || this.concerns(index, group))) this.note(index, what)
      this.look(index)
    }
  }

  /** Notes what is out of reach, or lost, when the operation is issued. */
  issued(index: number): void {
    this.look(index)
    const { kind, lba, sectors } = this.judgement.workload[index] as Operation
    // no drive lacks anything
    if (kind !== 'write' || this.judgement.parts.drives.flaws.count === 0) return
    if (this.firstLost(lba, sectors) >= 0 || this.isBeingWritten(index)) this.note(index, IN_DOUBT)
  }

  /** First block of a range whose newest version cannot be had, or -1. */
  firstLost(lba: number, sectors: number): number {
    if (!this.mayLack()) return -1
    for (let at = lba; at < lba + sectors; at++) {
      const { parts, firstLba } = this.judgement.at(at)
      if (isNewestLost(parts, at - firstLba)) return at
    }
    return -1
  }

  /** Notes when the operation's data is out of reach now, or the area short of drives. */
  look(index: number): void {
    if (!this.mayLack()) return
    const { parts, geometry } = this.judgement
    if (geometry.diverts === 'suspect' && mayRefuse(parts)) this.note(index, AREA_SHORT)
    if (this.has(index, OUT_OF_REACH)) return
    const operation = this.judgement.workload[index] as Operation
    const { kind, lba, sectors } = operation
    const isOut = kind === 'read' ? this.firstLost(lba, sectors) >= 0 : this.isRefused(operation)
    if (isOut) this.note(index, OUT_OF_REACH)
  }

  private note(index: number, what: number): void {
    const { arena } = this.judgement
    arena.set(this.words + index, arena.get(this.words + index) | what)
  }

  /** True when the operation has addresses in the group. */
  private concerns(index: number, { firstLba, capacity }: Judgement): boolean {
    const { lba, sectors } = this.judgement.workload[index] as Operation
    return lba < firstLba + capacity && lba + sectors > firstLba
  }

  /**
   * True when a stripe of the operation bears its intent mark, so that what its drives hold may not belong together, or
   * when another write of its tracks is in flight: what that has stored may be lost before it counts.
   */
  private isBeingWritten(index: number): boolean {
    const { history, workload } = this.judgement
    const { lba, sectors } = workload[index] as Operation
    for (let at = lba; at < lba + sectors; at++) {
      const { parts, firstLba } = this.judgement.at(at)
      if (parts.main.isMarked(stripeOf(parts.main.shape, at - firstLba))) return true
    }
    const first = this.trackAround(lba).from
    const { end } = this.trackAround(lba + sectors - 1)
    return workload.some(
      (other, number) =>
        number !== index &&
        other.kind === 'write' &&
        history.startOf(number) !== 0 &&
        other.lba < end &&
        first < other.lba + other.sectors,
    )
  }

  /** Blocks that go to the area together with this one; where only the suspect drive's part goes there, the block alone. */
  private trackAround(lba: number): { readonly from: number; readonly end: number } {
    const { geometry, firstLba } = this.judgement.at(lba)
    if (geometry.diverts === 'suspect') return { from: lba, end: lba + 1 }
    const track = trackOf(geometry, lba - firstLba)
    const from = firstLba + firstOfTrack(geometry, track)
    return { from, end: from + trackLength(geometry, track) }
  }

  /** False where nothing is out of reach: for the lack of one drive nothing is, unless that may be a work disk. */
  private mayLack(): boolean {
    const { drives, disks } = this.judgement.parts
    return drives.flaws.count >= (disks === null ? 2 : 1)
  }

  /** True when a row of the tracks that a write lies in lacks two columns, on a side that it may have to do with. */
  private isRefused({ lba, sectors }: Operation): boolean {
    for (let from = lba; from < lba + sectors; ) {
      const group = this.judgement.at(from)
      const end = Math.min(lba + sectors, group.firstLba + group.capacity)
      if (this.isRefusedIn(group, from - group.firstLba, end - group.firstLba)) return true
      from = end
    }
    return false
  }

  /** The same for addresses `from` to before `to` of one group. */
  private isRefusedIn(group: Judgement, from: number, to: number): boolean {
    const { parts, geometry, capacity } = group
    const { main } = parts
    if (geometry.diverts === 'suspect') return this.isRowRefused(group, from, to)
    const first = from - (from % geometry.trackSectors)
    const end = Math.min(capacity, Math.ceil(to / geometry.trackSectors) * geometry.trackSectors)
    for (let at = first; at < end; at++) {
      if (lacksTwo(parts, main, driveSector(main.shape, at)) || this.isRefusedByArea(parts, at)) return true
    }
    return false
  }

  /** True when a row of the suspect drive's tracks that a write lies beside lacks two columns. */
  private isRowRefused({ parts, geometry }: Judgement, from: number, to: number): boolean {
    for (let at = from; at < to; ) {
      const track = trackOf(geometry, at)
      const first = firstOfTrack(geometry, track)
      const end = first + trackLength(geometry, track)
      for (let row = first; row < end; row++) if (lacksTwo(parts, parts.main, row)) return true
      // a track lies in one strip, so its rows and their addresses go side by side
      at += end - driveSector(geometry, at)
    }
    return false
  }

  /** True when the rows lack two columns where the area holds the sector, or is to take it, or its work disk is dead. */
  private isRefusedByArea(parts: SparingParts, lba: number): boolean {
    const { geometry, sub, tables, work, disks, drives } = parts
    if (disks !== null && isListed(parts, lba))
      return drives.isDead(disks.driveOf(tables.place(Math.floor(lba / geometry.trackSectors))))
    if (sub === null || tables.pairing === UNPAIRED) return false
    const lacks = (address: number) => address >= 0 && lacksTwo(parts, sub, driveSector(sub.shape, address))
    if (lacks(areaAddress(parts, lba))) return true
    const track = Math.floor(lba / geometry.trackSectors)
    for (let place = 0; place < work.places; place++)
      if (work.isOpenFor(place, track) && lacks(work.addressOf(place) + (lba % geometry.trackSectors)))
        return true
    return false
  }
}
