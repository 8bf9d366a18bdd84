/** Registers of a RAID access in progress; a controller's own registers come before them. */

import { firstRegister } from '../world/actor.ts'

/** Registers that a controller may use as it likes. */
export const ownRegisters = 8

const first = firstRegister + ownRegisters

export const GROUP = first
/** Number of the event that starts the access: READ, REBUILD, WRITE or PUNCTURE. */
export const KIND = first + 1
/** Next group address, sectors left, and the arena index of their data. */
export const LBA = first + 2
export const LEFT = first + 3
export const DATA = first + 4
/** Sectors of the extent under way: part of one strip, or all data of a stripe. */
export const EXTENT = first + 5
/** Group address up to which extents are single sectors, since a longer one failed. */
export const SINGLE_UNTIL = first + 6
export const FLAGS = first + 7
/** Column of the extent's data, and the first sector on the drives. */
export const COLUMN = first + 8
export const ROW = first + 9
/** Column whose writes are repeated on a spare, plus one; 0 for none. */
export const MIRROR = first + 10
/** Drives by column, four to a word, the spare behind the last column. */
export const ROUTES = first + 11

/** Bits of FLAGS. */
export const SOME_FAILED = 1
export const OWN_LOCK = 2
export const FULL_STRIPE = 4
export const AVOIDING = 8
export const ONE_COLUMN = 16
export const FOLLOWED = 32

const routesPerWord = 4

/** Length of the record of an actor that accesses groups of up to `drives` drives. */
export function accessRecord(drives: number): number {
  return ROUTES + Math.ceil((drives + 1) / routesPerWord)
}

/** Length of the record of an actor that never does. */
export const plainRecord = first
