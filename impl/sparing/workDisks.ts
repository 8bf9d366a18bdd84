/**
 * The work disks (T6), and T7 as they see it, for one main group: single drives that take diverted tracks, each track in a
 * place of its own that is overwritten when the track is written again. Rows and places are those of work volumes; where a
 * track is listed (T7) stands with the differential bits of `tables`.
 */

import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { RaidGroup } from '../raid/group.ts'
import { dataColumn, driveSector, stripeOf, stripOf } from '../raid/layout.ts'
import { firstOfTrack, firstWorkDisk, type SparingGeometry, trackCount } from './geometry.ts'
import { type SparingTables, UNPAIRED } from './tables.ts'
import { backedUp } from './tableWords.ts'
import { WorkVolumes } from './workVolumes.ts'

/** A row of T7: where a track belongs, and where it is. Addresses are first sectors on the drives. */
export interface ListedTrack {
  readonly mainDrive: number
  readonly mainAddress: number
  readonly workDrive: number
  readonly workAddress: number
}

export class WorkDisks extends WorkVolumes {
  override readonly noun = 'work disk'
  override readonly tableId = 'T6'
  /** Volatile, by place: the track, plus one, whose data the feedback holds in the cache when it takes all of T7 home at once. */
  private readonly staged: number
  /** The views of all groups. */
  private readonly all: WorkDisks[]

  constructor(
    arena: Arena,
    geometry: SparingGeometry,
    private readonly tables: SparingTables,
    private readonly drives: Drives,
    private readonly main: RaidGroup,
    /** View of the first main group, for that of another one. */
    first: WorkDisks | null = null,
  ) {
    super(arena, geometry, first)
    this.staged = arena.allotVolatile(this.places)
    this.all = first?.all ?? []
    this.all.push(this)
  }

  /** Drive of a place, and its first sector there. */
  driveOf(place: number): number {
    return firstWorkDisk(this.geometry) + this.volumeOf(place)
  }

  sectorOf(place: number): number {
    return (place % this.geometry.workTracks) * this.geometry.trackSectors
  }

  /** As for work volumes; a drive that has died has no room. */
  override freePlace(): number {
    const place = super.freePlace()
    return place < 0 || this.drives.isDead(this.driveOf(place)) ? -1 : place
  }

  protected override hasRoomToShare(disk: number): boolean {
    return super.hasRoomToShare(disk) && !this.isDead(disk)
  }

  override hasRoom(): boolean {
    for (let disk = 0; disk < this.count; disk++)
      if (!this.bindings.isBound(disk) && !this.isDead(disk)) return true
    return this.freePlace() >= 0 || this.firstToShare() >= 0
  }

  /** True when T7 lists a track of some group at the place. */
  override isFilled(place: number): boolean {
    return this.all.some((disks) => disks.trackAt(place) >= 0)
  }

  /** Track of the group that T7 lists at the place, or -1. */
  override trackAt(place: number): number {
    for (let track = 0; track < trackCount(this.geometry); track++)
      if (this.tables.place(track) === place) return track
    return -1
  }

  /** The only place that holds the track, or -1. */
  override newestOf(track: number): number {
    return this.tables.place(track)
  }

  /** The track whose data is in the cache for this place, or -1. */
  stagedAt(place: number): number {
    return this.arena.get(this.staged + place) - 1
  }

  stage(place: number, track: number): void {
    this.arena.set(this.staged + place, track + 1)
  }

  /** First place from this one on whose data is in the cache, or -1. */
  nextStaged(place: number): number {
    for (let next = place; next < this.places; next++) if (this.stagedAt(next) >= 0) return next
    return -1
  }

  /** The row of T7 for a track that it lists. */
  rowOf(track: number): ListedTrack {
    const place = this.tables.place(track)
    return { ...this.homeOf(track), workDrive: this.driveOf(place), workAddress: this.sectorOf(place) }
  }

