/** Effects of the feedback: diverted tracks go home, a track at a time or, where one cannot be read, by sectors. */

import { PUNCTURE, READ, WRITE } from '../raid/access.ts'
import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, eventNumber, FAIL } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { trackCount, trackLength } from './geometry.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import { FED_BACK, ORDERED } from './tables.ts'

const HIT = eventNumber('HIT')
const MISS = eventNumber('MISS')
const SPLIT = eventNumber('SPLIT')
const MORE = eventNumber('MORE')
const SAME = eventNumber('SAME')
const END = eventNumber('END')

/** Registers: first sector and length of the unit, and where single sectors end. */
const FROM = firstRegister
const UNIT = firstRegister + 1
const SINGLE_UNTIL = firstRegister + 2

export function feedbackEffects(parts: SparingParts): Effects {
  const { geometry, world, arena, drives, raid, tables, observer, reach } = parts
  const tracks = trackCount(geometry)
  /** What the main group says to a unit of the track. */
  const told = (_: Actor, outcome: number) => {
    if (outcome !== DONE) observer.refused(tables.feedPointer)
    return outcome
  }
  const clearUnit = (actor: Actor) => clearBlock(arena, actor.buffer, actor.get(UNIT) * drives.sectorWords)

  return {
    awaitOrder: {
      isLocal: () => true,
      awaits: tables.orderWord,
      ready: () => tables.order === ORDERED,
      complete: () => DONE,
      tell: () => 'see that the feedback is ordered',
    },
    resetPointer: {
      isLocal: () => true,
      complete: (actor) => {
        tables.feedPointer = 0
        observer.moved('feedback', 0, tracks, actor)
        return DONE
      },
      tell: () => 'set the feedback pointer to the first track',
    },
    lockFedTrack: {
      ready: () => tables.trackOwner(tables.feedPointer) === 0,
      complete: (actor) => {
        tables.setTrackOwner(tables.feedPointer, actor.index + 1)
        if (world.tracing) world.note(`track ${tables.feedPointer} locked`)
        return DONE
      },
      tell: () => `lock track ${tables.feedPointer}`,
    },
    testBit: {
      complete: (actor) => {
        const track = tables.feedPointer
        const raised = tables.bit(track)
        if (world.tracing) world.note(`bit of track ${track} is ${raised ? 1 : 0}`)
        if (!raised) return MISS
        observer.feeding(track)
        actor.set(FROM, track * geometry.trackSectors)
        actor.set(UNIT, trackLength(geometry, track))
        return HIT
      },
      tell: () => `test the differential bit of track ${tables.feedPointer}`,
    },
    loadFromSecondary: {
      begin: (actor) => raid.begin(actor, READ, SUB, actor.get(FROM), actor.get(UNIT), actor.buffer),
      settle: (actor, outcome) => {
        if (outcome === DONE) return DONE
        if (actor.get(UNIT) === 1) return FAIL
        actor.set(SINGLE_UNTIL, actor.get(FROM) + actor.get(UNIT))
        actor.set(UNIT, 1)
        return SPLIT
      },
    },
    storeToPrimary: {
      begin: (actor) => raid.begin(actor, WRITE, MAIN, actor.get(FROM), actor.get(UNIT), actor.buffer),
      settle: told,
    },
    keepTrack: {
      isLocal: () => true,
      complete: (actor) => {
        clearUnit(actor)
        actor.clear(FROM, 3)
        reach('track-kept')
        if (world.tracing) world.note(`bit of track ${tables.feedPointer} stays 1`)
        return DONE
      },
      tell: () => `leave track ${tables.feedPointer} on the secondary`,
    },
    puncturePrimary: {
      begin: (actor) => {
        raid.begin(actor, PUNCTURE, MAIN, actor.get(FROM), actor.get(UNIT), actor.buffer)
      },
      settle: (actor, outcome) => {
        if (outcome === DONE) reach('lost-block-punctured')
        return told(actor, outcome)
      },
    },
    endOfTrack: {
      isLocal: () => true,
      complete: (actor) => {
        clearUnit(actor)
        actor.set(FROM, actor.get(FROM) + actor.get(UNIT))
        if (actor.get(FROM) < actor.get(SINGLE_UNTIL)) return SAME
        actor.clear(FROM, 3)
        reach('track-fed-back')
        return END
      },
      tell: () => `track ${tables.feedPointer} is home`,
    },
    clearBit: {
      complete: () => {
        tables.setBit(tables.feedPointer, false)
        observer.rerouted(tables.feedPointer)
        if (world.tracing) world.note(`bit of track ${tables.feedPointer} is 0`)
        return DONE
      },
      tell: () => `clear the differential bit of track ${tables.feedPointer}`,
    },
    moveFeedbackPointer: {
      isLocal: () => true,
      complete: (actor) => {
        const track = tables.feedPointer
        if (tables.trackOwner(track) === actor.index + 1) tables.setTrackOwner(track, 0)
        const next = track + 1
        observer.moved('feedback', next, tracks, actor)
        if (next === tracks) {
          tables.feedPointer = 0
          tables.order = FED_BACK
          return END
        }
        tables.feedPointer = next
        if (world.tracing) world.note(`feedback pointer at track ${next} of ${tracks}`)
        return MORE
      },
      tell: () => 'move the feedback pointer',
    },
  }
}
