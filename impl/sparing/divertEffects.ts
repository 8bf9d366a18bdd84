/** Effects of host writes beside a paired group: the way of a write, and its data on the secondary. */

import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { HOME, LATE_PARTIAL, LATE_WHOLE, PARTIAL_NEW, PARTIAL_OLD, WHOLE } from './events.ts'
import { type SparingParts, SUB } from './parts.ts'
import type { PieceAccess } from './pieceAccess.ts'
import type { RequestPieces } from './requestPieces.ts'
import { BACKING_UP, FEEDING_BACK, UNPAIRED } from './tables.ts'
import { tellRoute } from './tellRoute.ts'

export function divertEffects(parts: SparingParts, pieces: RequestPieces, access: PieceAccess): Effects {
  const { world, tables, reach } = parts
  return {
    routeWrite: {
      complete: (actor) => {
        const track = pieces.track(actor)
        const raised = tables.bit(track)
        if (world.tracing) world.note(tellRoute(parts, track))
        if (tables.pairing === UNPAIRED) return HOME
        if (tables.pairing === FEEDING_BACK) reach('request-during-feedback')
        if (tables.pairing !== BACKING_UP) {
          if (!raised) return HOME
          return pieces.isWhole(actor) ? LATE_WHOLE : LATE_PARTIAL
        }
        if (pieces.isWhole(actor)) return WHOLE
        return raised ? PARTIAL_NEW : PARTIAL_OLD
      },
      tell: (actor) => `look up where ${pieces.tellRange(actor)} is to be written`,
    },
    writeSecondary: {
      begin: (actor) => access.writeTrack(actor, SUB, pieces.firstOfTrack(actor), 0),
      settle: (_, outcome) => {
        if (outcome === DONE && tables.pairing === BACKING_UP) reach('write-diverted')
        return outcome
      },
    },
  }
}
