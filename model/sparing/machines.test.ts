/** The machines that sparing runs on, by themselves, in the repaired flow. */

import { describe } from 'vitest'
import { fault } from '../fault.ts'
import { stripeAccess } from '../raid/stripeAccess.ts'
import { backup } from './backup.ts'
import { boot } from './boot.ts'
import { console } from './console.ts'
import { feedback } from './feedback.ts'
import { around, type Pinned, testPinned } from './machines.testing.ts'
import { monitor } from './monitor.ts'
import { patrol } from './patrol.ts'
import { sparingRepairs } from './repairs.ts'
import { request } from './request.ts'
import { sparing } from './sparing.ts'

const all = sparingRepairs.map(({ id }) => id)

const substrate: readonly Pinned[] = [
  [fault, [2, 1, 1, 1], []],
  [stripeAccess, [18, 43, 26, 4], []],
]

const repaired: readonly Pinned[] = [
  [monitor(all, { trigger: 'threshold' }), [4, 5, 2, 4], []],
  [monitor(all, { trigger: 'manual' }), [2, 2, 1, 2], ['judging', 'condemning']],
  [console(all), [9, 12, 5, 5], []],
  [boot(all, { diverts: 'all' }), [6, 7, 2, 6], []],
  [boot(all, { diverts: 'suspect' }), [9, 14, 6, 6], []],
  [patrol(all), [1, 1, 1, 1], []],
  [backup(all, { area: 'pair', diverts: 'all', fill: 'direct' }), [9, 15, 7, 3], ['releasing']],
  [feedback(all, { area: 'pair', diverts: 'all' }), [11, 18, 8, 8], []],
  [sparing(all, { fill: 'direct' }), [9, 19, 11, 6], ['passing', 'erring']],
  [sparing(all, { fill: 'rebuild' }), [10, 20, 11, 6], ['passing']],
  [backup(all, { area: 'volume', diverts: 'all', fill: 'direct' }), [10, 16, 7, 3], ['releasing']],
  [feedback(all, { area: 'volume', diverts: 'all' }), [16, 25, 10, 10], ['lockingNewest', 'stagingNewest']],
  [
    request(all, { area: 'volume', diverts: 'all', fill: 'direct' }),
    [34, 63, 31, 8],
    ['writingPrimary', 'raisingFirst', 'writingLast', 'endingLast'],
  ],
  [
    request(all, { area: 'pair', diverts: 'all', fill: 'direct' }),
    [22, 44, 24, 7],
    ['writingPrimary', 'raisingFirst', 'writingLast'],
  ],
  ...around(
    all,
    'pair',
    [[9, 15, 7, 3], ['releasing']],
    [[13, 21, 9, 8], []],
    [
      [37, 76, 41, 9],
      ['storingPiece', 'raisingFirst', 'writingLast'],
    ],
  ),
  ...around(
    all,
    'volume',
    [[10, 16, 7, 3], ['releasing']],
    [
      [18, 28, 11, 10],
      ['lockingNewest', 'stagingNewest'],
    ],
    [
      [46, 90, 46, 10],
      ['raisingFirst', 'writingLast', 'endingLast'],
    ],
  ),
  ...around(
    all,
    'disk',
    [[10, 16, 7, 3], ['releasing']],
    [[13, 21, 9, 8], []],
    [
      [42, 80, 40, 10],
      ['raisingFirst', 'writingLast'],
    ],
  ),
  [backup(all, { area: 'disk', diverts: 'all', fill: 'direct' }), [10, 16, 7, 3], ['releasing']],
  [feedback(all, { area: 'disk', diverts: 'all' }), [11, 18, 8, 8], []],
  [
    request(all, { area: 'disk', diverts: 'all', fill: 'direct' }),
    [26, 50, 26, 7],
    ['writingPrimary', 'raisingFirst', 'writingLast'],
  ],
]

describe.each([
  ['the substrate and its faults', substrate],
  ['repaired', repaired],
] as const)('%s', (_, rows) => testPinned(rows))
