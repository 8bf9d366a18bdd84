/** How a host request writes where only what is destined for the suspect drive is diverted, strip by strip.
 *  [lockingToWrite ->] aimingWrite -HEALTHY-> writingHealthy -> advancingWrite (data and parity go to healthy drives, or nothing is diverted)
 *    writingHealthy -LACKING-> [holdingHealthy -> loadingHealthy -> rewritingHealthy ->] advancingWrite
 *  aimingWrite -SUSPECT-> [holdingToWrite ->] routing (see suspectRoute) -> [load… ->] writingAround -> (divert)
 *    writingAround: the healthy part is written, what the suspect drive is to hold comes into the cache
 *    writingAround -LACKING-> loadingPrimary: it cannot be told without what the drive held before
 *  (divert), as drawn: raisingFirst -> writingLast [-> endingLast] -> advancingWrite
 *            repaired: writingFirst [-> endingFirst] -> raisingLast -> advancingWrite
 *            what T7 lists: loadingSecondary -> writingAroundListed -> overwriting -> advancingWrite
 *  what the area refuses goes home: [storingHome [-FAIL-> checkingPeers] -> lowering ->] advancingWrite
 *  what home refuses goes over the older version in the area: storingHome -HIT-> [overwriting -> advancingWrite], by sectors:
 *            overwriting [-FAIL-> checkingPeer] -SAME-> overwriting
 *  (unnamed arrows are DONE)
 *  Source: 000 Fig. 22, S198-S200, S202, S205, S206; Fig. 23, S220-S224, S229-S234;
 *  Fig. 24, S250, S251, S253, S257, S260-S263; Figs. 27 to 29. */

import { repaired } from '../machine.ts'
import { suspectSteps } from './suspectFigures.ts'
import { suspectRoute } from './suspectRoute.ts'
import { over, type SparingVariant } from './variant.ts'

export const nextSuspectWrite = [
  { guard: repaired('lock-track'), target: 'lockingToWrite' },
  { target: 'aimingWrite' },
] as const

const divert = [
  { guard: repaired('bit-after-data'), target: 'writingFirst' },
  { target: 'raisingFirst' },
] as const

/** What home refuses goes over the older version in the area. */
const overOlder = {
  overwriting: {
    meta: { command: 'overwriteAside' },
    on: { DONE: 'advancingWrite', SAME: 'overwriting', FAIL: 'checkingPeer' },
  },
  checkingPeer: { meta: { command: 'checkPeer' }, on: { DONE: 'advancingWrite', SAME: 'overwriting' } },
} as const

const refused = [{ guard: repaired('refused-home'), target: 'storingHome' }, { target: 'failing' }] as const

