/**
 * A request goes track by track: its registers, and what its commands need to know of the piece in one track. Hosts see
 * the main groups end to end; a request that comes to the end of one goes on in the next. Tracks, and addresses where
 * nothing else is said, are those of the group that the piece lies in.
 */

import { OPERATION } from '../host/slot.ts'
import { dataColumn, driveSector, parityColumn, stripeOf, stripOf } from '../raid/layout.ts'
import { fillStamps } from '../stamp.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import { clearBlock } from '../xor.ts'
import { clearAside } from './asideRegisters.ts'
import { firstOfTrack, trackLength, trackOf } from './geometry.ts'
import type { SparingParts } from './parts.ts'
import { UNPAIRED } from './tables.ts'
import { releaseEmptied } from './volumeEffects.ts'

/** Registers behind the operation: first host address and length of the piece in one track. */
export const FROM = firstRegister + 1
const PIECE = firstRegister + 2
/** Place in the journal or on the work disks (plus one) that was found or taken, and what the request has a hand in. */
const FOUND = firstRegister + 3
const TAKEN = firstRegister + 4
const HOLDING = firstRegister + 5
const registers = 6

export class RequestPieces {
  private readonly firstLba: number

  constructor(private readonly parts: SparingParts) {
    this.firstLba = parts.firstLba
  }

  operation(actor: Actor) {
    return this.parts.hosts.operation(actor.get(OPERATION) - 1)
  }

  from(actor: Actor): number {
    return actor.get(FROM) - this.firstLba
  }

  track(actor: Actor): number {
    return trackOf(this.parts.geometry, this.from(actor))
  }

  /** First address of the piece's track, or first row. */
  firstOfTrack(actor: Actor): number {
    return firstOfTrack(this.parts.geometry, this.track(actor))
  }

  /** Where the piece begins, as tracks count: its address, or its row. */
  position(actor: Actor): number {
    return this.positionOf(this.from(actor))
  }

  sectors(actor: Actor): number {
    return actor.get(PIECE)
  }

  /** True when the piece's data lies in the column. */
  isIn(actor: Actor, column: number): boolean {
    const { shape } = this.parts.main
    const from = this.from(actor)
    return dataColumn(shape, stripeOf(shape, from), stripOf(shape, from)) === column
  }

  /** True when the piece's data or its parity lies in the column. */
  concerns(actor: Actor, column: number): boolean {
    const { shape } = this.parts.main
    return this.isIn(actor, column) || parityColumn(shape, stripeOf(shape, this.from(actor))) === column
  }

  /**
   * True when the differential bit of the piece's track speaks of its data: where only the suspect drive's writes are
   * diverted, the bit may meanwhile be that of another copy, of another drive.
   */
  isBitOfData(actor: Actor): boolean {
    const { geometry, tables } = this.parts
    return geometry.diverts === 'all' || this.isIn(actor, tables.divertedColumn)
  }

  /** True when the piece, or its parity, is to be diverted. */
  isToBeDiverted(actor: Actor): boolean {
    const { geometry, tables } = this.parts
    return geometry.diverts === 'all' || this.concerns(actor, tables.divertedColumn)
  }

  /** Leaves all but the first sector of the piece to the next one. */
  narrow(actor: Actor): void {
    actor.set(PIECE, 1)
  }

  lengthOfTrack(actor: Actor): number {
    return trackLength(this.parts.geometry, this.track(actor))
  }

  isWhole(actor: Actor): boolean {
    return actor.get(PIECE) === this.lengthOfTrack(actor)
  }

  /** First host address behind the piece, or -1 when it is the last one. */
  next(actor: Actor): number {
    const { lba, sectors } = this.operation(actor)
    const next = actor.get(FROM) + actor.get(PIECE)
    return next < lba + sectors ? next : -1
  }

  /** @param from host address, of any group */
  start(actor: Actor, from: number): void {
    const { geometry, main } = this.parts
    const { lba, sectors } = this.operation(actor)
    actor.set(FROM, from)
    const position = this.positionOf(from % main.capacity)
    const track = trackOf(geometry, from % main.capacity)
    const left = firstOfTrack(geometry, track) + trackLength(geometry, track) - position
    actor.set(PIECE, Math.min(left, lba + sectors - from))
  }

