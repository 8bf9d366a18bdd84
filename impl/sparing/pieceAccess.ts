/** Accesses of a request to the groups, for the piece in one track: at home, and where its data is diverted to. */

import { READ, WRITE } from '../raid/access.ts'
import { AVOIDING } from '../raid/registers.ts'
import type { Actor } from '../world/actor.ts'
import { divertedAddress } from './divertedAddress.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import type { RequestPieces } from './requestPieces.ts'

export class PieceAccess {
  constructor(
    private readonly parts: SparingParts,
    private readonly pieces: RequestPieces,
  ) {}

  /** Reads `sectors` from address (or row) `from` on where the newest data of the piece's track was found to be diverted to. */
  readDiverted(actor: Actor, from: number, sectors: number, data: number): void {
    const { geometry, raid } = this.parts
    const place = this.pieces.found(actor)
    if (geometry.area !== 'pair' && place < 0) {
      raid.begin(actor, READ, MAIN, from, sectors, data, AVOIDING)
      return
    }
    const address = divertedAddress(this.parts, from, this.pieces.track(actor), place)
    raid.begin(actor, READ, SUB, address, sectors, data)
  }

  readPiece(actor: Actor, flags: number): void {
    const { pieces } = this
    const at = pieces.readBuffer(actor)
    this.parts.raid.begin(actor, READ, MAIN, pieces.from(actor), pieces.sectors(actor), at, flags)
  }

  readDivertedPiece(actor: Actor): void {
    const { pieces } = this
    this.readDiverted(actor, pieces.position(actor), pieces.sectors(actor), pieces.readBuffer(actor))
  }

  /** Writes the piece home, out of the start of the buffer. */
  writePiece(actor: Actor, flags: number): void {
    const { pieces } = this
    pieces.stamp(actor, actor.buffer)
    this.parts.raid.begin(actor, WRITE, MAIN, pieces.from(actor), pieces.sectors(actor), actor.buffer, flags)
  }

  /** Writes the whole track, the piece merged with the rest in the buffer, to `address` of a group. */
  writeTrack(actor: Actor, group: number, address: number, flags: number): void {
    const { pieces } = this
    const { drives, raid } = this.parts
    const before = pieces.from(actor) - pieces.firstOfTrack(actor)
    pieces.stamp(actor, actor.buffer + before * drives.sectorWords)
    raid.begin(actor, WRITE, group, address, pieces.lengthOfTrack(actor), actor.buffer, flags)
  }
}
