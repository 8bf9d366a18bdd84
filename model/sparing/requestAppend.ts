/** How a host request writes beside a work volume, track by track.
 *  [lockingToWrite ->] routing -HOME-> writingPrimary -> advancingWrite
 *    routing -ROOM-> sizing -WHOLE-> (append), -PARTIAL_OLD-> loadingPrimary -> (append)
 *                    sizing -PARTIAL_NEW-> [findingNewest -> loadingSecondary | loadingPrimary] -> (append)
 *    routing -FULL-> seeking -FOUND-> routing (another work volume), -NONE-> sizingHome
 *    sizingHome -> storingHome -> lowering -> advancingWrite
 *    sizingHome -PARTIAL_NEW-> [findingRest -> loadingRest -> storingTrack ->] lowering
 *    routing -LATE_HIT-> [sizingHome]: what comes while the feedback runs goes home as well
 *  (append), as drawn: raisingFirst -> writingLast -> endingLast -> advancingWrite
 *            repaired: writingFirst -> endingFirst -> raisingLast -> advancingWrite
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 12, S80, S85-S90; Fig. 4 for parts of a track. */

import { repaired } from '../machine.ts'
import { commonWriteStates, divert, home, unrouted } from './requestWrite.ts'

export const appendStates = (repairs: readonly string[]) => {
  const isOn = (id: string) => repairs.includes(id)
  const raise = { command: 'raiseBit', steps: ['S88'], requirements: ['R-BIT-1'] }
  const append = {
    command: 'writeEntry',
    steps: ['S89'],
    requirements: ['R-CTRL2-DIVERT', 'R-T4-JOURNAL', 'R-E2-HISTORY'],
  }
  const end = { command: 'moveTerminal', steps: ['S90'], requirements: ['R-T4-CONTENT'] }
  return {
    ...commonWriteStates,
    routing: {
      meta: {
        command: isOn('reserve-place') ? 'reserveRoom' : 'findRoom',
        steps: ['S85'],
        requirements: ['R-CTRL2-DIVERT', 'R-CTRL2-SPACE', 'R-DOUBLE-FAIL'],
      },
      on: { HOME: home, ROOM: 'sizing', FULL: 'seeking', LATE_HIT: [unrouted, { target: 'sizingHome' }] },
    },
    seeking: {
      meta: {
        command: 'seekWorkVolume',
        steps: ['S72', 'S73', 'S74', 'S75'],
        requirements: ['R-E2-OTHER-WVOL'],
      },
      on: { FOUND: 'routing', NONE: 'sizingHome' },
    },
    sizing: {
      meta: { command: 'sizeWrite', requirements: ['R-BIT-PARTIAL'] },
      on: {
        WHOLE: divert,
        PARTIAL_OLD: 'loadingPrimary',
        PARTIAL_NEW: [
          { guard: repaired('merge-onto-newest'), target: 'findingNewest' },
          { target: 'loadingPrimary' },
        ],
      },
    },
    findingNewest: { meta: { command: 'findNewest', steps: ['S82'] }, on: { DONE: 'loadingSecondary' } },
    loadingSecondary: {
      meta: { command: 'loadSecondary', steps: ['S83'], requirements: ['R-BIT-PARTIAL'] },
      on: { DONE: divert, FAIL: 'failing' },
    },
    raisingFirst: { meta: raise, on: { DONE: 'writingLast' } },
    writingLast: { meta: append, on: { DONE: 'endingLast', FAIL: 'failing' } },
    endingLast: { meta: end, on: { DONE: 'advancingWrite' } },
    writingFirst: { meta: append, on: { DONE: 'endingFirst', FAIL: 'failing' } },
    endingFirst: { meta: end, on: { DONE: 'raisingLast' } },
    raisingLast: { meta: raise, on: { DONE: 'advancingWrite' } },

    sizingHome: {
      meta: { command: 'sizeWrite', requirements: ['R-BIT-PARTIAL'] },
      on: {
        WHOLE: 'storingHome',
        PARTIAL_OLD: 'storingHome',
        PARTIAL_NEW: [{ guard: repaired('home-whole'), target: 'findingRest' }, { target: 'storingHome' }],
      },
    },
    storingHome: {
      meta: {
        command: isOn('spare-follows') ? 'writePrimaryAndSpare' : 'writePrimary',
        steps: ['S86'],
        requirements: ['R-E2-FULL-FALLBACK', 'R-CTRL2-SPACE'],
      },
      on: { DONE: 'lowering', FAIL: 'failing' },
    },
    findingRest: { meta: { command: 'findNewest', steps: ['S82'] }, on: { DONE: 'loadingRest' } },
    loadingRest: {
      meta: { command: 'loadSecondary', steps: ['S83'], requirements: ['R-BIT-PARTIAL'] },
      on: { DONE: 'storingTrack', FAIL: 'failing' },
    },
    storingTrack: {
      meta: {
        command: isOn('spare-follows') ? 'writeTrackAndSpare' : 'writeTrack',
        steps: ['S86'],
        requirements: ['R-E2-FULL-FALLBACK'],
      },
      on: { DONE: 'lowering', FAIL: 'failing' },
    },
    lowering: {
      meta: { command: 'lowerBit', steps: ['S87'], requirements: ['R-BIT-0', 'R-E2-FULL-FALLBACK'] },
      on: { DONE: 'advancingWrite' },
    },
  } as const
}
