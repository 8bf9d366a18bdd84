/** Effects of host requests over any area: track by track, to the side that the status and the differential bit name. */

import { acceptance, OPERATION } from '../host/slot.ts'
import { READ } from '../raid/access.ts'
import { AVOIDING, FOLLOWED, NEWEST } from '../raid/registers.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { isSpoilt } from './asideRegisters.ts'
import { setDifferentialBit } from './differentialBit.ts'
import { END, HIT, LATE_HIT, MISS, MORE, OUTDATED } from './events.ts'
import { MAIN, type SparingParts } from './parts.ts'
import type { PieceAccess } from './pieceAccess.ts'
import type { RequestPieces } from './requestPieces.ts'
import { BACKING_UP, COPYING, FEEDING_BACK } from './tables.ts'
import { tellRoute } from './tellRoute.ts'

export function requestEffects(parts: SparingParts, pieces: RequestPieces, access: PieceAccess): Effects {
  const { geometry, world, arena, drives, raid, tables, hosts, observer, reach } = parts
  const { trackSectors } = geometry

  /** The outcome of a read, which holds its track only when it is repeated. */
  const reread = (actor: Actor, outcome: number) => {
    if (outcome === DONE && pieces.holdsTrack(actor)) reach('read-repeated')
    return outcome
  }
  /** Answers the host and forgets the request. */
  const answer = (actor: Actor, ok: boolean) => {
    const index = actor.get(OPERATION) - 1
    const { host, kind, sectors } = hosts.operation(index)
    hosts.answered(host)
    observer.answered(index, ok, actor.buffer)
    if (!ok) reach('error-answered')
    if (world.tracing) world.note(ok ? `host ${host} has its answer` : `host ${host} gets an error`)
    clearBlock(arena, actor.buffer, (kind === 'read' ? sectors : trackSectors) * drives.sectorWords)
    pieces.clear(actor)
  }
  const loadHome = (flags: number): Effect => ({
    begin: (actor) => {
      const first = pieces.firstOfTrack(actor)
      raid.begin(actor, READ, MAIN, first, pieces.lengthOfTrack(actor), actor.buffer, flags)
    },
    settle: (_, outcome) => {
      if (outcome === DONE) reach('part-of-track-merged')
      return outcome
    },
  })
  const writeHome = (flags: number): Effect => ({
    begin: (actor) => {
      if (tables.phase === COPYING) reach('write-home-during-copy')
      access.writePiece(actor, flags)
    },
  })
  const advance = {
    complete: (actor: Actor) => {
      const isWhole = !isSpoilt(actor)
      pieces.letGo(actor)
      const next = pieces.next(actor)
      if (next >= 0 && isWhole) {
        pieces.start(actor, next)
        return MORE
      }
      answer(actor, isWhole)
      return END
    },
    tell: (actor: Actor) => (pieces.next(actor) >= 0 ? 'go on to the next track' : 'answer the host'),
  }

  const effects = {
    accept: acceptance(parts, (actor, lba) => pieces.start(actor, lba)),
    lockTrack: {
      ready: (actor) => tables.trackOwner(pieces.track(actor)) === 0,
      complete: (actor) => {
        tables.setTrackOwner(pieces.track(actor), actor.index + 1)
        if (world.tracing) world.note(`track ${pieces.track(actor)} locked`)
        return DONE
      },
      tell: (actor) => `lock track ${pieces.track(actor)}`,
    },
    consultBit: {
      complete: (actor) => {
        if (world.tracing) world.note(tellRoute(parts, pieces.track(actor)))
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        if (!pieces.isDiverted(actor)) return MISS
        pieces.hold(actor)
        return tables.pairing === BACKING_UP ? HIT : LATE_HIT
      },
      tell: (actor) => `see whether track ${pieces.track(actor)} is diverted`,
    },
    readSecondary: {
      begin: (actor) => access.readDivertedPiece(actor),
      settle: (actor, outcome) => {
        pieces.unhold(actor)
        reach(geometry.area === 'pair' ? 'read-from-secondary' : 'read-from-journal')
        return reread(actor, outcome)
      },
    },
    readPrimary: {
      begin: (actor) => {
        if (tables.phase === COPYING) reach('read-avoiding-suspect')
        access.readPiece(actor, AVOIDING | NEWEST)
      },
      settle: reread,
    },
    readAnyhow: {
      begin: (actor) => access.readPiece(actor, NEWEST),
      settle: (actor, outcome) => {
        if (outcome === DONE) reach('suspect-last-resort')
        return reread(actor, outcome)
      },
    },
    writePrimary: writeHome(0),
    writePrimaryAndSpare: writeHome(FOLLOWED),
    loadPrimary: loadHome(AVOIDING),
    loadAnyhow: loadHome(0),
    loadSecondary: {
      begin: (actor) =>
        access.readDiverted(actor, pieces.firstOfTrack(actor), pieces.lengthOfTrack(actor), actor.buffer),
      settle: (_, outcome) => {
        if (outcome === DONE) {
          reach('part-of-track-merged')
          reach('merged-onto-secondary')
        }
        return outcome
      },
    },
    raiseBit: {
      complete: (actor) => setDifferentialBit(parts, pieces.track(actor), true),
      tell: (actor) => `raise the differential bit of track ${pieces.track(actor)}`,
    },
    advance,
    confirmAndAdvance: {
      ...advance,
      complete: (actor) => {
        if (pieces.isOutdated(actor)) {
          if (world.tracing) world.note(tellRoute(parts, pieces.track(actor)))
          return OUTDATED
        }
        return advance.complete(actor)
      },
    },
    giveUp: {
      complete: (actor) => {
        pieces.letGo(actor)
        answer(actor, false)
        return DONE
      },
      tell: () => 'answer the host with an error',
    },
  } satisfies Record<string, Effect>
  return { ...effects, findEntry: effects.consultBit }
}
