/** Effects of the feedback from the journal: it goes from the newest entry to the oldest, and drops what is superseded. */

import type { Effect, Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { END, HIT, MISS, MORE } from './events.ts'
import type { FedTrack } from './fedTrack.ts'
import type { SparingParts } from './parts.ts'

export function journalEffects(
  { world, tables, work, observer, reach }: SparingParts,
  fed: FedTrack,
): Effects {
  /** The pointer goes by entries, and is told by how many are newer. */
  const moved = (newer: number) => observer.moved('feedback', newer, work.newerThan(-1))
  const test = (isWanted: (track: number) => boolean): Effect => ({
    complete: (actor) => {
      const track = fed.track(actor)
      const raised = tables.bit(track)
      if (world.tracing) world.note(`bit of track ${track} is ${raised ? 1 : 0}`)
      if (!raised || !isWanted(track)) return MISS
      observer.feeding(track)
      return HIT
    },
    tell: (actor) => `test the differential bit of track ${fed.track(actor)}`,
  })

  return {
    awaitAppends: {
      ready: () => work.appending === 0,
      complete: () => DONE,
      tell: () => 'see that every write that was given a place has ended',
    },
    surveyJournal: {
      complete: (actor) => {
        if (work.olderThan(work.places) >= 0) return HIT
        moved(0)
        fed.end(actor)
        if (world.tracing) world.note('the journal is empty')
        return MISS
      },
      tell: () => 'see whether the work volumes hold any diverted data',
    },
    pointAtNewest: {
      complete: (actor) => {
        const newest = work.olderThan(work.places)
        fed.pointAt(actor, newest, work.trackAt(newest))
        moved(0)
        if (world.tracing) world.note(`feedback pointer at place ${tables.feedPointer + 1}`)
        return DONE
      },
      tell: () => 'set the feedback pointer to the terminal address',
    },
    stageEntry: {
      begin: (actor) => {
        fed.start(actor)
        fed.load(actor)
      },
      settle: (actor, outcome) => {
        if (outcome === DONE) return DONE
        fed.split(actor)
        return FAIL
      },
    },
    loadFromEntry: { begin: (actor) => fed.load(actor) },
    testEntry: test(() => true),
    // an older entry of a track that could not be taken home is superseded although its bit is raised
    testNewestEntry: test((track) => work.newestOf(track) === tables.feedPointer),
    dropEntry: {
      isLocal: () => true,
      complete: (actor) => {
        fed.leave(actor)
        reach('old-entry-dropped')
        return DONE
      },
      tell: () => `drop the entry at place ${tables.feedPointer + 1}, which is superseded`,
    },
    moveToOlderEntry: {
      complete: (actor) => {
        fed.unlock(actor)
        const older = work.olderThan(tables.feedPointer)
        moved(work.newerThan(older))
        if (older < 0) {
          fed.end(actor)
          return END
        }
        fed.pointAt(actor, older, work.trackAt(older))
        if (world.tracing) world.note(`feedback pointer at place ${older + 1}`)
        return MORE
      },
      tell: () => 'move the feedback pointer to the next older entry',
    },
  }
}
