/** The piece of a request beside the suspect drive: which column it concerns, and that column's track in the cache. */

import { REBUILD, WRITE } from '../raid/access.ts'
import { stripeOf } from '../raid/layout.ts'
import { FOLLOWED, KEEPING, LOADED, NEWEST } from '../raid/registers.ts'
import type { Actor } from '../world/actor.ts'
import { cursor, isLoaded, isSingle, moveCursor, setLoaded } from './asideRegisters.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import type { RequestPieces } from './requestPieces.ts'
import { UNPAIRED } from './tables.ts'

export class AsidePieces {
  constructor(
    private readonly parts: SparingParts,
    private readonly pieces: RequestPieces,
  ) {}

  stripe(actor: Actor): number {
    return stripeOf(this.parts.main.shape, this.pieces.from(actor))
  }

  /** Arena index of a row of the column in the cache. */
  cachedRow(actor: Actor, row: number): number {
    const { cacheOf, drives } = this.parts
    return cacheOf(actor) + (row - this.pieces.firstOfTrack(actor)) * drives.sectorWords
  }

  /** Sectors of the track to be loaded next. */
  unit(actor: Actor): number {
    return isSingle(actor) ? 1 : this.pieces.lengthOfTrack(actor) - cursor(actor)
  }

  /** The unit is in the cache. @returns true when the whole track is */
  load(actor: Actor): boolean {
    moveCursor(actor, cursor(actor) + this.unit(actor))
    if (cursor(actor) < this.pieces.lengthOfTrack(actor)) return false
    setLoaded(actor)
    return true
  }

  /** Flag of accesses to a stripe that the request keeps. */
  keeping(actor: Actor): number {
    return this.parts.main.lockOwner(this.stripe(actor)) === actor.index + 1 ? KEEPING : 0
  }

  /** Writes the piece to the healthy drives; what the diverted column is to hold goes into the cache. */
  writeAround(actor: Actor): void {
    this.takeCache(actor)
    this.pieces.stamp(actor, actor.buffer)
    this.begin(actor, WRITE, NEWEST | this.loaded(actor) | FOLLOWED | this.keeping(actor), actor.buffer)
  }

  /** Writes or reads the piece at home; the diverted column, where it is loaded, is in the cache. */
  access(actor: Actor, kind: number, flags: number): void {
    if (isLoaded(actor)) this.takeCache(actor)
    if (kind === WRITE) this.pieces.stamp(actor, actor.buffer)
    const data = kind === WRITE ? actor.buffer : this.pieces.readBuffer(actor)
    this.begin(actor, kind, this.loaded(actor) | flags, data)
  }

  /** Writes the track out of the cache to an address of the area. */
  writeAside(actor: Actor, address: number): void {
    const { cacheOf, raid } = this.parts
    raid.begin(actor, WRITE, SUB, address, this.pieces.lengthOfTrack(actor), cacheOf(actor))
  }

  /** The track has been diverted: for the piece's data, or for its parity. */
  reachDiverted(actor: Actor): void {
    const { reach, tables } = this.parts
    const isData = this.pieces.isIn(actor, tables.divertedColumn)
    reach(isData ? 'suspect-data-diverted' : 'suspect-parity-diverted')
  }

  /** Address at which the unused group holds a version of the track; -1 for none. (What a work disk holds goes home only when that is dead.) */
  olderAddress(actor: Actor): number {
    const { geometry, tables, work, disks } = this.parts
    if (disks !== null) return -1
    const track = this.pieces.track(actor)
    if (tables.pairing === UNPAIRED || !tables.bit(track)) return -1
    if (geometry.area === 'pair') return this.pieces.firstOfTrack(actor)
    const place = work.newestOf(track)
    return place < 0 ? -1 : work.addressOf(place)
  }

  /** Writes the sector of the track that is next over the version of it that the area holds. */
  overwrite(actor: Actor): void {
    const data = this.cachedRow(actor, this.pieces.firstOfTrack(actor) + cursor(actor))
    this.parts.raid.begin(actor, WRITE, SUB, this.olderAddress(actor) + cursor(actor), 1, data)
  }

  /** Rebuilds rows of the diverted column from its peers, into the cache. */
  rebuild(actor: Actor, first: number, sectors: number): void {
    const { raid, tables } = this.parts
    const at = this.cachedRow(actor, first)
    raid.beginColumn(actor, REBUILD, MAIN, tables.divertedColumn, first, sectors, at, this.keeping(actor))
  }

  private begin(actor: Actor, kind: number, flags: number, data: number): void {
    const { raid } = this.parts
    raid.begin(actor, kind, MAIN, this.pieces.from(actor), this.pieces.sectors(actor), data, flags)
  }

  private loaded(actor: Actor): number {
    return isLoaded(actor) ? LOADED : 0
  }

  private takeCache(actor: Actor): void {
    const { raid, tables } = this.parts
    raid.hold(actor, tables.divertedColumn, this.cachedRow(actor, 0))
  }
}
