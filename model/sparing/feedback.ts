/** Feedback: scans the differential bitmap and copies diverted tracks home.
 *  waiting -> resetting -> [locking ->] testing -HIT-> loading -> storing -> [clearing ->] moving
 *                                       testing -MISS-> moving
 *                          loading -SPLIT-> loading (sector by sector), -FAIL-> [puncturing ->] moving
 *                          storing or puncturing -FAIL-> [keeping ->] moving (repaired: the track stays on the secondary)
 *  moving -MORE-> (next track), -SAME-> loading (rest of the track), -END-> waiting   (unnamed arrows are DONE)
 *  Source: 000 Fig. 9, S51-S55. */

import { protocolMachine, repaired } from '../machine.ts'

export type FeedbackEvent = 'DONE' | 'FAIL' | 'SPLIT' | 'HIT' | 'MISS' | 'MORE' | 'SAME' | 'END'

export const feedback = (repairs: readonly string[]) => {
  const refused = [{ guard: repaired('keep-unfed'), target: 'keeping' }, { target: 'advancing' }] as const
  const nextTrack = [{ guard: repaired('lock-feedback'), target: 'locking' }, { target: 'testing' }] as const
  return protocolMachine<FeedbackEvent>().createMachine({
    id: 'feedback',
    context: { repairs },
    initial: 'waiting',
    states: {
      waiting: { meta: { command: 'awaitOrder' }, on: { DONE: 'resetting' } },
      resetting: { meta: { command: 'resetPointer', steps: ['S51'] }, on: { DONE: nextTrack } },
      locking: { meta: { command: 'lockFedTrack' }, on: { DONE: 'testing' } },
      testing: { meta: { command: 'testBit', steps: ['S52'] }, on: { HIT: 'loading', MISS: 'moving' } },
      loading: {
        meta: { command: 'loadFromSecondary', steps: ['S53'] },
        on: {
          DONE: 'storing',
          SPLIT: 'loading',
          FAIL: [{ guard: repaired('puncture-lost'), target: 'puncturing' }, { target: 'advancing' }],
        },
      },
      storing: {
        meta: {
          command: 'storeToPrimary',
          steps: ['S53'],
          requirements: ['R-E1-FEEDBACK-TARGETS', 'R-FB-COPY-MEANING', 'R-CTRL3-FEEDBACK'],
        },
        on: { DONE: 'advancing', FAIL: refused },
      },
      keeping: { meta: { command: 'keepTrack', requirements: ['R-BIT-1'] }, on: { DONE: 'moving' } },
      puncturing: { meta: { command: 'puncturePrimary' }, on: { DONE: 'advancing', FAIL: refused } },
      advancing: {
        meta: { command: 'endOfTrack' },
        on: {
          SAME: 'loading',
          END: [{ guard: repaired('clear-bit'), target: 'clearing' }, { target: 'moving' }],
        },
      },
      clearing: { meta: { command: 'clearBit', requirements: ['R-BIT-0'] }, on: { DONE: 'moving' } },
      moving: {
        meta: { command: 'moveFeedbackPointer', steps: ['S54', 'S55'] },
        on: { MORE: nextTrack, END: 'waiting' },
      },
    },
  })
}
