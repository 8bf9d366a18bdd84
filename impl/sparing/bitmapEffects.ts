/** Effects of the feedback from a pair, through the differential bitmap, or from work disks, through T7: track by track. */

import type { Effect, Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { tellBit } from './differentialBit.ts'
import { END, HIT, MISS, MORE, SPLIT } from './events.ts'
import type { FedTrack } from './fedTrack.ts'
import { trackCount } from './geometry.ts'
import type { SparingParts } from './parts.ts'

export function bitmapEffects({ geometry, world, tables, observer }: SparingParts, fed: FedTrack): Effects {
  const tracks = trackCount(geometry)
  const effects = {
    resetPointer: {
      isLocal: () => true,
      complete: (actor) => {
        fed.pointAt(actor, 0, 0)
        observer.moved('feedback', 0, tracks)
        return DONE
      },
      tell: () => 'set the feedback pointer to the first track',
    },
    testBit: {
      complete: (actor) => {
        const track = tables.feedPointer
        const raised = tables.bit(track)
        if (world.tracing) world.note(tellBit(geometry, track, raised))
        if (!raised) return MISS
        observer.feeding(track)
        fed.start(actor)
        return HIT
      },
      tell: () => `see whether track ${tables.feedPointer} is diverted`,
    },
    loadFromSecondary: {
      begin: (actor) => fed.load(actor),
      settle: (actor, outcome) => {
        if (outcome === DONE) return DONE
        if (fed.unit(actor) === 1) return FAIL
        fed.split(actor)
        return SPLIT
      },
    },
    moveFeedbackPointer: {
      isLocal: () => true,
      complete: (actor) => {
        fed.unlock(actor)
        const next = tables.feedPointer + 1
        observer.moved('feedback', next, tracks)
        if (next === tracks) {
          fed.end(actor)
          return END
        }
        fed.pointAt(actor, next, next)
        if (world.tracing) world.note(`feedback pointer at track ${next} of ${tracks}`)
        return MORE
      },
      tell: () => 'move the feedback pointer',
    },
  } satisfies Record<string, Effect>
  return { ...effects, testListed: effects.testBit }
}
