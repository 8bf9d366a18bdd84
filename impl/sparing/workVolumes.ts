/**
 * The work volumes (T4) and the index of their journal, non-volatile but for who is at work on it. A place takes one
 * track; the places of all volumes are numbered through, and a volume is bound only once those before it are full, so
 * that a higher place is a newer entry. The data lies on the unused RAID group: see `addressOf`.
 */

import type { Arena } from '../arena.ts'
import type { SparingGeometry } from './geometry.ts'

/** Words of a volume's row in T4: how many primary volumes it is bound to, terminal address, places given out. */
const BOUND = 0
const TERMINAL = 1
const RESERVED = 2
const rowWords = 3

export class WorkVolumes {
  /** Arena words: writes between the look for room (S85) and their end; reads between the look at the bit (S81) and their end (S83). */
  readonly appendingWord: number
  readonly readingWord: number
  private readonly count: number
  private readonly rows: number
  /** By place: the track, plus one; negative while its data is being written, 0 for none. */
  private readonly entries: number

  constructor(
    private readonly arena: Arena,
    private readonly geometry: SparingGeometry,
  ) {
    this.count = geometry.workVolumes
    this.appendingWord = arena.allot(1)
    this.readingWord = arena.allot(1)
    this.rows = arena.allot(this.count * rowWords)
    this.entries = arena.allot(this.places)
  }

  /** Entries that all work volumes take together. */
  get places(): number {
    return this.count * this.geometry.workTracks
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

  /** Primary volumes that the work volume is bound to, from the first on; 0 for none. */
  boundTo(volume: number): number {
    return this.get(volume, BOUND)
  }

  bind(volume: number, primaries: number): void {
    this.set(volume, BOUND, primaries)
  }

  /** First registered work volume that is unused, or -1. */
  firstUnused(): number {
    for (let volume = 0; volume < this.count; volume++) if (this.boundTo(volume) === 0) return volume
    return -1
  }

  /** The volume that takes the updates now: the last one bound, or -1. */
  current(): number {
    for (let volume = this.count - 1; volume >= 0; volume--) if (this.boundTo(volume) > 0) return volume
    return -1
  }

  /** Entries up to the newest one that the volume holds; its terminal address is the place of that one. */
  terminal(volume: number): number {
    return this.get(volume, TERMINAL)
  }

  /** Lets the terminal address be that of this place, unless it has got further. */
  moveTerminal(place: number): void {
    const volume = this.volumeOf(place)
    const end = place - volume * this.geometry.workTracks + 1
    if (end > this.terminal(volume)) this.set(volume, TERMINAL, end)
  }

  /** First place of the volume that takes the updates that is neither full nor given out, or -1. */
  freePlace(): number {
    const volume = this.current()
    if (volume < 0) return -1
    const { workTracks } = this.geometry
    const used = Math.max(this.terminal(volume), this.get(volume, RESERVED))
    return used < workTracks ? volume * workTracks + used : -1
  }

  /** Gives out the free place, each one once; -1 when there is none. */
  takePlace(): number {
    const place = this.freePlace()
    if (place < 0) return -1
    const volume = this.volumeOf(place)
    this.set(volume, RESERVED, place - volume * this.geometry.workTracks + 1)
    return place
  }

  /** True while a registered work volume could take another update. */
  hasRoom(): boolean {
    return this.firstUnused() >= 0 || this.freePlace() >= 0
  }

  /** Says that the track's data is being written to the place. */
  openEntry(place: number, track: number): void {
    if (this.arena.get(this.entries + place) <= 0) this.arena.set(this.entries + place, -(track + 1))
  }

  /** Says that the place holds the track. */
  closeEntry(place: number, track: number): void {
    this.arena.set(this.entries + place, track + 1)
  }

  /** Track that a place holds, or -1: void, or beyond the terminal address. */
  trackAt(place: number): number {
    const volume = this.volumeOf(place)
    if (place - volume * this.geometry.workTracks >= this.terminal(volume)) return -1
    return Math.max(0, this.arena.get(this.entries + place)) - 1
  }

  /** True when the track's data is being written to the place, or has failed to be. */
  isOpenFor(place: number, track: number): boolean {
    return this.arena.get(this.entries + place) === -(track + 1)
  }

  /** The newest place that holds the track, or -1. */
  newestOf(track: number): number {
    for (let place = this.places - 1; place >= 0; place--) if (this.trackAt(place) === track) return place
    return -1
  }

  /** The newest place below this one that holds an entry, or -1. */
  olderThan(place: number): number {
    let older = place - 1
    while (older >= 0 && this.trackAt(older) < 0) older--
    return older
  }

  /** Entries from this place on. */
  entriesFrom(place: number): number {
    let entries = 0
    for (let newer = place; newer < this.places; newer++) if (this.trackAt(newer) >= 0) entries++
    return entries
  }

  /** Address of a place's data on the unused group. */
  addressOf(place: number): number {
    return place * this.geometry.trackSectors
  }

  /** Unbinds every work volume and forgets what they hold. */
  release(): void {
    for (let word = 0; word < this.count * rowWords; word++) this.arena.set(this.rows + word, 0)
    for (let place = 0; place < this.places; place++) this.arena.set(this.entries + place, 0)
  }

  volumeOf(place: number): number {
    return Math.floor(place / this.geometry.workTracks)
  }

  /** `work volume 1 (4 tracks), primary volumes 1-2, terminal address 3` */
  tell(volume: number): string {
    const { workTracks } = this.geometry
    const bound = this.boundTo(volume)
    const primaries =
      bound === 0 ? 'no primary volume' : bound === 1 ? 'primary volume 1' : `primary volumes 1-${bound}`
    const terminal = this.terminal(volume)
    return `work volume ${volume + 1} (${workTracks} tracks), ${primaries}, terminal address ${terminal === 0 ? 'none' : terminal}`
  }

  private get(volume: number, word: number): number {
    return this.arena.get(this.rows + volume * rowWords + word)
  }

  private set(volume: number, word: number, value: number): void {
    this.arena.set(this.rows + volume * rowWords + word, value)
  }
}
