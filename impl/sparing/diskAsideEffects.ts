/**
 * Effects of host requests on work disks where only what is destined for the suspect drive is diverted: where T7 lists
 * its track, and what goes there out of the cache, anew or in place.
 */

import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import type { AsidePieces } from './asidePieces.ts'
import { tellBit } from './differentialBit.ts'
import { HIT, LATE_HIT, MISS } from './events.ts'
import type { SparingParts } from './parts.ts'
import type { RequestPieces } from './requestPieces.ts'
import { BACKING_UP, FEEDING_BACK, UNPAIRED } from './tables.ts'
import { tellRoute } from './tellRoute.ts'
import { WorkDiskIo } from './workDiskIo.ts'

export function diskAsideEffects(parts: SparingParts, pieces: RequestPieces, aside: AsidePieces): Effects {
  const { geometry, world, tables, disks, cacheOf, reach } = parts
  if (disks === null) return {}
  const io = new WorkDiskIo(parts, disks)
  return {
    findEntryAside: {
      complete: (actor) => {
        const track = pieces.track(actor)
        if (world.tracing) world.note(tellRoute(parts, track))
        // the copy may have ended meanwhile, and one of another drive have begun
        if (tables.pairing === UNPAIRED || !pieces.isToBeDiverted(actor) || !tables.bit(track)) return MISS
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        pieces.hold(actor)
        return tables.pairing === BACKING_UP ? HIT : LATE_HIT
      },
      tell: (actor) => `see whether track ${pieces.track(actor)} of the suspect drive is diverted`,
    },
    findListed: {
      complete: (actor) => {
        const track = pieces.track(actor)
        pieces.setFound(actor, tables.place(track))
        if (world.tracing) world.note(tellBit(geometry, track, tables.bit(track)))
        return DONE
      },
      tell: (actor) => `look up where track ${pieces.track(actor)} of the suspect drive is diverted to`,
    },
    overwriteListedAside: {
      complete: (actor) => {
        const [place, row] = [pieces.found(actor), pieces.position(actor)]
        const event = io.write(
          place,
          pieces.offset(actor),
          pieces.sectors(actor),
          aside.cachedRow(actor, row),
        )
        if (event === DONE) {
          reach('suspect-part-overwritten')
          aside.reachDiverted(actor)
        }
        return event
      },
      tell: (actor) =>
        `overwrite ${io.tell(pieces.found(actor), pieces.offset(actor), pieces.sectors(actor))} with the suspect drive's part of ${pieces.tellRange(actor)}`,
    },
    writeWorkDiskAside: {
      complete: (actor) => {
        const event = io.write(pieces.taken(actor), 0, pieces.lengthOfTrack(actor), cacheOf(actor))
        if (event === FAIL) reach('work-disk-refused')
        if (event === DONE) {
          reach('suspect-part-listed')
          aside.reachDiverted(actor)
        }
        return event
      },
      tell: (actor) =>
        `write ${io.tell(pieces.taken(actor), 0, pieces.lengthOfTrack(actor))}, track ${pieces.track(actor)} of the suspect drive`,
    },
  }
}
