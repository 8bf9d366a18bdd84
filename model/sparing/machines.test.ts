/**
 * The machines that sparing runs on, by themselves: `@xstate/test` takes them as they stand, and walks every transition
 * of the repaired and of the published flow. What is pinned here changes only on purpose.
 */

import { createTestModel } from '@xstate/test'
import { describe, expect, test } from 'vitest'
import { type AnyStateMachine, createActor } from 'xstate'
import { fault } from '../fault.ts'
import { stripeAccess } from '../raid/stripeAccess.ts'
import { backup } from './backup.ts'
import { boot } from './boot.ts'
import { console } from './console.ts'
import { feedback } from './feedback.ts'
import { monitor } from './monitor.ts'
import { patrol } from './patrol.ts'
import { sparingRepairs } from './repairs.ts'
import { request } from './request.ts'
import { sparing } from './sparing.ts'
import { type Area, fills } from './variant.ts'

const all = sparingRepairs.map(({ id }) => id)

/** States, transitions, shortest paths that together take every transition, steps of the longest; states left out. */
const pinned: [AnyStateMachine, readonly [number, number, number, number], string[]][] = [
  [fault, [2, 1, 1, 1], []],
  [stripeAccess, [18, 43, 26, 4], []],
]

/** Where only the suspect drive's writes are diverted; the figures for the two fills have the same form. */
const around = (
  repairs: readonly string[],
  area: Area,
  ...[ofBackup, ofFeedback, ofRequest]: readonly (readonly [(typeof pinned)[number][1], string[]])[]
): typeof pinned =>
  fills.flatMap((fill) => {
    const variant = { area, fill, diverts: 'suspect' } as const
    const machines = [backup(repairs, variant), feedback(repairs, variant), request(repairs, variant)]
    return [ofBackup, ofFeedback, ofRequest].flatMap((row, index) => {
      const machine = machines[index]
      return row === undefined || machine === undefined ? [] : [[machine, ...row] as const]
    })
  }) as typeof pinned

