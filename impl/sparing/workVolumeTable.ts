/**
 * What the main groups share of the work volumes: the rows of T4, and the index of the journal, which says whose track
 * each place holds. The places of all volumes are numbered through. Work disks have such rows too (T6), but no index.
 */

import type { Arena } from '../arena.ts'
import type { SparingGeometry } from './geometry.ts'

/** Words of a volume's row in T4: the first group's binding, terminal address. */
const BINDING = 0
const TERMINAL = 1
export const rowWords = 2

export class WorkVolumeTable {
  /** Registered work volumes, or work disks. */
  readonly count: number
  /** Arena index of the first group's bindings, `rowWords` apart. */
  readonly bindings: number
  private readonly rows: number
  /** Volatile, by volume: places given out. A place behind the terminal address is free again after a crash. */
  private readonly reserved: number
  /** By place: the track, numbered through the groups, plus one; negative while its data is being written, 0 for none. */
  private readonly entries: number

  constructor(
    private readonly arena: Arena,
    private readonly geometry: SparingGeometry,
  ) {
    this.count = geometry.workVolumes + geometry.workDisks
    this.reserved = arena.allotVolatile(this.count)
    this.rows = arena.allot(this.count * rowWords)
    this.bindings = this.rows + BINDING
    this.entries = arena.allot(geometry.workVolumes * geometry.workTracks)
  }

  /** Entries that all work volumes take together. */
  get places(): number {
    return this.count * this.geometry.workTracks
  }

  volumeOf(place: number): number {
    return Math.floor(place / this.geometry.workTracks)
  }

  /** Entries up to the newest one that the volume holds; its terminal address is the place of that one. */
  terminal(volume: number): number {
    return this.get(volume, TERMINAL)
  }

  /** Lets the terminal address be that of this place, unless it has got further. */
  moveTerminal(place: number): void {
    const volume = this.volumeOf(place)
    const end = this.endAt(place)
    if (end > this.terminal(volume)) this.set(volume, TERMINAL, end)
  }

  /** First place of a volume that is neither full nor given out, or -1. */
  freeIn(volume: number): number {
    const { workTracks } = this.geometry
    const used = Math.max(this.terminal(volume), this.arena.get(this.reserved + volume))
    return used < workTracks ? volume * workTracks + used : -1
  }

  /** Gives a free place out. */
  reserve(place: number): void {
    this.arena.set(this.reserved + this.volumeOf(place), this.endAt(place))
  }

  entry(place: number): number {
    return this.arena.get(this.entries + place)
  }

  setEntry(place: number, entry: number): void {
    this.arena.set(this.entries + place, entry)
  }

  /** True when the place holds a track of some group. */
  isFilled(place: number): boolean {
    return this.endAt(place) <= this.terminal(this.volumeOf(place)) && this.entry(place) > 0
  }

  /** Clears a volume's entries of the tracks `first` to before `end`, numbered through the groups, plus one. */
  forget(volume: number, first: number, end: number): void {
    const { workVolumes, workTracks } = this.geometry
    if (workVolumes === 0) return
    for (let place = volume * workTracks; place < (volume + 1) * workTracks; place++) {
      const track = Math.abs(this.entry(place))
      if (track >= first && track < end) this.setEntry(place, 0)
    }
  }

  /** The volume is unused again, and holds nothing. */
  clear(volume: number): void {
    this.set(volume, TERMINAL, 0)
    this.arena.set(this.reserved + volume, 0)
    this.forget(volume, 0, Number.POSITIVE_INFINITY)
  }

  /** Entries of its volume up to this place. */
  private endAt(place: number): number {
    return place - this.volumeOf(place) * this.geometry.workTracks + 1
  }

  private get(volume: number, word: number): number {
    return this.arena.get(this.rows + volume * rowWords + word)
  }

  private set(volume: number, word: number, value: number): void {
    this.arena.set(this.rows + volume * rowWords + word, value)
  }
}
