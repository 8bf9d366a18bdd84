/** Event numbers of the substrate's machine: the kinds of access, and what its commands answer beside DONE and FAIL. */

import { eventNumber } from '../world/events.ts'

export const READ = eventNumber('READ')
export const REBUILD = eventNumber('REBUILD')
export const WRITE = eventNumber('WRITE')
export const STORE = eventNumber('STORE')
export const PUNCTURE = eventNumber('PUNCTURE')
export const SCRUB = eventNumber('SCRUB')
export const RESYNC = eventNumber('RESYNC')

/** How a write keeps parity right: from what it replaces, from the rest of the stripe, or without reading. */
export const RMW = eventNumber('RMW')
export const RECONSTRUCT = eventNumber('RECONSTRUCT')
export const OVERWRITE = eventNumber('OVERWRITE')

/** An extent is to be tried again sector by sector. */
export const SPLIT = eventNumber('SPLIT')
/** What the access would need is held elsewhere; nothing has been written. */
export const MISSING = eventNumber('MISSING')
/** The XOR of a row is not zero; also the outcome of a scrub that found such a row. */
export const MISMATCH = eventNumber('MISMATCH')
/** One sector of a row is to be written as its peers have it. */
export const RESTORE = eventNumber('RESTORE')
/** The stripe bears its intent mark, or does not. */
export const MARKED = eventNumber('MARKED')
export const CLEAN = eventNumber('CLEAN')
