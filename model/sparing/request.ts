/** Host request, track by track: reads go where the newest data is, writes are diverted while the copy runs.
 *  pending -READ-> consulting -HIT-> readingSecondary -> advancing
 *                  consulting -MISS-> readingPrimary [-FAIL-> readingSuspect] -> advancing
 *                  a read that fails is repeated once: [-> lockingToReread -> reconsulting -> rereading… -> advancing]
 *  pending -WRITE-> [locking ->] routing -HOME-> writingPrimary -> advancing
 *           -WHOLE-> raising + writing, -PARTIAL-> loading, then raising + writing -> advancing
 *           (as drawn the bit is raised before the data is there; repaired, after it)
 *  LATE_ events come while the feedback runs, when as drawn nobody looks at the bitmap any more.
 *  advancing -MORE-> (next track), -END-> done; whatever fails ends in `failing`   (unnamed arrows are DONE)
 *  Source: 000 Fig. 8, S34, S38-S43; Fig. 4 for parts of a track. */

import { not } from 'xstate'
import { protocolMachine, repaired } from '../machine.ts'

export type RequestEvent =
  | 'READ'
  | 'WRITE'
  | 'DONE'
  | 'FAIL'
  | 'HIT'
  | 'MISS'
  | 'LATE_HIT'
  | 'HOME'
  | 'WHOLE'
  | 'PARTIAL_NEW'
  | 'PARTIAL_OLD'
  | 'LATE_WHOLE'
  | 'LATE_PARTIAL'
  | 'MORE'
  | 'END'

/** What a read does, the first time and when it is repeated. */
const look = {
  command: 'consultBit',
  steps: ['S39'],
  requirements: ['R-CTRL2-READ-NEWEST', 'R-BIT-TRACK'],
} as const
const fromSecondary = { command: 'readSecondary', steps: ['S40'], requirements: ['R-BIT-1'] } as const
const fromPrimary = {
  command: 'readPrimary',
  steps: ['S41'],
  requirements: ['R-BIT-0', 'R-CTRL2-READ-FAULTY', 'R-E1-NO-FAULTY-READ', 'R-E6-HOST-RECON', 'R-DOUBLE-FAIL'],
} as const

