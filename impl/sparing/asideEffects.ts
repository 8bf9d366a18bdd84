/** Effects of host requests where only what is destined for the suspect drive is diverted: their way, and their writes. */

import { MISSING, READ, STORE, WRITE } from '../raid/access.ts'
import { AVOIDING, FOLLOWED, NEWEST } from '../raid/registers.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import type { AsidePieces } from './asidePieces.ts'
import { cursor, goHome, isHomeward, isLoaded, moveCursor, spoil } from './asideRegisters.ts'
import {
  HEALTHY,
  HIT,
  HOME,
  LACKING,
  LATE_HIT,
  MISS,
  PARTIAL_NEW,
  PARTIAL_OLD,
  SAME,
  SUSPECT,
  WHOLE,
} from './events.ts'
import { MAIN, type SparingParts } from './parts.ts'
import type { RequestPieces } from './requestPieces.ts'
import { BACKING_UP, COPYING, FEEDING_BACK, UNPAIRED } from './tables.ts'
import { tellRoute } from './tellRoute.ts'

export function asideEffects(parts: SparingParts, pieces: RequestPieces, aside: AsidePieces): Effects {
  const { world, main, raid, tables, work, disks, observer, reach } = parts
  /**
   * What of the suspect drive's track is to be written; a part of one that was diverted before, or all of it, is merged.
   * What a work disk holds is overwritten in place.
   */
  const size = (actor: Actor) => {
    if (disks === null && tables.bit(pieces.track(actor))) return PARTIAL_NEW
    return pieces.isWhole(actor) ? WHOLE : PARTIAL_OLD
  }
  const tellSize = (actor: Actor) => `see what of track ${pieces.track(actor)} is to be written`
  const read = (flags: number): Effect => ({
    begin: (actor) => {
      if (tables.phase === COPYING) reach('healthy-read-direct')
      raid.begin(
        actor,
        READ,
        MAIN,
        pieces.from(actor),
        pieces.sectors(actor),
        pieces.readBuffer(actor),
        flags,
      )
    },
  })
  const reread = (flags: number): Effect => ({
    begin: (actor) => aside.access(actor, READ, flags),
    settle: (actor, outcome) => {
      if (outcome === DONE) reach('read-repeated')
      if (outcome === DONE && isLoaded(actor)) reach('rebuilt-with-diverted')
      return outcome
    },
  })
  const writeHome = (flags: number): Effect => ({
    begin: (actor) => {
      if (tables.phase === COPYING) reach('write-home-during-copy')
      aside.access(actor, WRITE, flags)
    },
    settle: (_, outcome) => (outcome === MISSING ? LACKING : outcome),
  })
  const rewriteHome = (flags: number): Effect => ({
    ...writeHome(flags),
    settle: (actor, outcome) => {
      if (outcome !== DONE) spoil(actor)
      return DONE
    },
  })
  const storeHome = (flags: number): Effect => ({
    begin: (actor) => {
      const [first, sectors] = [pieces.firstOfTrack(actor), pieces.lengthOfTrack(actor)]
      raid.beginColumn(
        actor,
        STORE,
        MAIN,
        tables.divertedColumn,
        first,
        sectors,
        parts.cacheOf(actor),
        flags | aside.keeping(actor),
      )
    },
    settle: (actor, outcome) => {
      if (outcome === DONE) reach('diverted-stored-home')
      if (outcome === DONE || aside.olderAddress(actor) < 0) return outcome
      moveCursor(actor, 0)
      return HIT
    },
  })
  /** A sector of the track is through. */
  const next = (actor: Actor) => {
    moveCursor(actor, cursor(actor) + 1)
    return cursor(actor) < pieces.lengthOfTrack(actor) ? SAME : DONE
  }

  return {
    aimRead: {
      complete: (actor) => {
        const column = tables.pairing === UNPAIRED ? main.columnOf(tables.suspect) : tables.divertedColumn
        const isIn = column >= 0 && pieces.isIn(actor, column)
        if (world.tracing) world.note(isIn ? 'on the suspect drive' : 'on another drive')
        return isIn ? SUSPECT : HEALTHY
      },
      tell: (actor) => `look up which drive ${pieces.tellRange(actor)} lies on`,
    },
    aimWrite: {
      complete: (actor) => {
        if (tables.pairing === UNPAIRED) {
          if (world.tracing) world.note('nothing is diverted')
          return HEALTHY
        }
        const isToBeDiverted = pieces.isToBeDiverted(actor)
        if (world.tracing)
          world.note(isToBeDiverted ? 'the suspect drive is one of them' : 'on healthy drives')
        if (!isToBeDiverted && tables.phase === COPYING) reach('healthy-write-direct')
        return isToBeDiverted ? SUSPECT : HEALTHY
      },
      tell: (actor) => `look up which drives ${pieces.tellRange(actor)} and its parity lie on`,
    },
    readHealthy: read(AVOIDING),
    readNewest: read(AVOIDING | NEWEST),
    rereadPrimary: reread(AVOIDING | NEWEST),
    rereadAnyhow: reread(NEWEST),
    reconsultBit: {
      complete: (actor) => {
        pieces.narrow(actor)
        const track = pieces.track(actor)
        if (world.tracing) world.note(tellRoute(parts, track))
        if (tables.pairing === UNPAIRED || !tables.bit(track)) return MISS
        pieces.hold(actor)
        return tables.pairing === BACKING_UP ? HIT : LATE_HIT
      },
      tell: (actor) => `see whether track ${pieces.track(actor)} is diverted`,
    },
    holdStripe: {
      ready: (actor) => raid.isFree(actor, main, aside.stripe(actor)),
      complete: (actor) => {
        raid.lock(actor, main, aside.stripe(actor))
        if (world.tracing) world.note(`stripe ${aside.stripe(actor)} locked`)
        return DONE
      },
      tell: (actor) => `keep stripe ${aside.stripe(actor)}`,
    },
    writeHealthy: writeHome(0),
    writeHealthyAndSpare: writeHome(FOLLOWED),
    writeNewest: writeHome(NEWEST),
    writeNewestAndSpare: writeHome(FOLLOWED | NEWEST),
    rewriteNewest: rewriteHome(NEWEST),
    rewriteNewestAndSpare: rewriteHome(FOLLOWED | NEWEST),
    routeAside: {
      complete: (actor) => {
        const track = pieces.track(actor)
        if (world.tracing) world.note(tellRoute(parts, track))
        // the copy may have ended meanwhile, and one of another drive have begun
        if (tables.pairing === UNPAIRED || !pieces.isToBeDiverted(actor)) return HOME
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        if (tables.pairing === BACKING_UP) return size(actor)
        if (!tables.bit(track)) return HOME
        goHome(actor)
        return LATE_HIT
      },
      tell: (actor) =>
        `look up where the suspect drive's part of ${pieces.tellRange(actor)} is to be written`,
    },
    sizeAside: { complete: size, tell: tellSize },
    sizeHomeAside: {
      complete: (actor) => {
        goHome(actor)
        return size(actor)
      },
      tell: tellSize,
    },
    writeAround: {
      begin: (actor) => aside.writeAround(actor),
      settle: (actor, outcome) => {
        if (outcome !== DONE && !isLoaded(actor)) return LACKING
        if (outcome !== DONE) spoil(actor)
        return isHomeward(actor) ? HOME : DONE
      },
    },
    writeAside: {
      begin: (actor) => aside.writeAside(actor, pieces.firstOfTrack(actor)),
      settle: (actor, outcome) => {
        if (outcome !== DONE) return outcome
        aside.reachDiverted(actor)
        if (tables.bit(pieces.track(actor))) observer.rerouted(pieces.track(actor), false)
        return outcome
      },
    },
    writeEntryAside: {
      begin: (actor) => {
        const place = pieces.taken(actor)
        work.openEntry(place, pieces.track(actor))
        aside.writeAside(actor, work.addressOf(place))
      },
      settle: (actor, outcome) => {
        if (outcome !== DONE) return outcome
        const track = pieces.track(actor)
        work.closeEntry(pieces.taken(actor), track)
        aside.reachDiverted(actor)
        if (world.tracing) world.note(`place ${pieces.taken(actor) + 1} holds track ${track}`)
        return outcome
      },
    },
    overwriteAside: {
      begin: (actor) => aside.overwrite(actor),
      settle: (actor, outcome) => {
        if (outcome !== DONE) return outcome
        reach('diverted-overwritten')
        return next(actor)
      },
    },
    checkPeer: {
      begin: (actor) => aside.rebuild(actor, pieces.firstOfTrack(actor) + cursor(actor), 1),
      settle: (actor, outcome) => {
        if (outcome !== DONE) spoil(actor)
        return next(actor)
      },
    },
    storeHome: storeHome(0),
    storeHomeAndSpare: storeHome(FOLLOWED),
  }
}
