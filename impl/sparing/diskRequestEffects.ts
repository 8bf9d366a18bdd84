/** Effects of host requests on work disks: data is read, overwritten where T7 lists it, or stored anew and listed (T6, T7). */

import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { listTrack } from './differentialBit.ts'
import type { SparingParts } from './parts.ts'
import type { RequestPieces } from './requestPieces.ts'
import { WorkDiskIo } from './workDiskIo.ts'
import { tellListed } from './workDisks.ts'

export function diskRequestEffects(parts: SparingParts, pieces: RequestPieces): Effects {
  const { world, drives, disks, observer, reach } = parts
  if (disks === null) return {}
  const io = new WorkDiskIo(parts, disks)
  return {
    readWorkDisk: {
      complete: (actor) => {
        const data = pieces.readBuffer(actor)
        const ok = io.read(pieces.found(actor), pieces.offset(actor), pieces.sectors(actor), data)
        pieces.unhold(actor)
        if (!ok) return FAIL
        reach(pieces.holdsTrack(actor) ? 'read-repeated' : 'read-from-work-disk')
        return DONE
      },
      tell: (actor) =>
        `read ${io.tell(pieces.found(actor), pieces.offset(actor), pieces.sectors(actor))}, ${pieces.tellRange(actor)}`,
    },
    overwriteEntry: {
      begin: (actor) => pieces.stamp(actor, actor.buffer),
      complete: (actor) => {
        const place = pieces.found(actor)
        const event = io.write(place, pieces.offset(actor), pieces.sectors(actor), actor.buffer)
        if (event === DONE) reach('listed-overwritten')
        return event
      },
      tell: (actor) =>
        `overwrite ${io.tell(pieces.found(actor), pieces.offset(actor), pieces.sectors(actor))} with ${pieces.tellRange(actor)}`,
    },
    writeWorkDisk: {
      begin: (actor) => pieces.stamp(actor, actor.buffer + pieces.offset(actor) * drives.sectorWords),
      complete: (actor) => {
        const event = io.write(pieces.taken(actor), 0, pieces.lengthOfTrack(actor), actor.buffer)
        if (event === DONE) reach('write-listed')
        if (event === FAIL) reach('work-disk-refused')
        return event
      },
      tell: (actor) =>
        `write ${io.tell(pieces.taken(actor), 0, pieces.lengthOfTrack(actor))}, track ${pieces.track(actor)}`,
    },
    listEntry: {
      complete: (actor) => {
        const place = pieces.taken(actor)
        disks.moveTerminal(place)
        listTrack(parts, pieces.track(actor), place)
        observer.appended(disks.volumeOf(place))
        if (world.tracing) {
          world.note(`T7: ${tellListed(disks.rowOf(pieces.track(actor)))}`)
          world.note(`T6: ${disks.tell(disks.volumeOf(place))}`)
        }
        return DONE
      },
      tell: (actor) => `list track ${pieces.track(actor)} with the terminal address of the work disk`,
    },
  }
}
