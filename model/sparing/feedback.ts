/** Feedback: brings diverted tracks home, as the look at each finds them.
 *  (by the bitmap or by the journal) -> loading -> storing -> advancing -END-> [clearing ->] moving -> (next)
 *                   loading -SPLIT-> loading (sector by sector), -FAIL-> [puncturing ->] advancing
 *                   storing or puncturing -FAIL-> [keeping ->] moving (repaired: the track stays diverted)
 *                   advancing -SAME-> loading (rest of the track), moving -END-> waiting   (unnamed arrows are DONE)
 *  By the bitmap: waiting -> resetting -> [locking ->] testing -HIT-> loading, -MISS-> moving
 *  By the journal: see feedbackJournal.
 *  Source: 000 Fig. 9, S51-S55; Fig. 13, S100-S111. */

import { protocolMachine, repaired } from '../machine.ts'
import { lookIntoJournal } from './feedbackJournal.ts'
import { over, type SparingVariant } from './variant.ts'

export type FeedbackEvent = 'DONE' | 'FAIL' | 'SPLIT' | 'HIT' | 'MISS' | 'MORE' | 'SAME' | 'END'

const lookAtBitmap = () => {
  const nextTrack = [{ guard: repaired('lock-feedback'), target: 'locking' }, { target: 'testing' }] as const
  return {
    first: 'resetting',
    next: nextTrack,
    states: {
      resetting: { meta: { command: 'resetPointer', steps: ['S51'] }, on: { DONE: nextTrack } },
      locking: { meta: { command: 'lockFedTrack' }, on: { DONE: 'testing' } },
      testing: { meta: { command: 'testBit', steps: ['S52'] }, on: { HIT: 'loading', MISS: 'moving' } },
    },
  } as const
}

export const feedback = (repairs: readonly string[], { area }: Pick<SparingVariant, 'area'>) => {
  const by = over(area)
  const look = by({ pair: lookAtBitmap(), volume: lookIntoJournal(repairs) })
  const refused = [{ guard: repaired('keep-unfed'), target: 'keeping' }, { target: 'advancing' }] as const
  return protocolMachine<FeedbackEvent>().createMachine({
    id: by({ pair: 'feedback', volume: 'feedback from the journal' }),
    context: { repairs },
    initial: 'waiting',
    states: {
      waiting: { meta: { command: 'awaitOrder' }, on: { DONE: look.first } },
      ...look.states,
      loading: {
        meta: by({
          pair: { command: 'loadFromSecondary', steps: ['S53'] },
          volume: { command: 'loadFromEntry', steps: ['S102', 'S107'] },
        }),
        on: {
          DONE: 'storing',
          ...(area === 'pair' && { SPLIT: 'loading' }),
          FAIL: [{ guard: repaired('puncture-lost'), target: 'puncturing' }, { target: 'advancing' }],
        },
      },
      storing: {
        meta: {
          command: 'storeToPrimary',
          steps: by({ pair: ['S53'], volume: ['S103', 'S109'] }),
          requirements: [
            ...by({ pair: ['R-E1-FEEDBACK-TARGETS'], volume: [] }),
            'R-FB-COPY-MEANING',
            'R-CTRL3-FEEDBACK',
          ],
        },
        on: { DONE: 'advancing', FAIL: refused },
      },
      keeping: { meta: { command: 'keepTrack', requirements: ['R-BIT-1'] }, on: { DONE: 'moving' } },
      puncturing: { meta: { command: 'puncturePrimary' }, on: { DONE: 'advancing', FAIL: refused } },
      advancing: {
        meta: { command: 'endOfTrack' },
        on: {
          SAME: 'loading',
          END: by({
            pair: [{ guard: repaired('clear-bit'), target: 'clearing' }, { target: 'moving' }],
            volume: 'clearing',
          }),
        },
      },
      clearing: {
        meta: {
          command: 'clearBit',
          steps: by({ pair: [], volume: ['S104', 'S110'] }),
          requirements: ['R-BIT-0'],
        },
        on: { DONE: 'moving' },
      },
      moving: {
        meta: by({
          pair: { command: 'moveFeedbackPointer', steps: ['S54', 'S55'] },
          volume: { command: 'moveToOlderEntry', steps: ['S105', 'S106'] },
        }),
        on: { MORE: look.next, END: 'waiting' },
      },
    },
  })
}