export const request = (repairs: readonly string[]) => {
  const nextWrite = [
    { guard: repaired('lock-track'), target: 'lockingToWrite' },
    { target: 'routing' },
  ] as const
  const divert = [
    { guard: repaired('bit-after-data'), target: 'writingFirst' },
    { target: 'raisingFirst' },
  ] as const
  const unrouted = { guard: not(repaired('route-until-released')), target: 'writingPrimary' } as const
  const merge = [
    { guard: repaired('merge-onto-newest'), target: 'loadingSecondary' },
    { target: 'loadingPrimary' },
  ] as const
  const reread = [{ guard: repaired('reconsult'), target: 'lockingToReread' }, { target: 'failing' }] as const
  const lastResort = [
    { guard: repaired('suspect-last-resort'), target: 'readingSuspect' },
    ...reread,
  ] as const
  const lastRereadResort = [
    { guard: repaired('suspect-last-resort'), target: 'rereadingSuspect' },
    { target: 'failing' },
  ] as const
  const loadResort = [
    { guard: repaired('suspect-last-resort'), target: 'loadingSuspect' },
    { target: 'failing' },
  ] as const
  return protocolMachine<RequestEvent>().createMachine({
    id: 'request',
    context: { repairs },
    initial: 'pending',
    states: {
      pending: {
        meta: {
          command: 'accept',
          steps: ['S34', 'S38'],
          requirements: ['R-CHA-READ', 'R-CHA-WRITE', 'R-DKA-POLL', 'R-METHOD-5STEP'],
        },
        on: { READ: 'consulting', WRITE: nextWrite },
      },

      consulting: {
        meta: look,
        on: {
          HIT: 'readingSecondary',
          MISS: 'readingPrimary',
          LATE_HIT: [
            { guard: repaired('route-until-released'), target: 'readingSecondary' },
            { target: 'readingPrimary' },
          ],
        },
      },
      readingSecondary: {
        meta: fromSecondary,
        on: { DONE: 'advancingRead', FAIL: reread },
      },
      readingPrimary: {
        meta: fromPrimary,
        on: { DONE: 'advancingRead', FAIL: lastResort },
      },
      readingSuspect: { meta: { command: 'readAnyhow' }, on: { DONE: 'advancingRead', FAIL: reread } },
      lockingToReread: { meta: { command: 'lockTrack' }, on: { DONE: 'reconsulting' } },
      reconsulting: {
        meta: look,
        on: {
          HIT: 'rereadingSecondary',
          MISS: 'rereadingPrimary',
          LATE_HIT: [
            { guard: repaired('route-until-released'), target: 'rereadingSecondary' },
            { target: 'rereadingPrimary' },
          ],
        },
      },
      rereadingSecondary: {
        meta: fromSecondary,
        on: { DONE: 'advancingRead', FAIL: 'failing' },
      },
      rereadingPrimary: {
        meta: fromPrimary,
        on: { DONE: 'advancingRead', FAIL: lastRereadResort },
      },
      rereadingSuspect: { meta: { command: 'readAnyhow' }, on: { DONE: 'advancingRead', FAIL: 'failing' } },
      advancingRead: { meta: { command: 'advance' }, on: { MORE: 'consulting', END: 'done' } },

      lockingToWrite: { meta: { command: 'lockTrack' }, on: { DONE: 'routing' } },
      routing: {
        meta: { command: 'routeWrite', requirements: ['R-CTRL2-DIVERT', 'R-DOUBLE-FAIL'] },
        on: {
          HOME: [{ guard: repaired('spare-follows'), target: 'writingBoth' }, { target: 'writingPrimary' }],
          WHOLE: divert,
          PARTIAL_OLD: 'loadingPrimary',
          PARTIAL_NEW: merge,
          LATE_WHOLE: [unrouted, ...divert],
          LATE_PARTIAL: [unrouted, ...merge],
        },
      },
      writingPrimary: { meta: { command: 'writePrimary' }, on: { DONE: 'advancingWrite', FAIL: 'failing' } },
      writingBoth: {
        meta: { command: 'writePrimaryAndSpare' },
        on: { DONE: 'advancingWrite', FAIL: 'failing' },
      },
      loadingPrimary: {
        meta: { command: 'loadPrimary', requirements: ['R-BIT-PARTIAL'] },
        on: { DONE: divert, FAIL: loadResort },
      },
      loadingSuspect: { meta: { command: 'loadAnyhow' }, on: { DONE: divert, FAIL: 'failing' } },
      loadingSecondary: {
        meta: { command: 'loadSecondary', requirements: ['R-BIT-PARTIAL'] },
        on: { DONE: divert, FAIL: 'failing' },
      },
      raisingFirst: {
        meta: { command: 'raiseBit', steps: ['S42'], requirements: ['R-BIT-1'] },
        on: { DONE: 'writingLast' },
      },
      writingLast: {
        meta: { command: 'writeSecondary', steps: ['S43'], requirements: ['R-CTRL2-DIVERT'] },
        on: { DONE: 'advancingWrite', FAIL: 'failing' },
      },
      writingFirst: {
        meta: { command: 'writeSecondary', steps: ['S43'], requirements: ['R-CTRL2-DIVERT'] },
        on: { DONE: 'raisingLast', FAIL: 'failing' },
      },
      raisingLast: {
        meta: { command: 'raiseBit', steps: ['S42'], requirements: ['R-BIT-1'] },
        on: { DONE: 'advancingWrite' },
      },
      advancingWrite: { meta: { command: 'advance' }, on: { MORE: nextWrite, END: 'done' } },

      failing: { meta: { command: 'giveUp' }, on: { DONE: 'done' } },
      done: { type: 'final' },
    },
  })
}
