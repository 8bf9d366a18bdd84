/**
 * The work volumes (T4) and their journal as one main group sees them: the volumes that it is bound to, and its entries
 * in them; non-volatile but for who is at work on it. A place takes one track of one group. A group binds a volume only
 * once those that it has are full, so that of its entries one in a volume bound later, or at a higher place of the same
 * one, is newer. The data lies on the unused RAID group: see `addressOf`.
 */

import type { Arena } from '../arena.ts'
import { type SparingGeometry, trackCount } from './geometry.ts'
import { VolumeBindings } from './volumeBindings.ts'
import { otherVolume, primaryVolume, tellVolumes } from './volumes.ts'
import { WorkVolumeTable } from './workVolumeTable.ts'

export class WorkVolumes {
  /** What one of them is called, and the table that has a row for each. */
  readonly noun: string = 'work volume'
  readonly tableId: string = 'T4'
  /** Arena words: writes between the look for room (S85) and their end; reads between the look at the bit (S81) and their end (S83). */
  readonly appendingWord: number
  readonly readingWord: number
  /** Which of them the group is bound to. */
  readonly bindings: VolumeBindings
  protected readonly table: WorkVolumeTable
  protected readonly count: number
  /** What the index says of the group's first track, and how many tracks there are. */
  private readonly firstEntry: number
  private readonly tracks: number

  constructor(
    protected readonly arena: Arena,
    protected readonly geometry: SparingGeometry,
    /** View of the first main group, for that of another one. */
    first: WorkVolumes | null = null,
  ) {
    this.appendingWord = arena.allotVolatile(1)
    this.readingWord = arena.allotVolatile(1)
    this.table = first?.table ?? new WorkVolumeTable(arena, geometry)
    this.count = this.table.count
    this.bindings = new VolumeBindings(arena, this.table, first?.bindings ?? null)
    this.tracks = trackCount(geometry)
    this.firstEntry = this.bindings.group * this.tracks + 1
  }

  /** Entries that all work volumes take together. */
  get places(): number {
    return this.table.places
  }

  get appending(): number {
    return this.arena.get(this.appendingWord)
  }
  set appending(writes: number) {
    this.arena.set(this.appendingWord, writes)
  }

  get reading(): number {
    return this.arena.get(this.readingWord)
  }
  set reading(reads: number) {
    this.arena.set(this.readingWord, reads)
  }

  /** First registered work volume that is unused, or -1. */
  firstUnused(): number {
    for (let volume = 0; volume < this.count; volume++) if (!this.bindings.isBound(volume)) return volume
    return -1
  }

  /** First volume with room that other groups use and this one does not, or -1. */
  firstToShare(): number {
    if (!this.bindings.hasOthers) return -1
    for (let volume = 0; volume < this.count; volume++) {
      if (this.hasRoomToShare(volume)) return volume
    }
    return -1
  }

  protected hasRoomToShare(volume: number): boolean {
    const { bindings } = this
    return bindings.boundTo(volume) === 0 && bindings.isShared(volume) && this.table.freeIn(volume) >= 0
  }

  /** The volume that takes the group's updates now: the last one bound, or -1. */
  current(): number {
    return this.bindings.boundAs(this.bindings.last())
  }

  /** Entries up to the newest one that the volume holds; its terminal address is the place of that one. */
  terminal(volume: number): number {
    return this.table.terminal(volume)
  }

  /** Lets the terminal address be that of this place, unless it has got further. */
  moveTerminal(place: number): void {
    this.table.moveTerminal(place)
  }

  /** First place of the volume that takes the updates that is neither full nor given out, or -1. */
  freePlace(): number {
    const volume = this.current()
    return volume < 0 ? -1 : this.table.freeIn(volume)
  }

  /** Gives out the free place, each one once; -1 when there is none. */
  takePlace(): number {
    const place = this.freePlace()
    if (place >= 0) this.table.reserve(place)
    return place
  }

  /** True while a registered work volume could take another update of the group. */
  hasRoom(): boolean {
    return this.firstUnused() >= 0 || this.freePlace() >= 0 || this.firstToShare() >= 0
  }