  clear(actor: Actor): void {
    actor.clear(OPERATION, registers)
  }

  holdsTrack(actor: Actor): boolean {
    return this.parts.tables.trackOwner(this.track(actor)) === actor.index + 1
  }

  /** Gives back whatever the request has a hand in for this piece. */
  letGo(actor: Actor): void {
    const { tables, work } = this.parts
    if (this.holdsTrack(actor)) tables.setTrackOwner(this.track(actor), 0)
    if (actor.get(TAKEN) !== 0) work.appending--
    this.unhold(actor)
    actor.clear(FOUND, 2)
    if (this.parts.geometry.diverts === 'suspect') this.giveBack(actor)
  }

  /** Place of the journal that was found for the piece; -1 for none, which only unrepaired flows show: then it is home. */
  found(actor: Actor): number {
    return actor.get(FOUND) - 1
  }

  /** True when the bit says that the newest data of the piece's track is in the area. */
  isDiverted(actor: Actor): boolean {
    const { tables } = this.parts
    return tables.pairing !== UNPAIRED && tables.bit(this.track(actor)) && this.isBitOfData(actor)
  }

  /** True when the piece was read without its track's lock, and the bit names the other side now. */
  isOutdated(actor: Actor): boolean {
    return this.isDiverted(actor) !== this.found(actor) >= 0 && !this.holdsTrack(actor)
  }

  setFound(actor: Actor, place: number): void {
    actor.set(FOUND, place + 1)
  }

  /** Place that the piece is to be written to. */
  taken(actor: Actor): number {
    return actor.get(TAKEN) - 1
  }

  take(actor: Actor, place: number): void {
    if (actor.get(TAKEN) === 0) this.parts.work.appending++
    actor.set(TAKEN, place + 1)
  }

  /** Keeps the area from being given back until the piece is read (S39 and S40, S81 to S83); keeps its place in T7. */
  hold(actor: Actor): void {
    const { geometry, tables } = this.parts
    if (geometry.area === 'disk') this.setFound(actor, tables.place(this.track(actor)))
    this.parts.work.reading++
    actor.set(HOLDING, 1)
  }

  unhold(actor: Actor): void {
    if (actor.get(HOLDING) === 0) return
    this.parts.work.reading--
    actor.set(HOLDING, 0)
    releaseEmptied(this.parts)
  }

  /** `LBA 4-7` */
  tellRange(actor: Actor): string {
    const from = actor.get(FROM)
    const last = from + actor.get(PIECE) - 1
    return from === last ? `LBA ${from}` : `LBA ${from}-${last}`
  }

  /** Sectors of the track before the piece. */
  offset(actor: Actor): number {
    return this.position(actor) - this.firstOfTrack(actor)
  }

  /** Where the piece's data stands in the buffer of a read. */
  readBuffer(actor: Actor): number {
    return actor.buffer + (actor.get(FROM) - this.operation(actor).lba) * this.parts.drives.sectorWords
  }

  /** Puts the piece's new data at an arena index. */
  stamp(actor: Actor, target: number): void {
    const { arena, drives } = this.parts
    const write = this.operation(actor).id + 1
    fillStamps(arena, target, write, actor.get(FROM), actor.get(PIECE), drives.sectorWords)
  }

  /** Where an address of the group stands, as tracks count. */
  private positionOf(lba: number): number {
    const { geometry } = this.parts
    return geometry.diverts === 'all' ? lba : driveSector(geometry, lba)
  }

  /** Empties the cache of the suspect drive's track, and gives the stripe back. */
  private giveBack(actor: Actor): void {
    const { arena, cacheOf, drives, main, raid } = this.parts
    clearAside(actor)
    clearBlock(arena, cacheOf(actor), this.lengthOfTrack(actor) * drives.sectorWords)
    raid.giveBack(actor, main, stripeOf(main.shape, this.from(actor)))
  }
}
