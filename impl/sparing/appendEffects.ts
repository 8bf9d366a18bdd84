/**
 * Effects of host requests on the journal of the work volumes (T4): room, entries, searches, and writes that go home.
 * Room is found on work disks (T6) alike.
 */

import { FOLLOWED } from '../raid/registers.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { setDifferentialBit } from './differentialBit.ts'
import { FOUND, FULL, HOME, LATE_HIT, NONE, PARTIAL_NEW, PARTIAL_OLD, ROOM, WHOLE } from './events.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import type { PieceAccess } from './pieceAccess.ts'
import type { RequestPieces } from './requestPieces.ts'
import { BACKING_UP, COPYING, FEEDING_BACK, UNPAIRED } from './tables.ts'
import { tellRoute } from './tellRoute.ts'
import { availableVolume, bindVolume, releaseEmptied } from './volumeEffects.ts'

export function appendEffects(parts: SparingParts, pieces: RequestPieces, access: PieceAccess): Effects {
  const { geometry, world, tables, work, observer, reach } = parts
  const isDisk = geometry.area === 'disk'
  /** The way of a write; a place for it where there is room. */
  const room = (placeOf: () => number): Effect => ({
    complete: (actor) => {
      const track = pieces.track(actor)
      if (world.tracing) world.note(tellRoute(parts, track))
      if (tables.pairing === UNPAIRED || !pieces.isToBeDiverted(actor)) return HOME
      if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
      if (tables.pairing !== BACKING_UP) return !isDisk && tables.bit(track) ? LATE_HIT : HOME
      const place = placeOf()
      if (world.tracing)
        world.note(place < 0 ? `${work.tableId}: no room` : `${work.tableId}: room at place ${place + 1}`)
      if (place < 0) return FULL
      pieces.take(actor, place)
      return ROOM
    },
    tell: (actor) => `look up whether the ${work.noun} has room for ${pieces.tellRange(actor)}`,
  })
  const writeTrackHome = (flags: number): Effect => ({
    begin: (actor) => {
      if (tables.phase === COPYING) reach('write-home-during-copy')
      access.writeTrack(actor, MAIN, pieces.firstOfTrack(actor), flags)
    },
    settle: (_, outcome) => {
      if (outcome === DONE) reach('rest-brought-home')
      return outcome
    },
  })

  const effects = {
    findRoom: room(() => work.freePlace()),
    reserveRoom: room(() => work.takePlace()),
    seekWorkVolume: {
      complete: () => {
        // meanwhile there may be room again, or the copy may have ended: then the way is looked up anew
        if (tables.pairing !== BACKING_UP || work.freePlace() >= 0) return FOUND
        const volume = availableVolume(parts)
        if (volume < 0) {
          reach(isDisk ? 'disks-full' : 'area-full')
          return NONE
        }
        bindVolume(parts, volume)
        reach(isDisk ? 'other-disk-taken' : 'other-volume-taken')
        return FOUND
      },
      tell: () => `look for another ${work.noun} that is unused`,
    },
    sizeWrite: {
      complete: (actor) => {
        if (pieces.isWhole(actor)) return WHOLE
        // what a work disk holds is overwritten in place
        return !isDisk && tables.bit(pieces.track(actor)) ? PARTIAL_NEW : PARTIAL_OLD
      },
      tell: (actor) => `see what of track ${pieces.track(actor)} is to be written`,
    },
    findNewest: {
      complete: (actor) => {
        const track = pieces.track(actor)
        const place = work.newestOf(track)
        pieces.setFound(actor, place)
        if (place >= 0 && work.newerThan(place) > 0) reach('newer-entry-passed')
        if (world.tracing)
          world.note(
            `${place < 0 ? 'no entry' : `place ${place + 1} holds the newest entry`} of track ${track}`,
          )
        return DONE
      },
      tell: (actor) => `search the journal backwards for track ${pieces.track(actor)}`,
    },
    writeEntry: {
      begin: (actor) => {
        const place = pieces.taken(actor)
        work.openEntry(place, pieces.track(actor))
        access.writeTrack(actor, SUB, work.addressOf(place), 0)
      },
      settle: (actor, outcome) => {
        if (outcome !== DONE) return outcome
        const track = pieces.track(actor)
        work.closeEntry(pieces.taken(actor), track)
        if (tables.bit(track)) observer.rerouted(track, false)
        reach('write-journaled')
        if (world.tracing) world.note(`place ${pieces.taken(actor) + 1} holds track ${track}`)
        return outcome
      },
    },
    moveTerminal: {
      complete: (actor) => {
        const place = pieces.taken(actor)
        work.moveTerminal(place)
        const volume = work.volumeOf(place)
        observer.appended(volume)
        if (tables.bit(pieces.track(actor))) observer.rerouted(pieces.track(actor), false)
        if (world.tracing) world.note(`T4: ${work.tell(volume)}`)
        return DONE
      },
      tell: () => 'update the terminal address',
    },
    writeTrack: writeTrackHome(0),
    writeTrackAndSpare: writeTrackHome(FOLLOWED),
    lowerBit: {
      complete: (actor) => {
        setDifferentialBit(parts, pieces.track(actor), false, true)
        releaseEmptied(parts)
        return DONE
      },
      tell: (actor) => `write down that track ${pieces.track(actor)} is not diverted any more`,
    },
  } satisfies Record<string, Effect>
  return { ...effects, seekWorkDisk: effects.seekWorkVolume }
}
