/** Effects that bring a track of the suspect drive into a request's cache: from the area, its peers, or the drive itself. */

import { DEAD, UNREADABLE } from '../drives.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { copyBlock } from '../xor.ts'
import type { AsidePieces } from './asidePieces.ts'
import { cursor, setLoaded, setSingle, spoil } from './asideRegisters.ts'
import { SAME, SPLIT } from './events.ts'
import type { SparingParts } from './parts.ts'
import type { PieceAccess } from './pieceAccess.ts'
import type { RequestPieces } from './requestPieces.ts'
import { WorkDiskIo } from './workDiskIo.ts'

export function asideLoads(
  parts: SparingParts,
  pieces: RequestPieces,
  aside: AsidePieces,
  access: PieceAccess,
): Effects {
  const { world, arena, drives, main, tables, disks, observer, reach } = parts
  const io = disks === null ? null : new WorkDiskIo(parts, disks)

  /** Row where the unit that is to be loaded begins. */
  const row = (actor: Actor) => pieces.firstOfTrack(actor) + cursor(actor)
  /** The track is loaded as a whole, or, where that fails, sector by sector. */
  const loaded = (actor: Actor, outcome: number) => {
    if (outcome === DONE) {
      if (!aside.load(actor)) return SAME
      if (!pieces.isWhole(actor)) reach('part-of-track-merged')
      return DONE
    }
    if (aside.unit(actor) === 1) return FAIL
    setSingle(actor)
    return SPLIT
  }
  const rebuilding: Effect = {
    begin: (actor) => aside.rebuild(actor, row(actor), aside.unit(actor)),
    settle: loaded,
  }

  /** Reads rows from where they are diverted to: from the unused group, or from a work disk, which is one I/O. */
  const fromArea = (
    first: (actor: Actor) => number,
    sectors: (actor: Actor) => number,
    settle: NonNullable<Effect['settle']>,
  ): Effect => {
    const target = (actor: Actor) => aside.cachedRow(actor, first(actor))
    if (io === null) {
      return {
        begin: (actor) => access.readDiverted(actor, first(actor), sectors(actor), target(actor)),
        settle,
      }
    }
    const offset = (actor: Actor) => first(actor) - pieces.firstOfTrack(actor)
    return {
      complete: (actor) => {
        const place = pieces.found(actor)
        const ok = place >= 0 && io.read(place, offset(actor), sectors(actor), target(actor))
        return settle(actor, ok ? DONE : FAIL)
      },
      tell: (actor) => `read ${io.tell(pieces.found(actor), offset(actor), sectors(actor))}`,
    }
  }
  const loadedPiece = (actor: Actor, outcome: number) => {
    if (outcome === DONE) setLoaded(actor)
    return outcome
  }
  const loadPiece = (settle: NonNullable<Effect['settle']>): Effect => {
    const load = fromArea(
      (actor) => pieces.position(actor),
      (actor) => pieces.sectors(actor),
      settle,
    )
    return {
      ...load,
      begin: (actor) => {
        pieces.narrow(actor)
        load.begin?.(actor)
      },
    }
  }

  return {
    loadAside: fromArea(
      row,
      (actor) => aside.unit(actor),
      (actor, outcome) => {
        const event = loaded(actor, outcome)
        if (event === DONE) reach('merged-onto-secondary')
        return event
      },
    ),
    rebuildAside: rebuilding,
    standInAside: {
      ...rebuilding,
      settle: (actor, outcome) => {
        if (outcome === DONE) reach('peers-stood-in')
        return loaded(actor, outcome)
      },
    },
    loadSuspectAside: {
      complete: (actor) => {
        const drive = main.member(tables.divertedColumn)
        const sectors = aside.unit(actor)
        if (tables.isAside(tables.divertedColumn, row(actor), sectors)) {
          if (world.tracing) world.note('the newest content is elsewhere')
          return loaded(actor, FAIL)
        }
        observer.fetching?.(main.index, tables.divertedColumn)
        const answer = drives.read(drive, row(actor), sectors)
        const ok = answer !== UNREADABLE && answer !== DEAD
        const target = aside.cachedRow(actor, row(actor))
        if (ok) copyBlock(arena, target, drives.data(drive, row(actor)), sectors * drives.sectorWords)
        if (ok) observer.taken?.(main.index, tables.divertedColumn, row(actor), sectors)
        if (ok) reach('suspect-last-resort')
        if (world.tracing) world.note(ok ? 'read' : `drive ${drive} answers with an error`)
        return loaded(actor, ok ? DONE : FAIL)
      },
      tell: (actor) => `read drive ${main.member(tables.divertedColumn)} sector ${row(actor)}`,
    },
    checkPeers: {
      begin: (actor) => aside.rebuild(actor, pieces.firstOfTrack(actor), pieces.lengthOfTrack(actor)),
      settle: (actor, outcome) => {
        if (outcome !== DONE) spoil(actor)
        return DONE
      },
    },
    loadPieceAside: loadPiece(loadedPiece),
    // without it, the write that follows fails where it needs it
    tryPieceAside: loadPiece((actor, outcome) => {
      loadedPiece(actor, outcome)
      return DONE
    }),
  }
}
