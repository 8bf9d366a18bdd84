/**
 * A host request goes piece by piece: what lies within one block of a unit, and within one data field. Its registers, what
 * they say of the piece, and how one piece ends and the next begins.
 */

import { OPERATION } from '../host/slot.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import { clearBlock } from '../xor.ts'
import { addressesOf } from './addresses.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { slotPort } from './ports.ts'

/** Registers behind the operation: host address and sectors of the piece, within a block and a data field, and its unit (plus one); … */
export const FROM = firstRegister + 1
export const PIECE = firstRegister + 2
export const UNIT = firstRegister + 3
/** … number of the question that its delta is (0: none yet), and its first sector on the unit. */
export const QUESTION = firstRegister + 4
export const SECTOR = firstRegister + 5
export const requestRecord = firstRegister + 6

export function requestPieces(parts: ParityParts) {
  const { geometry, world, arena, drives, tables, writeNotes, hosts, observer, reach } = parts
  const { blockSectors } = geometry
  const { sectorWords } = drives
  const blockWords = blockSectors * sectorWords
  const parity = parityUnit(geometry)
  const addresses = addressesOf(geometry)

  const operation = (actor: Actor) => hosts.operation(actor.get(OPERATION) - 1)
  const unit = (actor: Actor) => actor.get(UNIT) - 1
  /** First sector of the piece on its unit. */
  const sector = (actor: Actor) => actor.get(SECTOR)
  const block = (actor: Actor) => Math.floor(sector(actor) / blockSectors)
  const slot = (actor: Actor) => parts.slotNumber(actor)
  const port = (actor: Actor) => slotPort(parity, slot(actor))
  /** Arena index of the piece's data. */
  const data = (actor: Actor) => actor.buffer + (actor.get(FROM) - operation(actor).lba) * sectorWords
  const end = (actor: Actor) => operation(actor).lba + operation(actor).sectors
  const place = (actor: Actor) => `block ${block(actor)} of storage unit ${unit(actor) + 1}`

  /** The piece that begins at a host address is the one in hand. */
  const start = (actor: Actor, lba: number) => {
    const owner = addresses.unitOf(lba)
    const first = addresses.rawOf(owner, lba)
    const rest = blockSectors - (first % blockSectors)
    const field = addresses.runEnd(owner, lba) - lba
    actor.set(FROM, lba)
    actor.set(UNIT, owner + 1)
    actor.set(SECTOR, first)
    actor.set(PIECE, Math.min(rest, field, end(actor) - lba))
    if (owner === parity) reach('own-volume-accessed')
    if (addresses.hasRecords(owner)) {
      reach('record-accessed')
      if (rest < field) reach('record-split')
    }
    if (operation(actor).kind === 'write' && actor.get(PIECE) < blockSectors) reach('part-of-block-written')
  }
  /** The piece is over: its lock, its note and the number of its question go. */
  const letGo = (actor: Actor) => {
    if (tables.owner(unit(actor), block(actor)) === actor.index + 1)
      tables.setOwner(unit(actor), block(actor), 0)
    if (writeNotes.isNoted(slot(actor))) writeNotes.clear(slot(actor))
    actor.set(QUESTION, 0)
    clearBlock(arena, actor.accumulator, blockWords)
  }
  /** @param ok false for an error */
  const answer = (actor: Actor, ok: boolean) => {
    const index = actor.get(OPERATION) - 1
    const { host, sectors } = operation(actor)
    hosts.answered(host)
    observer.answered(index, ok, actor.buffer)
    if (world.tracing) world.note(`host ${host} has ${ok ? 'its answer' : 'an error'}`)
    clearBlock(arena, actor.buffer, sectors * sectorWords)
    actor.clear(OPERATION, requestRecord - OPERATION)
  }
  const isUp = (actor: Actor) => tables.isUp(unit(actor))

  return { operation, unit, sector, block, slot, port, data, end, place, isUp, start, letGo, answer }
}

export type RequestPieces = ReturnType<typeof requestPieces>
