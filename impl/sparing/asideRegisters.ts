/** What a request remembers of the suspect drive's track in its cache, in registers behind those of its piece. */

import { type Actor, firstRegister } from '../world/actor.ts'

/** Bits (see below), and how many sectors of the track are in the cache. */
const BITS = firstRegister + 6
const CURSOR = firstRegister + 7

const LOADED = 1
const SPOILT = 2
const SINGLE = 4
const HOMEWARD = 8

const has = (actor: Actor, bit: number) => (actor.get(BITS) & bit) !== 0
const raise = (actor: Actor, bit: number) => actor.set(BITS, actor.get(BITS) | bit)

/** The track, or what the request needs of it, is in the cache. */
export const isLoaded = (actor: Actor) => has(actor, LOADED)
export const setLoaded = (actor: Actor) => raise(actor, LOADED)

/** Some of the piece could not be written, though the rest was. */
export const isSpoilt = (actor: Actor) => has(actor, SPOILT)
export const spoil = (actor: Actor) => raise(actor, SPOILT)

/** The track is loaded sector by sector. */
export const isSingle = (actor: Actor) => has(actor, SINGLE)
export const setSingle = (actor: Actor) => raise(actor, SINGLE)

/** The track is to be stored on its own drive, past the area. */
export const isHomeward = (actor: Actor) => has(actor, HOMEWARD)
export const goHome = (actor: Actor) => raise(actor, HOMEWARD)

/** Sectors of the track that are in the cache. */
export const cursor = (actor: Actor) => actor.get(CURSOR)
export const moveCursor = (actor: Actor, sectors: number) => actor.set(CURSOR, sectors)

export const clearAside = (actor: Actor) => actor.clear(BITS, 2)
