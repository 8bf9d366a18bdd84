/** The machines that sparing runs on, by themselves, in the flow as drawn: which states are left to the repaired one. */

import { backup } from './backup.ts'
import { boot } from './boot.ts'
import { console } from './console.ts'
import { feedback } from './feedback.ts'
import { around, type Pinned, testPinned } from './machines.testing.ts'
import { monitor } from './monitor.ts'
import { patrol } from './patrol.ts'
import { request } from './request.ts'
import { sparing } from './sparing.ts'

/** What only repaired requests do: all of them, where all writes are diverted, and where the suspect drive's are. */
const ofAny = [
  'readingSuspect',
  'lockingToReread',
  'reconsulting',
  'rereadingPrimary',
  'rereadingSuspect',
  'lockingToWrite',
  'loadingSuspect',
  'writingFirst',
  'raisingLast',
] as const
const ofAll = [...ofAny, 'rereadingSecondary', 'writingBoth'] as const
const ofSuspect = [
  ...ofAny,
  'holdingToReread',
  'loadingToReread',
  'holdingHealthy',
  'loadingHealthy',
  'rewritingHealthy',
  'holdingToWrite',
  'standingIn',
  'storingHome',
  'checkingPeers',
] as const

const published: readonly Pinned[] = [
  [monitor([], { trigger: 'threshold' }), [4, 5, 2, 4], []],
  [monitor([], { trigger: 'manual' }), [2, 2, 1, 2], ['judging', 'condemning']],
  [console([]), [9, 11, 4, 6], []],
  [boot([], { diverts: 'all' }), [4, 5, 2, 4], ['rewinding', 'rejudging']],
  [boot([], { diverts: 'suspect' }), [4, 5, 2, 4], ['rewinding', 'rejudging']],
  [patrol([]), [1, 1, 1, 1], []],
  [backup([], { area: 'pair', diverts: 'all', fill: 'direct' }), [8, 9, 2, 7], ['resuming', 'releasingFed']],
  [
    feedback([], { area: 'pair', diverts: 'all' }),
    [7, 13, 7, 5],
    ['locking', 'keeping', 'puncturing', 'clearing'],
  ],
  [sparing([], { fill: 'direct' }), [7, 15, 9, 5], ['locking', 'marking', 'passing', 'erring']],
  [sparing([], { fill: 'rebuild' }), [9, 17, 9, 5], ['locking', 'marking']],
  [
    backup([], { area: 'volume', diverts: 'all', fill: 'direct' }),
    [9, 11, 3, 7],
    ['resuming', 'releasingFed'],
  ],
  [
    feedback([], { area: 'volume', diverts: 'all' }),
    [13, 22, 10, 11],
    ['settling', 'lockingNewest', 'locking', 'keeping', 'puncturing'],
  ],
  [
    request([], { area: 'volume', diverts: 'all', fill: 'direct' }),
    [20, 38, 20, 6],
    [
      ...ofAll,
      'searchingAgain',
      'findingNewest',
      'loadingSecondary',
      'endingFirst',
      'findingRest',
      'loadingRest',
      'storingTrack',
    ],
  ],
  [backup([], { area: 'disk', diverts: 'all', fill: 'direct' }), [9, 11, 3, 7], ['resuming', 'releasingFed']],
  [feedback([], { area: 'disk', diverts: 'all' }), [5, 9, 5, 4], []],
  [request([], { area: 'disk', diverts: 'all', fill: 'direct' }), [18, 35, 19, 6], ofAll],
  [
    request([], { area: 'pair', diverts: 'all', fill: 'direct' }),
    [13, 27, 16, 4],
    [...ofAll, 'loadingSecondary'],
  ],
  ...around(
    [],
    'pair',
    [
      [8, 9, 2, 7],
      ['resuming', 'releasingFed'],
    ],
    [
      [8, 15, 8, 6],
      ['locking', 'rebuilding', 'keeping', 'puncturing', 'clearing'],
    ],
    [
      [17, 36, 21, 6],
      [...ofSuspect, 'storingPiece', 'loadingSecondary', 'overwriting', 'checkingPeer', 'lowering'],
    ],
  ),
  ...around(
    [],
    'volume',
    [
      [9, 11, 3, 7],
      ['resuming', 'releasingFed'],
    ],
    [
      [14, 24, 11, 11],
      ['settling', 'lockingNewest', 'locking', 'rebuilding', 'keeping', 'puncturing'],
    ],
    [
      [24, 48, 26, 8],
      [
        ...ofSuspect,
        'searchingAgain',
        'findingForHealthy',
        'findingNewest',
        'loadingSecondary',
        'endingFirst',
        'overwriting',
        'checkingPeer',
      ],
    ],
  ),
  ...around(
    [],
    'disk',
    [
      [9, 11, 3, 7],
      ['resuming', 'releasingFed'],
    ],
    [[5, 9, 5, 4], []],
    [
      [24, 50, 28, 8],
      [...ofSuspect, 'findingForHealthy', 'lowering'],
    ],
  ),
]

testPinned(published)
