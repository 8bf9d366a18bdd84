/** Feedback: brings diverted tracks home, as the look at each finds them.
 *  (by the bitmap or by the journal) -> loading -> storing -> advancing -END-> [clearing ->] moving -> (next)
 *                   loading -SPLIT-> loading (sector by sector), -FAIL-> [puncturing ->] advancing
 *                   storing or puncturing -FAIL-> [keeping ->] moving (repaired: the track stays diverted)
 *                   advancing -SAME-> loading (rest of the track), moving -END-> waiting   (unnamed arrows are DONE)
 *  Where only the suspect drive's writes were diverted, the spare alone is written; what the area has lost its peers may
 *  yield: loading -FAIL-> [rebuilding ->] storing; a dead spare they stand for: storing -FAIL-> checking -> advancing
 *  By the bitmap: waiting -> resetting -> [locking ->] testing -HIT-> loading, -MISS-> moving
 *  By T7, track by track: the same. By the journal: see feedbackJournal. All of T7 at once, as drawn: see feedbackTable.
 *  Source: 000 Fig. 9, S51-S55; Fig. 13, S100-S111; Fig. 18, S160-S163. */

import { protocolMachine, repaired, type StateMeta } from '../machine.ts'
import { lookIntoJournal } from './feedbackJournal.ts'
import { allAtOnce } from './feedbackTable.ts'
import { over, type SparingVariant } from './variant.ts'

export type FeedbackEvent = 'DONE' | 'FAIL' | 'SPLIT' | 'HIT' | 'MISS' | 'MORE' | 'SAME' | 'END' | 'NONE'

/** Through the bitmap of a pair, or through T7, which lists the tracks that work disks hold. */
const lookTrackByTrack = (steps: readonly string[], test: StateMeta) => {
  const nextTrack = [{ guard: repaired('lock-feedback'), target: 'locking' }, { target: 'testing' }] as const
  return {
    first: 'resetting',
    next: nextTrack,
    states: {
      resetting: { meta: { command: 'resetPointer', steps }, on: { DONE: nextTrack } },
      locking: { meta: { command: 'lockFedTrack' }, on: { DONE: 'testing' } },
      testing: { meta: test, on: { HIT: 'loading', MISS: 'moving' } },
    },
  } as const
}

export const feedback = (
  repairs: readonly string[],
  { area, diverts }: Pick<SparingVariant, 'area' | 'diverts'>,
) => {
  const by = over(area)
  const isAround = diverts === 'suspect'
  const look = by({
    pair: lookTrackByTrack(['S51'], { command: 'testBit', steps: ['S52'] }),
    volume: lookIntoJournal(repairs),
    disk: lookTrackByTrack([], { command: 'testListed', steps: ['S160'] }),
  })
  const lost = [{ guard: repaired('puncture-lost'), target: 'puncturing' }, { target: 'advancing' }] as const
  const standIn = [{ guard: repaired('peers-stand-in'), target: 'rebuilding' }] as const
  const refused = [{ guard: repaired('keep-unfed'), target: 'keeping' }, { target: 'advancing' }] as const
  const from = by({
    pair: 'feedback',
    volume: 'feedback from the journal',
    disk: 'feedback from a work disk',
  })
  const id = isAround ? `${from} to the spare` : from
  if (area === 'disk' && !repairs.includes('feed-one-by-one'))
    return protocolMachine<FeedbackEvent>().createMachine({ id, context: { repairs }, ...allAtOnce })
  return protocolMachine<FeedbackEvent>().createMachine({
    id,
    context: { repairs },
    initial: 'waiting',
    states: {
      waiting: { meta: { command: 'awaitOrder' }, on: { DONE: look.first } },
      ...look.states,
      loading: {
        meta: by({
          pair: { command: 'loadFromSecondary', steps: ['S53'] },
          volume: { command: 'loadFromEntry', steps: ['S102', 'S107'] },
          disk: { command: 'loadFromWorkDisk', steps: ['S161'], requirements: ['R-E3-FB-ONE-BY-ONE'] },
        }),
        on: {
          DONE: 'storing',
          ...(area !== 'volume' && { SPLIT: 'loading' }),
          FAIL: [...(isAround ? standIn : []), ...lost],
        },
      },
      storing: {
        meta: {
          command: isAround ? 'storeToSpare' : 'storeToPrimary',
          steps: by({ pair: ['S53'], volume: ['S103', 'S109'], disk: ['S162'] }),
          requirements: [
            ...(isAround ? [] : by({ pair: ['R-E1-FEEDBACK-TARGETS'], volume: [], disk: [] })),
            'R-FB-COPY-MEANING',
            'R-CTRL3-FEEDBACK',
          ],
        },
        on: { DONE: 'advancing', FAIL: isAround ? 'checking' : refused },
      },
      ...(isAround && {
        rebuilding: { meta: { command: 'rebuildFed' }, on: { DONE: 'storing', FAIL: lost } },
        checking: { meta: { command: 'checkFedPeers' }, on: { DONE: 'advancing', FAIL: refused } },
      }),
      keeping: { meta: { command: 'keepTrack', requirements: ['R-BIT-1'] }, on: { DONE: 'moving' } },
      puncturing: {
        meta: { command: isAround ? 'punctureSpare' : 'puncturePrimary' },
        on: { DONE: 'advancing', ...(!isAround && { FAIL: refused }) },
      },
      advancing: {
        meta: { command: 'endOfTrack' },
        on: {
          SAME: 'loading',
          END: by({
            pair: [{ guard: repaired('clear-bit'), target: 'clearing' }, { target: 'moving' }],
            volume: 'clearing',
            disk: [{ guard: repaired('clear-bit'), target: 'clearing' }, { target: 'moving' }],
          }),
        },
      },
      clearing: {
        meta: {
          command: by({ pair: 'clearBit', volume: 'clearBit', disk: 'deleteEntry' }),
          steps: by({ pair: [], volume: ['S104', 'S110'], disk: ['S163'] }),
          requirements: ['R-BIT-0'],
        },
        on: { DONE: 'moving' },
      },
      moving: {
        meta: by({
          pair: { command: 'moveFeedbackPointer', steps: ['S54', 'S55'] },
          volume: { command: 'moveToOlderEntry', steps: ['S105', 'S106'] },
          disk: { command: 'moveFeedbackPointer' },
        }),
        on: { MORE: look.next, END: 'waiting' },
      },
    },
  })
}
