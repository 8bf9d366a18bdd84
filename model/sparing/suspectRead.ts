/** How a host request reads where only what is destined for the suspect drive is diverted, strip by strip.
 *  aimingRead -HEALTHY-> readingHealthy -> advancingRead
 *  aimingRead -SUSPECT-> consulting -HIT-> [searching ->] readingSecondary -> advancingRead
 *                        consulting -MISS-> readingPrimary [-FAIL-> readingSuspect] -> advancingRead
 *  a read that fails is repeated once, with its track and stripe kept, and with what the area holds of the stripe:
 *  [-> lockingToReread -> holdingToReread -> reconsulting -HIT-> [searchingAgain ->] loadingToReread -> rereading…]
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 22, S198-S204; Fig. 23, S220-S228; Fig. 24, S250-S256, S258, S264; Figs. 27 to 29. */

import { repaired } from '../machine.ts'
import { suspectSteps } from './suspectFigures.ts'
import { over, type SparingVariant } from './variant.ts'

/** Where the look at the bit leads; as drawn, nobody looks while the feedback runs. */
const consulted = <Newest, Primary>(newest: Newest, primary: Primary) =>
  ({
    HIT: newest,
    MISS: primary,
    LATE_HIT: [{ guard: repaired('route-until-released'), target: newest }, { target: primary }],
  }) as const

export const suspectReadStates = (
  repairs: readonly string[],
  { area, fill }: Pick<SparingVariant, 'area' | 'fill'>,
) => {
  const by = over(area)
  const steps = suspectSteps(area, fill)
  const newest = by({ pair: 'readingSecondary', volume: 'searching', disk: 'readingSecondary' })
  const newestAgain = by({ pair: 'loadingToReread', volume: 'searchingAgain', disk: 'loadingToReread' })
  const reread = [{ guard: repaired('reconsult'), target: 'lockingToReread' }, { target: 'failing' }] as const
  const consult = {
    command: by({ pair: 'consultBit', volume: 'consultBit', disk: 'findEntry' }),
    steps: steps('consult'),
    requirements: ['R-CTRL2-READ-NEWEST', 'R-BIT-TRACK'],
  }
  const search = { command: 'findNewest', steps: steps('search'), requirements: ['R-T4-JOURNAL'] }
  return {
    aimingRead: {
      meta: { command: 'aimRead', steps: steps('aim'), requirements: ['R-E5-CHECK-FIRST'] },
      on: { HEALTHY: 'readingHealthy', SUSPECT: 'consulting' },
    },
    readingHealthy: {
      meta: {
        command: repairs.includes('shun-stale') ? 'readNewest' : 'readHealthy',
        steps: steps('readHealthy'),
        requirements: ['R-E5-NORMAL-DIRECT', 'R-DOUBLE-FAIL'],
      },
      on: { DONE: 'advancingRead', FAIL: reread },
    },
    consulting: {
      meta: consult,
      on: consulted(newest, 'readingPrimary'),
    },
    ...by({
      pair: {},
      volume: {
        searching: { meta: search, on: { DONE: 'readingSecondary' } },
        searchingAgain: { meta: search, on: { DONE: 'loadingToReread' } },
      },
      disk: {},
    }),
    readingSecondary: {
      meta: {
        command: by({ pair: 'readSecondary', volume: 'readSecondary', disk: 'readWorkDisk' }),
        steps: steps('readArea'),
        requirements: ['R-BIT-1'],
      },
      on: { DONE: 'advancingRead', FAIL: reread },
    },
    readingPrimary: {
      meta: {
        command: 'readPrimary',
        steps: steps('rebuild'),
        requirements: ['R-BIT-0', 'R-CTRL2-READ-FAULTY', 'R-E6-HOST-RECON', 'R-DOUBLE-FAIL'],
      },
      on: {
        DONE: 'advancingRead',
        FAIL: [{ guard: repaired('suspect-last-resort'), target: 'readingSuspect' }, ...reread],
      },
    },
    readingSuspect: { meta: { command: 'readAnyhow' }, on: { DONE: 'advancingRead', FAIL: reread } },
    lockingToReread: {
      meta: { command: 'lockTrack' },
      on: {
        DONE: [{ guard: repaired('keep-stripe'), target: 'holdingToReread' }, { target: 'reconsulting' }],
      },
    },
    holdingToReread: { meta: { command: 'holdStripe' }, on: { DONE: 'reconsulting' } },
    reconsulting: {
      meta: { ...consult, command: 'reconsultBit' },
      on: consulted(newestAgain, 'rereadingPrimary'),
    },
    loadingToReread: {
      meta: { command: 'loadPieceAside', steps: steps('readArea') },
      on: {
        DONE: 'rereadingPrimary',
        FAIL: [{ guard: repaired('peers-stand-in'), target: 'rereadingPrimary' }, { target: 'failing' }],
      },
    },
    rereadingPrimary: {
      meta: { command: 'rereadPrimary', steps: steps('rebuild') },
      on: {
        DONE: 'advancingRead',
        FAIL: [{ guard: repaired('suspect-last-resort'), target: 'rereadingSuspect' }, { target: 'failing' }],
      },
    },
    rereadingSuspect: { meta: { command: 'rereadAnyhow' }, on: { DONE: 'advancingRead', FAIL: 'failing' } },
    advancingRead: {
      meta: { command: 'advance', requirements: by({ pair: [], volume: ['R-E2-CHA-RETURN'], disk: [] }) },
      on: { MORE: 'aimingRead', END: 'done' },
    },
  } as const
}
