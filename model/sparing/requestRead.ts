/** How a host request reads, track by track.
 *  consulting -HIT-> readingSecondary -> advancingRead
 *  consulting -MISS-> readingPrimary [-FAIL-> readingSuspect] -> advancingRead
 *  a read that fails is repeated once: [-> lockingToReread -> reconsulting -> rereading… -> advancingRead]
 *  With a journal the entry is looked for first: … -HIT-> searching -> readingSecondary
 *    and the side is looked up again behind the data: [advancingRead -OUTDATED-> lockingToReread]
 *  LATE_HIT comes while the feedback runs, when as drawn nobody looks at the bitmap any more.
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 8, S39-S41; Fig. 12, S81-S84; Fig. 17, S140, S142, S150. */

import { repaired } from '../machine.ts'
import { type Area, over } from './variant.ts'

export const readStates = (area: Area, repairs: readonly string[]) => {
  const by = over(area)
  const confirms = area === 'volume' && repairs.includes('confirm-side')
  const newest = by({ pair: 'readingSecondary', volume: 'searching', disk: 'readingSecondary' })
  const newestAgain = by({ pair: 'rereadingSecondary', volume: 'searchingAgain', disk: 'rereadingSecondary' })
  const reread = [{ guard: repaired('reconsult'), target: 'lockingToReread' }, { target: 'failing' }] as const
  const lastResort = [
    { guard: repaired('suspect-last-resort'), target: 'readingSuspect' },
    ...reread,
  ] as const
  const lastRereadResort = [
    { guard: repaired('suspect-last-resort'), target: 'rereadingSuspect' },
    { target: 'failing' },
  ] as const
  const consult = {
    command: by({ pair: 'consultBit', volume: 'consultBit', disk: 'findEntry' }),
    steps: by({ pair: ['S39'], volume: ['S81'], disk: ['S140'] }),
    requirements: ['R-CTRL2-READ-NEWEST', 'R-BIT-TRACK'],
  }
  const search = { command: 'findNewest', steps: ['S82'], requirements: ['R-T4-JOURNAL'] }
  const readSecondary = {
    command: by({ pair: 'readSecondary', volume: 'readSecondary', disk: 'readWorkDisk' }),
    steps: by({ pair: ['S40'], volume: ['S83'], disk: ['S142'] }),
    requirements: ['R-BIT-1'],
  }
  const readPrimary = {
    command: 'readPrimary',
    steps: by({ pair: ['S41'], volume: ['S84'], disk: ['S150'] }),
    requirements: [
      'R-BIT-0',
      'R-CTRL2-READ-FAULTY',
      ...by({ pair: ['R-E1-NO-FAULTY-READ'], volume: [], disk: [] }),
      'R-E6-HOST-RECON',
      'R-DOUBLE-FAIL',
    ],
  }
  return {
    consulting: {
      meta: consult,
      on: {
        HIT: newest,
        MISS: 'readingPrimary',
        LATE_HIT: [{ guard: repaired('route-until-released'), target: newest }, { target: 'readingPrimary' }],
      },
    },
    ...by({
      pair: {},
      volume: {
        searching: { meta: search, on: { DONE: 'readingSecondary' } },
        searchingAgain: { meta: search, on: { DONE: 'rereadingSecondary' } },
      },
      disk: {},
    }),
    readingSecondary: { meta: readSecondary, on: { DONE: 'advancingRead', FAIL: reread } },
    readingPrimary: { meta: readPrimary, on: { DONE: 'advancingRead', FAIL: lastResort } },
    readingSuspect: { meta: { command: 'readAnyhow' }, on: { DONE: 'advancingRead', FAIL: reread } },
    lockingToReread: { meta: { command: 'lockTrack' }, on: { DONE: 'reconsulting' } },
    reconsulting: {
      meta: consult,
      on: {
        HIT: newestAgain,
        MISS: 'rereadingPrimary',
        LATE_HIT: [
          { guard: repaired('route-until-released'), target: newestAgain },
          { target: 'rereadingPrimary' },
        ],
      },
    },
    rereadingSecondary: { meta: readSecondary, on: { DONE: 'advancingRead', FAIL: 'failing' } },
    rereadingPrimary: { meta: readPrimary, on: { DONE: 'advancingRead', FAIL: lastRereadResort } },
    rereadingSuspect: { meta: { command: 'readAnyhow' }, on: { DONE: 'advancingRead', FAIL: 'failing' } },
    advancingRead: {
      meta: {
        command: confirms ? 'confirmAndAdvance' : 'advance',
        requirements: by({ pair: [], volume: ['R-E2-CHA-RETURN'], disk: [] }),
      },
      on: { MORE: 'consulting', END: 'done', ...(confirms && { OUTDATED: 'lockingToReread' }) },
    },
  } as const
}
