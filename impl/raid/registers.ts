/** Registers of a RAID access in progress; a controller's own registers come before them. */

import { firstRegister } from '../world/actor.ts'

/** Registers that a controller may use as it likes. */
export const ownRegisters = 8

const first = firstRegister + ownRegisters

export const GROUP = first
/** Number of the event that starts the access to a stripe: READ, REBUILD, WRITE, STORE, PUNCTURE, SCRUB or RESYNC. */
export const KIND = first + 1
/** Next group address and sectors left; with WHOLE_ROWS, next row of the drives and rows left. */
export const NEXT = first + 2
export const LEFT = first + 3
/** Arena index of their data. */
export const DATA = first + 4
/** Sectors of the extent under way: part of one strip, all data of a stripe, or rows of a stripe. */
export const EXTENT = first + 5
/** Value of NEXT up to which extents are single sectors, since a longer one failed. */
export const SINGLE_UNTIL = first + 6
export const FLAGS = first + 7
/** Column of the extent's data (of what is to be written, with WHOLE_ROWS), and the first sector on the drives. */
export const COLUMN = first + 8
export const ROW = first + 9
/** Column whose writes are repeated on a spare, plus one; 0 for none. */
export const MIRROR = first + 10
/** Column that the actor holds in its cache memory, plus one (0 for none), and where row 0 of it would lie in the arena. */
export const HELD = first + 11
export const HELD_AT = first + 12
/** Drives by column, four to a word, the spare behind the last column. */
export const ROUTES = first + 13

/** Bits of FLAGS. */
export const SOME_FAILED = 1
export const OWN_LOCK = 2
export const FULL_STRIPE = 4
export const AVOIDING = 8
export const ONE_COLUMN = 16
export const FOLLOWED = 32
export const WHOLE_ROWS = 64
export const SOME_MISMATCHED = 128
/** The strips that are read are summed up when the last of them is there. */
export const DEFERRED = 256
/** The accumulator is in use, and not zero. */
export const ACCUMULATED = 512

/** The column in the cache has its content there; without it, the cache only takes what is written to the column. */
export const LOADED = 1024
/** What the policy says to be elsewhere is not read from its drive. */
export const NEWEST = 2048
/** The stripe is the actor's for more than this access: lock and mark stay until it gives them back. */
export const KEEPING = 4096
/** The copy of a mirror may be older than what reads of its data have seen, and does not stand for it in a resync. */
export const DOUBTED = 8192
/** The parity of what is written is not summed up yet. */
export const PARITY_DUE = 16_384

/** Flags that hold for the whole access, not for one extent. */
export const lasting =
  SOME_FAILED | AVOIDING | FOLLOWED | WHOLE_ROWS | SOME_MISMATCHED | LOADED | NEWEST | KEEPING | DOUBTED

const routesPerWord = 4

/** Length of the record of an actor that accesses groups of up to `drives` drives. */
export function accessRecord(drives: number): number {
  return ROUTES + Math.ceil((drives + 1) / routesPerWord)
}

/** Length of the record of an actor that never does. */
export const plainRecord = first