  /** Says that the track's data is being written to the place. */
  openEntry(place: number, track: number): void {
    if (this.trackAt(place) < 0) this.table.setEntry(place, -this.entryOf(track))
  }

  /** Says that the place holds the track. */
  closeEntry(place: number, track: number): void {
    this.table.setEntry(place, this.entryOf(track))
  }

  /** True when nothing is, or was being, written to the place. */
  isVoid(place: number): boolean {
    return this.table.entry(place) === 0
  }

  /** True when the place holds a track of some group. */
  isFilled(place: number): boolean {
    return this.table.isFilled(place)
  }

  /** Track of the group that a place holds, or -1: void, another group's, or beyond the terminal address. */
  trackAt(place: number): number {
    if (!this.isFilled(place)) return -1
    const track = this.table.entry(place) - this.firstEntry
    return track >= 0 && track < this.tracks ? track : -1
  }

  /** True when the track's data is being written to the place, or has failed to be. */
  isOpenFor(place: number, track: number): boolean {
    return this.table.entry(place) === -this.entryOf(track)
  }

  /** The newest place that holds the track, or -1. */
  newestOf(track: number): number {
    const entry = this.entryOf(track)
    for (let order = this.bindings.last(); order >= 0; order--) {
      const volume = this.bindings.boundAs(order)
      if (volume < 0) continue
      const first = volume * this.geometry.workTracks
      for (let place = first + this.terminal(volume) - 1; place >= first; place--)
        if (this.table.entry(place) === entry) return place
    }
    return -1
  }

  /** The newest place with an entry of the group that is older than this one's, or -1; the newest of all for `places`. */
  olderThan(place: number): number {
    let order = place < this.places ? this.bindings.orderOf(this.volumeOf(place)) : this.bindings.last()
    for (let below = place; order >= 0; order--) {
      const volume = this.bindings.boundAs(order)
      if (volume < 0) continue
      const first = volume * this.geometry.workTracks
      const end = Math.min(below, first + this.terminal(volume))
      for (let older = end - 1; older >= first; older--) if (this.trackAt(older) >= 0) return older
      below = this.places
    }
    return -1
  }

  /** Entries of the group that are newer than that of this place; all of them for -1. */
  newerThan(place: number): number {
    let entries = 0
    for (
      let newer = this.olderThan(this.places);
      newer >= 0 && newer !== place;
      newer = this.olderThan(newer)
    )
      entries++
    return entries
  }

  /** Address of a place's data on the unused group. */
  addressOf(place: number): number {
    return place * this.geometry.trackSectors
  }

  /**
   * Unbinds the group's work volumes and forgets what they hold of it.
   * @param whole true to give the volumes back as they are, whoever else is bound to them
   */
  release(whole = false): void {
    for (let volume = 0; volume < this.count; volume++) {
      if (this.bindings.boundTo(volume) === 0) continue
      this.bindings.unbind(volume, whole)
      if (this.bindings.isBound(volume))
        this.table.forget(volume, this.firstEntry, this.firstEntry + this.tracks)
      else this.table.clear(volume)
    }
  }

  volumeOf(place: number): number {
    return this.table.volumeOf(place)
  }

  /** Primary volumes of all groups that the volume is bound to: `1-3, 4-6`, or `-`. */
  tellPrimaries(volume: number): string {
    const primaries = this.bindings
      .boundToAll(volume)
      .map((bound, group) => ({ first: primaryVolume(this.geometry, group, 0), bound }))
      .filter(({ bound }) => bound > 0)
      .map(({ first, bound }) => tellVolumes(first, bound))
    return primaries.length === 0 ? '-' : primaries.join(', ')
  }

  /** `Work volume# 4, Capacity 4 tracks, Primary volume# 1-3, Terminal address 3` */
  tell(volume: number): string {
    const { workTracks } = this.geometry
    const terminal = this.terminal(volume)
    const number = otherVolume(this.geometry, volume)
    return `Work volume# ${number}, Capacity ${workTracks} tracks, Primary volume# ${this.tellPrimaries(volume)}, Terminal address ${terminal === 0 ? '-' : terminal}`
  }

  /** What the index says of a track of the group. */
  private entryOf(track: number): number {
    return this.firstEntry + track
  }
}
