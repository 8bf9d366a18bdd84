/**
 * The work volumes (T4) and their journal as one main group sees them: the volumes that it is bound to, and its entries
 * in them; non-volatile but for who is at work on it. A place takes one track of one group. A group binds a volume only
 * once those that it has are full, so that of its entries one in a volume bound later, or at a higher place of the same
 * one, is newer. The data lies on the unused RAID group: see `addressOf`.
 */

import type { Arena } from '../arena.ts'
import { type SparingGeometry, trackCount } from './geometry.ts'
import { otherVolume, primaryVolume, tellVolumes } from './volumes.ts'
import { rowWords, WorkVolumeTable } from './workVolumeTable.ts'

/** A binding: how many primary volumes of the group, and which of the group's volumes it is, from the first one bound on. */
const primariesMask = 0xffff
const orderShift = 16

export class WorkVolumes {
  /** What one of them is called, and the table that has a row for each. */
  readonly noun: string = 'work volume'
  readonly tableId: string = 'T4'
  /** Arena words: writes between the look for room (S85) and their end; reads between the look at the bit (S81) and their end (S83). */
  readonly appendingWord: number
  readonly readingWord: number
  protected readonly table: WorkVolumeTable
  protected readonly count: number
  /** What the index says of the group's first track, and how many tracks there are. */
  private readonly firstEntry: number
  private readonly tracks: number
  /** Arena index of the group's bindings, and their distance. */
  private readonly bindings: number
  private readonly bindingStride: number
  /** The views of all groups. */
  private readonly views: WorkVolumes[]

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
    this.bindings = first === null ? this.table.bindings : arena.allot(this.count)
    this.bindingStride = first === null ? rowWords : 1
    this.views = first?.views ?? []
    this.tracks = trackCount(geometry)
    this.firstEntry = this.views.length * this.tracks + 1
    this.views.push(this)
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

  /** Primary volumes of the group that the work volume is bound to, from the first on; 0 for none. */
  boundTo(volume: number): number {
    return this.binding(volume) & primariesMask
  }

  /** Binds the volume to primary volumes of the group, beside those of other groups. */
  bind(volume: number, primaries: number): void {
    this.setBinding(volume, primaries | ((this.lastOrder() + 1) << orderShift))
  }

  /** True when the volume is bound to primary volumes of another group. */
  isShared(volume: number): boolean {
    for (const view of this.views) if (view !== this && view.boundTo(volume) > 0) return true
    return false
  }

  /** First registered work volume that is unused, or -1. */
  firstUnused(): number {
    for (let volume = 0; volume < this.count; volume++) if (!this.isBound(volume)) return volume
    return -1
  }

  /** First volume with room that other groups use and this one does not, or -1. */
  firstToShare(): number {
    if (this.views.length === 1) return -1
    for (let volume = 0; volume < this.count; volume++) {
      if (this.hasRoomToShare(volume)) return volume
    }
    return -1
  }

  protected hasRoomToShare(volume: number): boolean {
    return this.boundTo(volume) === 0 && this.isShared(volume) && this.table.freeIn(volume) >= 0
  }

  /** The volume that takes the group's updates now: the last one bound, or -1. */
  current(): number {
    return this.boundAs(this.lastOrder())
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
    for (let order = this.lastOrder(); order >= 0; order--) {
      const volume = this.boundAs(order)
      if (volume < 0) continue
      const first = volume * this.geometry.workTracks
      for (let place = first + this.terminal(volume) - 1; place >= first; place--)
        if (this.table.entry(place) === entry) return place
    }
    return -1
  }

  /** The newest place with an entry of the group that is older than this one's, or -1; the newest of all for `places`. */
  olderThan(place: number): number {
    let order = place < this.places ? this.orderOf(this.volumeOf(place)) : this.lastOrder()
    for (let below = place; order >= 0; order--) {
      const volume = this.boundAs(order)
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
      if (this.boundTo(volume) === 0) continue
      this.setBinding(volume, 0)
      if (whole) for (const view of this.views) view.setBinding(volume, 0)
      if (this.isBound(volume)) this.table.forget(volume, this.firstEntry, this.firstEntry + this.tracks)
      else this.table.clear(volume)
    }
  }

  volumeOf(place: number): number {
    return this.table.volumeOf(place)
  }

  /** Primary volumes of all groups that the volume is bound to: `1-3, 4-6`, or `-`. */
  tellPrimaries(volume: number): string {
    const primaries = this.views
      .map((view, group) => ({ first: primaryVolume(this.geometry, group, 0), bound: view.boundTo(volume) }))
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

  /** How many volumes the group had bound before the last one that it is bound to; -1 for none. */
  private lastOrder(): number {
    let last = -1
    for (let volume = 0; volume < this.count; volume++)
      if (this.boundTo(volume) > 0) last = Math.max(last, this.orderOf(volume))
    return last
  }

  /** The volume that the group has bound after so many others; -1 where it has been taken away. */
  private boundAs(order: number): number {
    for (let volume = 0; volume < this.count; volume++)
      if (this.boundTo(volume) > 0 && this.orderOf(volume) === order) return volume
    return -1
  }

  private orderOf(volume: number): number {
    return this.binding(volume) >>> orderShift
  }

  protected isBound(volume: number): boolean {
    return this.boundTo(volume) > 0 || this.isShared(volume)
  }

  private binding(volume: number): number {
    return this.arena.get(this.bindings + volume * this.bindingStride)
  }

  private setBinding(volume: number, binding: number): void {
    this.arena.set(this.bindings + volume * this.bindingStride, binding)
  }
}
