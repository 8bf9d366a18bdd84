/** Effects of the feedback from work disks: one listed track after the other, or, as Fig. 18 draws it, all of T7 at once. */

import { STORE, WRITE } from '../raid/access.ts'
import type { Actor } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { setDifferentialBit } from './differentialBit.ts'
import { END, HIT, MISS, MORE, NONE, SPLIT } from './events.ts'
import type { FedTrack } from './fedTrack.ts'
import { firstOfTrack, trackCount } from './geometry.ts'
import { MAIN, type SparingParts } from './parts.ts'
import { WorkDiskIo } from './workDiskIo.ts'

export function diskFeedbackEffects(parts: SparingParts, fed: FedTrack): Effects {
  const { geometry, drives, raid, tables, disks, observer } = parts
  if (disks === null) return {}
  const io = new WorkDiskIo(parts, disks)
  const { trackSectors } = geometry
  const tracks = trackCount(geometry)
  const trackWords = trackSectors * drives.sectorWords
  const offset = (actor: Actor) => fed.from(actor) - firstOfTrack(geometry, fed.track(actor))

  /** Moves the feedback pointer to the first track from `from` on that T7 lists. @returns false when there is none */
  const pointAt = (from: number) => {
    let track = from
    while (track < tracks && !tables.bit(track)) track++
    for (let at = from; at <= track; at++) observer.moved('feedback', at, tracks)
    tables.feedPointer = track % tracks
    return track < tracks
  }

  return {
    loadFromWorkDisk: {
      complete: (actor) => {
        const place = tables.place(fed.track(actor))
        if (io.read(place, offset(actor), fed.unit(actor), actor.buffer)) return DONE
        if (fed.unit(actor) === 1) return FAIL
        fed.split(actor)
        return SPLIT
      },
      tell: (actor) => `read ${io.tell(tables.place(fed.track(actor)), offset(actor), fed.unit(actor))}`,
    },
    surveyTable: {
      complete: (actor) => {
        if (pointAt(0)) return HIT
        fed.end(actor)
        return MISS
      },
      tell: () => 'see whether T7 lists any track',
    },
    loadListed: {
      complete: (actor) => {
        const track = tables.feedPointer
        const place = tables.place(track)
        if (io.read(place, 0, trackSectors, actor.buffer + place * trackWords)) disks.stage(place, track)
        if (pointAt(track + 1)) return MORE
        const first = disks.nextStaged(0)
        tables.feedPointer = Math.max(0, first)
        return first < 0 ? NONE : END
      },
      tell: () => `read ${io.tell(tables.place(tables.feedPointer), 0, trackSectors)}`,
    },
    storeListed: {
      begin: (actor) => {
        const place = tables.feedPointer
        const first = firstOfTrack(geometry, disks.stagedAt(place))
        const data = actor.buffer + place * trackWords
        if (geometry.diverts === 'suspect')
          raid.beginColumn(actor, STORE, MAIN, tables.divertedColumn, first, trackSectors, data)
        else raid.begin(actor, WRITE, MAIN, first, trackSectors, data)
      },
      settle: (actor) => {
        const place = tables.feedPointer
        clearBlock(parts.arena, actor.buffer + place * trackWords, trackWords)
        disks.stage(place, -1)
        const next = disks.nextStaged(place + 1)
        tables.feedPointer = Math.max(0, next)
        return next < 0 ? END : MORE
      },
    },
    deleteTable: {
      complete: (actor) => {
        for (let track = tables.firstRaised(); track >= 0; track = tables.firstRaised())
          setDifferentialBit(parts, track, false)
        fed.end(actor)
        return DONE
      },
      tell: () => 'delete T7',
    },
  }
}
