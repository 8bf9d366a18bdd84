/** How a host request writes beside a paired group, track by track.
 *  [lockingToWrite ->] routing -HOME-> writingPrimary -> advancingWrite
 *            -WHOLE-> raising + writing, -PARTIAL-> loading, then raising + writing -> advancingWrite
 *            (as drawn the bit is raised before the data is there; repaired, after it)
 *  LATE_ events come while the feedback runs, when as drawn nobody looks at the bitmap any more.
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 8, S38, S42, S43; Fig. 4 for parts of a track. */

import { not } from 'xstate'
import { repaired } from '../machine.ts'

export const nextWrite = [
  { guard: repaired('lock-track'), target: 'lockingToWrite' },
  { target: 'routing' },
] as const

export const home = [
  { guard: repaired('spare-follows'), target: 'writingBoth' },
  { target: 'writingPrimary' },
] as const

export const divert = [
  { guard: repaired('bit-after-data'), target: 'writingFirst' },
  { target: 'raisingFirst' },
] as const

/** As drawn, a write during the feedback goes to the primary. */
export const unrouted = { guard: not(repaired('route-until-released')), target: 'writingPrimary' } as const

/** What all areas have: the lock, writes that go home, and the rest of a track from the primary. */
export const commonWriteStates = {
  lockingToWrite: { meta: { command: 'lockTrack' }, on: { DONE: 'routing' } },
  writingPrimary: { meta: { command: 'writePrimary' }, on: { DONE: 'advancingWrite', FAIL: 'failing' } },
  writingBoth: { meta: { command: 'writePrimaryAndSpare' }, on: { DONE: 'advancingWrite', FAIL: 'failing' } },
  loadingPrimary: {
    meta: { command: 'loadPrimary', requirements: ['R-BIT-PARTIAL'] },
    on: {
      DONE: divert,
      FAIL: [{ guard: repaired('suspect-last-resort'), target: 'loadingSuspect' }, { target: 'failing' }],
    },
  },
  loadingSuspect: { meta: { command: 'loadAnyhow' }, on: { DONE: divert, FAIL: 'failing' } },
  advancingWrite: { meta: { command: 'advance' }, on: { MORE: nextWrite, END: 'done' } },
} as const

export const writeStates = () => {
  const merge = [
    { guard: repaired('merge-onto-newest'), target: 'loadingSecondary' },
    { target: 'loadingPrimary' },
  ] as const
  const raise = { command: 'raiseBit', steps: ['S42'], requirements: ['R-BIT-1'] }
  const write = { command: 'writeSecondary', steps: ['S43'], requirements: ['R-CTRL2-DIVERT'] }
  return {
    ...commonWriteStates,
    routing: {
      meta: { command: 'routeWrite', requirements: ['R-CTRL2-DIVERT', 'R-DOUBLE-FAIL'] },
      on: {
        HOME: home,
        WHOLE: divert,
        PARTIAL_OLD: 'loadingPrimary',
        PARTIAL_NEW: merge,
        LATE_WHOLE: [unrouted, ...divert],
        LATE_PARTIAL: [unrouted, ...merge],
      },
    },
    loadingSecondary: {
      meta: { command: 'loadSecondary', requirements: ['R-BIT-PARTIAL'] },
      on: { DONE: divert, FAIL: 'failing' },
    },
    raisingFirst: { meta: raise, on: { DONE: 'writingLast' } },
    writingLast: { meta: write, on: { DONE: 'advancingWrite', FAIL: 'failing' } },
    writingFirst: { meta: write, on: { DONE: 'raisingLast', FAIL: 'failing' } },
    raisingLast: { meta: raise, on: { DONE: 'advancingWrite' } },
  } as const
}