const pinnedRepaired: typeof pinned = [
  [monitor(all, { trigger: 'threshold' }), [4, 5, 2, 4], []],
  [monitor(all, { trigger: 'manual' }), [2, 2, 1, 2], ['judging', 'condemning']],
  [console(all), [9, 12, 5, 5], []],
  [boot(all, { diverts: 'all' }), [6, 7, 2, 6], []],
  [boot(all, { diverts: 'suspect' }), [9, 14, 6, 6], []],
  [patrol(all), [1, 1, 1, 1], []],
  [backup(all, { area: 'pair', diverts: 'all', fill: 'direct' }), [9, 15, 7, 3], ['releasing']],
  [feedback(all, { area: 'pair', diverts: 'all' }), [11, 18, 8, 8], []],
  [sparing(all, { fill: 'direct' }), [9, 18, 10, 6], ['passing', 'erring']],
  [sparing(all, { fill: 'rebuild' }), [10, 19, 10, 6], ['passing']],
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

const pinnedPublished: typeof pinned = [
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
  [sparing([], { fill: 'direct' }), [7, 14, 8, 5], ['locking', 'marking', 'passing', 'erring']],
  [sparing([], { fill: 'rebuild' }), [9, 16, 8, 5], ['locking', 'marking']],
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
      'searchingAgain',
      'readingSuspect',
      'lockingToReread',
      'reconsulting',
      'rereadingSecondary',
      'rereadingPrimary',
      'rereadingSuspect',
      'lockingToWrite',
      'writingBoth',
      'loadingSuspect',
      'findingNewest',
      'loadingSecondary',
      'writingFirst',
      'endingFirst',
      'raisingLast',
      'findingRest',
      'loadingRest',
      'storingTrack',
    ],
  ],
  [backup([], { area: 'disk', diverts: 'all', fill: 'direct' }), [9, 11, 3, 7], ['resuming', 'releasingFed']],
  [feedback([], { area: 'disk', diverts: 'all' }), [5, 9, 5, 4], []],
  [
    request([], { area: 'disk', diverts: 'all', fill: 'direct' }),
    [18, 35, 19, 6],
    [
      'readingSuspect',
      'lockingToReread',
      'reconsulting',
      'rereadingSecondary',
      'rereadingPrimary',
      'rereadingSuspect',
      'lockingToWrite',
      'writingBoth',
      'loadingSuspect',
      'writingFirst',
      'raisingLast',
    ],
  ],
  [
    request([], { area: 'pair', diverts: 'all', fill: 'direct' }),
    [13, 27, 16, 4],
    [
      'readingSuspect',
      'lockingToReread',
      'reconsulting',
      'rereadingSecondary',
      'rereadingPrimary',
      'rereadingSuspect',
      'lockingToWrite',
      'writingBoth',
      'loadingSuspect',
      'loadingSecondary',
      'writingFirst',
      'raisingLast',
    ],
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
      [
        'readingSuspect',
        'lockingToReread',
        'holdingToReread',
        'reconsulting',
        'loadingToReread',
        'rereadingPrimary',
        'rereadingSuspect',
        'lockingToWrite',
        'holdingHealthy',
        'loadingHealthy',
        'rewritingHealthy',
        'holdingToWrite',
        'storingPiece',
        'loadingSuspect',
        'loadingSecondary',
        'standingIn',
        'writingFirst',
        'raisingLast',
        'storingHome',
        'overwriting',
        'checkingPeer',
        'checkingPeers',
        'lowering',
      ],
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
        'searchingAgain',
        'readingSuspect',
        'lockingToReread',
        'holdingToReread',
        'reconsulting',
        'loadingToReread',
        'rereadingPrimary',
        'rereadingSuspect',
        'lockingToWrite',
        'holdingHealthy',
        'findingForHealthy',
        'loadingHealthy',
        'rewritingHealthy',
        'holdingToWrite',
        'findingNewest',
        'loadingSuspect',
        'loadingSecondary',
        'standingIn',
        'writingFirst',
        'endingFirst',
        'raisingLast',
        'storingHome',
        'overwriting',
        'checkingPeer',
        'checkingPeers',
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
      [
        'readingSuspect',
        'lockingToReread',
        'holdingToReread',
        'reconsulting',
        'loadingToReread',
        'rereadingPrimary',
        'rereadingSuspect',
        'lockingToWrite',
        'holdingHealthy',
        'findingForHealthy',
        'loadingHealthy',
        'rewritingHealthy',
        'holdingToWrite',
        'loadingSuspect',
        'standingIn',
        'writingFirst',
        'raisingLast',
        'storingHome',
        'checkingPeers',
        'lowering',
      ],
    ],
  ),
]

/** Its paths end with each transition; without the second half of a state's key, with each state. */
const transitionModel = (machine: AnyStateMachine) =>
  createTestModel(machine, {
    serializeTransition: (_, event, before) =>
      event === undefined ? '' : ` via ${event.type} from ${before?.value}`,
  })
const stateModel = (machine: AnyStateMachine) => createTestModel(machine, { serializeTransition: () => '' })

describe.each([
  ['the substrate and its faults', pinned],
  ['repaired', pinnedRepaired],
  ['published', pinnedPublished],
])('%s', (_, rows) => {
  describe.each(rows.map(([machine, counts, leftOut]) => ({ id: machine.id, machine, counts, leftOut })))(
    '$id',
    ({ machine, counts, leftOut }) => {
      const paths = transitionModel(machine).getShortestPaths()
      const states = stateModel(machine)

      test('has the pinned number of states, transitions and paths', () => {
        const longest = Math.max(...paths.map(({ weight }) => weight))
        const found = [states.getAllStates().length, states.getAdjacencyList().length, paths.length, longest]
        expect(found).toEqual(counts)
      })

      test('reaches every state but those of the other flow', () => {
        const reached = new Set(
          states.getShortestPaths().flatMap(({ steps }) => steps.map(({ state }) => state.value)),
        )
        expect(Object.keys(machine.states).filter((state) => !reached.has(state))).toEqual(leftOut)
      })

      test('comes where its paths say', () => {
        for (const path of paths) {
          const actor = createActor(machine).start()
          path.testSync({
            states: { '*': ({ value }) => expect(actor.getSnapshot().value).toEqual(value) },
            events: Object.fromEntries(machine.events.map((type) => [type, () => actor.send({ type })])),
          })
        }
      })
    },
  )
})