export const suspectWriteStates = (
  repairs: readonly string[],
  variant: Pick<SparingVariant, 'area' | 'fill'>,
) => {
  const by = over(variant.area)
  const steps = suspectSteps(variant.area, variant.fill)
  const isOn = (id: string) => repairs.includes(id)
  const [write, end] = [
    {
      command: by({ pair: 'writeAside', volume: 'writeEntryAside', disk: 'writeWorkDiskAside' }),
      steps: steps('write'),
      requirements: [
        'R-CTRL2-DIVERT',
        'R-E5-PARITY-TOO',
        ...by({ pair: [], volume: ['R-T4-JOURNAL'], disk: [] }),
      ],
    },
    { command: 'moveTerminal', steps: steps('end'), requirements: ['R-T4-CONTENT'] },
  ]
  const raise = {
    command: by({ pair: 'raiseBit', volume: 'raiseBit', disk: 'listEntry' }),
    steps: steps('raise'),
    requirements: by({
      pair: ['R-BIT-1'],
      volume: ['R-BIT-1'],
      disk: ['R-T7-CONTENT', 'R-T7-TERMINAL', 'R-T6-SHARED'],
    }),
  }
  const around = {
    command: 'writeAround',
    steps: steps('writeHome'),
    requirements: ['R-E5-NORMAL-DIRECT', 'R-E5-PARITY-TOO'],
  }
  const lastResort = [
    { guard: repaired('suspect-last-resort'), target: 'loadingSuspect' },
    { target: 'failing' },
  ] as const
  const fromPeers = [
    { guard: repaired('peers-stand-in'), target: 'standingIn' },
    { target: 'failing' },
  ] as const
  const merged = by({ pair: 'writingAround', volume: 'writingAround', disk: 'writingAroundListed' })
  const healthy = {
    command: `${isOn('shun-stale') ? 'writeNewest' : 'writeHealthy'}${isOn('spare-follows') ? 'AndSpare' : ''}`,
    steps: steps('writeHome'),
    requirements: ['R-E5-NORMAL-DIRECT'],
  }
  return {
    lockingToWrite: { meta: { command: 'lockTrack' }, on: { DONE: 'aimingWrite' } },
    aimingWrite: {
      meta: {
        command: 'aimWrite',
        steps: steps('aim'),
        requirements: ['R-E5-CHECK-FIRST', 'R-CTRL2-FAULTY-ONLY'],
      },
      on: {
        HEALTHY: 'writingHealthy',
        SUSPECT: [{ guard: repaired('keep-stripe'), target: 'holdingToWrite' }, { target: 'routing' }],
      },
    },
    writingHealthy: {
      meta: healthy,
      on: {
        DONE: 'advancingWrite',
        FAIL: 'failing',
        ...(isOn('shun-stale') && { LACKING: 'holdingHealthy' }),
      },
    },
    holdingHealthy: {
      meta: { command: 'holdStripe' },
      on: {
        DONE: by({ pair: 'loadingHealthy', volume: 'findingForHealthy', disk: 'findingForHealthy' }),
      },
    },
    ...by({
      pair: {},
      volume: { findingForHealthy: { meta: { command: 'findNewest' }, on: { DONE: 'loadingHealthy' } } },
      disk: { findingForHealthy: { meta: { command: 'findListed' }, on: { DONE: 'loadingHealthy' } } },
    }),
    loadingHealthy: {
      meta: { command: 'tryPieceAside' },
      on: { DONE: 'rewritingHealthy' },
    },
    rewritingHealthy: {
      meta: { ...healthy, command: isOn('spare-follows') ? 'rewriteNewestAndSpare' : 'rewriteNewest' },
      on: { DONE: 'advancingWrite' },
    },
    holdingToWrite: { meta: { command: 'holdStripe' }, on: { DONE: 'routing' } },

    ...suspectRoute(repairs, variant),
    loadingPrimary: {
      meta: { command: 'rebuildAside', requirements: ['R-BIT-PARTIAL'] },
      on: { DONE: 'writingAround', SAME: 'loadingPrimary', SPLIT: 'loadingPrimary', FAIL: lastResort },
    },
    loadingSuspect: {
      meta: { command: 'loadSuspectAside' },
      on: { DONE: 'writingAround', SAME: 'loadingPrimary', FAIL: 'failing' },
    },
    loadingSecondary: {
      meta: { command: 'loadAside', steps: steps('readArea'), requirements: ['R-BIT-PARTIAL'] },
      on: { DONE: merged, SAME: 'loadingSecondary', SPLIT: 'loadingSecondary', FAIL: fromPeers },
    },
    standingIn: {
      meta: { command: 'standInAside' },
      on: { DONE: merged, SAME: 'loadingSecondary', FAIL: 'failing' },
    },
    writingAround: {
      meta: around,
      on: {
        DONE: divert,
        ...(variant.area !== 'disk' && isOn('home-whole') && { HOME: 'storingHome' }),
        LACKING: 'loadingPrimary',
      },
    },
    ...by({
      pair: {},
      volume: {},
      disk: {
        writingAroundListed: { meta: around, on: { DONE: 'overwriting' } },
        overwriting: {
          meta: {
            command: 'overwriteListedAside',
            steps: steps('overwrite'),
            requirements: ['R-E3-OVERWRITE', 'R-E3-LISTED-FULL', 'R-E5-PARITY-TOO'],
          },
          on: { DONE: 'advancingWrite', FAIL: refused },
        },
      },
    }),

    raisingFirst: { meta: raise, on: { DONE: 'writingLast' } },
    writingLast: {
      meta: write,
      on: {
        DONE: by({ pair: 'advancingWrite', volume: 'endingLast', disk: 'advancingWrite' }),
        FAIL: 'failing',
      },
    },
    writingFirst: {
      meta: write,
      on: {
        DONE: by({ pair: 'raisingLast', volume: 'endingFirst', disk: 'raisingLast' }),
        FAIL: refused,
      },
    },
    ...by({
      pair: {},
      volume: {
        endingLast: { meta: end, on: { DONE: 'advancingWrite' } },
        endingFirst: { meta: end, on: { DONE: 'raisingLast' } },
      },
      disk: {},
    }),
    raisingLast: { meta: raise, on: { DONE: 'advancingWrite' } },

    storingHome: {
      meta: {
        command: isOn('spare-follows') ? 'storeHomeAndSpare' : 'storeHome',
        steps: steps('full'),
        requirements: by({ pair: [], volume: ['R-E2-FULL-FALLBACK', 'R-CTRL2-SPACE'], disk: [] }),
      },
      on: {
        DONE: 'lowering',
        FAIL: 'checkingPeers',
        ...(variant.area !== 'disk' && {
          HIT: [
            { guard: repaired('overwrite-diverted'), target: 'overwriting' },
            { target: 'checkingPeers' },
          ],
        }),
      },
    },
    ...by({ pair: overOlder, volume: overOlder, disk: {} }),
    checkingPeers: {
      meta: { command: 'checkPeers' },
      on: { DONE: 'lowering' },
    },
    lowering: {
      meta: { command: 'lowerBit', steps: steps('lower'), requirements: ['R-BIT-0'] },
      on: { DONE: 'advancingWrite' },
    },
    advancingWrite: { meta: { command: 'advance' }, on: { MORE: nextSuspectWrite, END: 'done' } },
  } as const
}
