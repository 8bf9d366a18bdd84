/** The track that the feedback is bringing home: registers, and the way through it, whole or sector by sector. */

import { READ } from '../raid/access.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import { clearBlock } from '../xor.ts'
import { divertedAddress } from './divertedAddress.ts'
import { firstOfTrack, trackLength } from './geometry.ts'
import { type SparingParts, SUB } from './parts.ts'
import { FED_BACK } from './tables.ts'

/** Registers: the track, plus one; first sector (or row) and length of the unit, and where single sectors end. */
const TRACK = firstRegister
const FROM = firstRegister + 1
const UNIT = firstRegister + 2
const SINGLE_UNTIL = firstRegister + 3

export class FedTrack {
  constructor(private readonly parts: SparingParts) {}

  /** Moves the feedback pointer to a track, or to a place of the journal that holds it. */
  pointAt(actor: Actor, pointer: number, track: number): void {
    this.parts.tables.feedPointer = pointer
    actor.set(TRACK, track + 1)
  }

  /** There is nothing more to bring home. */
  end(actor: Actor): void {
    this.pointAt(actor, 0, -1)
    this.parts.tables.order = FED_BACK
  }

  track(actor: Actor): number {
    return actor.get(TRACK) - 1
  }

  /** First sector and length of the unit under way. */
  from(actor: Actor): number {
    return actor.get(FROM)
  }
  unit(actor: Actor): number {
    return actor.get(UNIT)
  }

  /** Begins with the track as a whole. */
  start(actor: Actor): void {
    const { geometry } = this.parts
    const track = this.track(actor)
    actor.set(FROM, firstOfTrack(geometry, track))
    actor.set(UNIT, trackLength(geometry, track))
  }

  /** Goes on with single sectors, up to the end of the unit. */
  split(actor: Actor): void {
    actor.set(SINGLE_UNTIL, actor.get(FROM) + actor.get(UNIT))
    actor.set(UNIT, 1)
  }

  /** Reads the unit from where it was diverted to. */
  load(actor: Actor): void {
    const { raid, tables } = this.parts
    const address = divertedAddress(this.parts, actor.get(FROM), this.track(actor), tables.feedPointer)
    raid.begin(actor, READ, SUB, address, actor.get(UNIT), actor.buffer)
  }

  /** @returns false when the track is through */
  next(actor: Actor): boolean {
    this.clearUnit(actor)
    actor.set(FROM, actor.get(FROM) + actor.get(UNIT))
    return actor.get(FROM) < actor.get(SINGLE_UNTIL)
  }

  leave(actor: Actor): void {
    this.clearUnit(actor)
    actor.clear(FROM, 3)
  }

  unlock(actor: Actor): void {
    const { tables } = this.parts
    const track = this.track(actor)
    if (tables.trackOwner(track) === actor.index + 1) tables.setTrackOwner(track, 0)
  }

  private clearUnit(actor: Actor): void {
    const { arena, drives } = this.parts
    clearBlock(arena, actor.buffer, actor.get(UNIT) * drives.sectorWords)
  }
}
