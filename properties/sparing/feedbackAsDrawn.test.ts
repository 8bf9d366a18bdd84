/** What the feedback from a work disk loses as Fig. 18 draws it, all of T7 at once, with every other repair in place. */

import { describe, expect, test } from 'vitest'
import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { Fault, Scenario, Segment } from '../scenario/scenario.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'

const all = sparingRepairs.map(({ id }) => id)

/** Parity on drive 2, LBA 0 and 1 on drives 0 and 1; drive 3 is the work disk, drive 4 the spare. */
const geometry: SparingGeometry = {
  ...smallGeometry,
  area: 'disk',
  stripes: 1,
  trackSectors: 1,
  unusedGroups: 0,
  workDisks: 1,
  workTracks: 1,
  thresholds: [1, 1, 1],
}

const strike = (id: number, kind: Fault['kind'], drive: number, initial = false): Fault => ({
  id,
  kind,
  drive,
  sector: 0,
  initial,
})

const failing = strike(0, 'unrecoverable-read-error', 0, true)

interface Story {
  readonly writes: number
  readonly faults: readonly Fault[]
  /** What happens once a work disk is bound and the first write is diverted. */
  readonly segments: readonly Segment[]
}

function violated({ writes, faults, segments }: Story, repairs: readonly string[]): string | null {
  const diverted = [{ actor: 'backup' }, { actor: 'request 0' }]
  const scenario: Scenario = {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry: { ...geometry },
    queueDepths: [2],
    workload: Array.from({ length: writes }, (_, id) => ({ id, host: 0, kind: 'write', lba: 1, sectors: 1 })),
    faults: [failing, ...faults],
    schedule: { kind: 'segments', segments: [...diverted, ...segments] },
  }
  return new SparingHarness(repairs, wholeScope).run(scenario).violation?.invariant ?? null
}

const stories: readonly (readonly [string, string, Story])[] = [
  [
    'a write onto what has been loaded already is overwritten at home, and deleted with T7',
    'no-lost-update',
    {
      writes: 2,
      faults: [],
      segments: [{ actor: 'feedback', before: 'storeListed.lockAndMark', nth: 1 }, { actor: 'request 1' }],
    },
  ],
  [
    'what the work disk has lost is old data at home',
    'no-lost-update',
    { writes: 1, faults: [strike(1, 'unrecoverable-read-error', 3)], segments: [{ actor: 'fault 1' }] },
  ],
  [
    'what the main group cannot take is deleted on the work disk',
    'given-up-last',
    {
      writes: 1,
      faults: [strike(1, 'drive-death', 1), strike(2, 'drive-death', 2)],
      segments: [{ actor: 'sparing' }, { actor: 'fault 1' }, { actor: 'fault 2' }],
    },
  ],
]

describe.each(stories)('%s', (_, invariant, story) => {
  test('as drawn', () => {
    const repairs = all.filter((id) => id !== 'feed-one-by-one')
    expect(violated(story, repairs)).toBe(invariant)
  })

  test('but not one by one', () => {
    expect(violated(story, all)).toBeNull()
  })
})
