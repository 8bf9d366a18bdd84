/** Effects of the feedback from any area: diverted tracks go home, at once or, where one cannot be read, by sectors. */

import { PUNCTURE, WRITE } from '../raid/access.ts'
import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { setDifferentialBit, tellBit } from './differentialBit.ts'
import { END, SAME } from './events.ts'
import type { FedTrack } from './fedTrack.ts'
import { MAIN, type SparingParts } from './parts.ts'
import { ORDERED } from './tables.ts'

export function feedbackEffects(parts: SparingParts, fed: FedTrack): Effects {
  const { geometry, world, raid, tables, observer, reach } = parts
  /** What the main group says to a unit of the track. */
  const told = (actor: Actor, outcome: number) => {
    if (outcome !== DONE) observer.refused(fed.track(actor))
    return outcome
  }

  const effects = {
    awaitOrder: {
      isLocal: () => true,
      awaits: { word: tables.orderWord, value: ORDERED },
      complete: () => DONE,
      tell: () => 'see that the feedback is ordered',
    },
    lockFedTrack: {
      ready: (actor) => tables.trackOwner(fed.track(actor)) === 0,
      complete: (actor) => {
        tables.setTrackOwner(fed.track(actor), actor.index + 1)
        if (world.tracing) world.note(`track ${fed.track(actor)} locked`)
        return DONE
      },
      tell: (actor) => `lock track ${fed.track(actor)}`,
    },
    storeToPrimary: {
      begin: (actor) => raid.begin(actor, WRITE, MAIN, fed.from(actor), fed.unit(actor), actor.buffer),
      settle: told,
    },
    keepTrack: {
      isLocal: () => true,
      complete: (actor) => {
        fed.leave(actor)
        reach('track-kept')
        if (world.tracing) world.note(`${tellBit(geometry, fed.track(actor), true)} as before`)
        return DONE
      },
      tell: (actor) => `leave track ${fed.track(actor)} where it was diverted to`,
    },
    puncturePrimary: {
      begin: (actor) => {
        raid.begin(actor, PUNCTURE, MAIN, fed.from(actor), fed.unit(actor), actor.buffer)
      },
      settle: (actor, outcome) => {
        if (outcome === DONE) reach('lost-block-punctured')
        return told(actor, outcome)
      },
    },
    endOfTrack: {
      isLocal: () => true,
      complete: (actor) => {
        if (fed.next(actor)) return SAME
        fed.leave(actor)
        reach('track-fed-back')
        return END
      },
      tell: (actor) => `track ${fed.track(actor)} is home`,
    },
    clearBit: {
      complete: (actor) => setDifferentialBit(parts, fed.track(actor), false),
      tell: (actor) => `write down that track ${fed.track(actor)} is not diverted any more`,
    },
  } satisfies Record<string, Effect>
  return { ...effects, deleteEntry: effects.clearBit }
}