  /** The rows of T7, in the order of their places on the work disks. */
  listed(): ListedTrack[] {
    const tracks = Array.from({ length: trackCount(this.geometry) }, (_, track) => track)
    const rows = tracks.filter((track) => this.tables.place(track) >= 0).map((track) => this.rowOf(track))
    return rows.sort((a, b) => a.workDrive - b.workDrive || a.workAddress - b.workAddress)
  }

  /** Status of a drive in T5: a main drive's updates are backed up as long as work disks are bound to it. */
  statusOf(drive: number): string {
    const isBackedUp = this.all.some((disks) => disks.tables.pairing !== UNPAIRED && disks.diverts(drive))
    return isBackedUp ? backedUp : 'NULL'
  }

  /** Drives of all groups that the disk is bound to: `0, 1, 2`, or `-`. */
  tellDrives(disk: number): string {
    const bound = this.all.filter((disks) => disks.bindings.boundTo(disk) > 0)
    return bound.length === 0 ? '-' : bound.map((disks) => disks.tellDiverted()).join(', ')
  }

  /** `Disk# 0, 1, 2, UPDATE DATA BEING BACKED UP` */
  tellStatus(): string {
    return this.tables.pairing === UNPAIRED
      ? `Disk# ${this.main.tellMembers()}, NULL`
      : `Disk# ${this.tellDiverted()}, ${backedUp}`
  }

  /** Address of the newest track that the disk holds; `-` for none. */
  tellTerminal(disk: number): string {
    const terminal = this.terminal(disk)
    return terminal === 0 ? '-' : `${(terminal - 1) * this.geometry.trackSectors}`
  }

  tellUse(disk: number): 'IN USE' | 'UNUSED' {
    return this.bindings.isBound(disk) ? 'IN USE' : 'UNUSED'
  }

  /** `Work disk# 3, Capacity 4 tracks, Status IN USE, Main disk# 0, 1, 2, Terminal address 12` */
  override tell(disk: number): string {
    const name = `Work disk# ${firstWorkDisk(this.geometry) + disk}, Capacity ${this.geometry.workTracks} tracks`
    return `${name}, Status ${this.tellUse(disk)}, Main disk# ${this.tellDrives(disk)}, Terminal address ${this.tellTerminal(disk)}`
  }

  /** Main drive of a track, and its first sector there. */
  private homeOf(track: number): Pick<ListedTrack, 'mainDrive' | 'mainAddress'> {
    const { geometry, main, tables } = this
    const first = firstOfTrack(geometry, track)
    if (geometry.diverts === 'suspect')
      return { mainDrive: main.member(tables.divertedColumn), mainAddress: first }
    const { shape } = main
    return {
      mainDrive: main.member(dataColumn(shape, stripeOf(shape, first), stripOf(shape, first))),
      mainAddress: driveSector(shape, first),
    }
  }

  /** True when work disks that are bound to the group take what is written to the drive. */
  private diverts(drive: number): boolean {
    const column = this.main.columnOf(drive)
    return this.geometry.diverts === 'all'
      ? column >= 0
      : column >= 0 && column === this.tables.divertedColumn
  }

  /** Main drives whose updates the work disks take: `0, 1, 2`, or the suspect one alone. */
  private tellDiverted(): string {
    const { geometry, main, tables } = this
    return geometry.diverts === 'all' ? main.tellMembers() : `${main.member(tables.divertedColumn)}`
  }

  private isDead(disk: number): boolean {
    return this.drives.isDead(firstWorkDisk(this.geometry) + disk)
  }
}

/** `Main disk# 1, Main disk address 4, Work disk# 3, Work disk address 0` */
export const tellListed = ({ mainDrive, mainAddress, workDrive, workAddress }: ListedTrack): string =>
  `Main disk# ${mainDrive}, Main disk address ${mainAddress}, Work disk# ${workDrive}, Work disk address ${workAddress}`
