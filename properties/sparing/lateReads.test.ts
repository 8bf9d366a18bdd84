/** Reads that come late: what they were sent for has moved meanwhile, on schedules that the checks have found. */

import { describe, expect, test } from 'vitest'
import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import type { Fault, Scenario, Segment } from '../scenario/scenario.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'

const all = sparingRepairs.map(({ id }) => id)

/** Two mirrors of one track. */
const mirrors: SparingGeometry = {
  ...smallGeometry,
  mainGroups: 2,
  level: 'raid1',
  drives: 2,
  stripes: 1,
  trackSectors: 1,
  spares: 2,
}

/** The first drive of each group is about to fail, that of the second one later. */
const failing = (id: number): Fault => ({
  id,
  kind: 'unrecoverable-read-error',
  drive: id * mirrors.drives,
  sector: 0,
  initial: id === 0,
})

/** Kind and LBA. */
type Shorthand = readonly ['read' | 'write', number]

function violationOf(
  shape: Partial<SparingGeometry>,
  requests: readonly Shorthand[],
  segments: readonly Segment[],
  off: readonly string[] = [],
) {
  const repairs = all.filter((id) => !off.includes(id))
  const geometry = { ...mirrors, ...shape }
  const scenario: Scenario = {
    schema: 1,
    protocol: 'sparing',
    repairs,
    geometry,
    queueDepths: [requests.length],
    workload: requests.map(([kind, lba], id) => ({ id, host: 0, kind, lba, sectors: 1 })),
    faults: geometry.mainGroups === 1 ? [failing(0)] : [failing(0), failing(1)],
    schedule: { kind: 'segments', segments },
  }
  const subject = new SparingHarness(repairs, wholeScope).subject(scenario)
  return run(subject, scheduler(scenario.schedule)).violation?.where ?? null
}

/** @param where the next read would see it, without the second look of the one before */
function testSecondLook(
  shape: Partial<SparingGeometry>,
  requests: readonly Shorthand[],
  segments: readonly Segment[],
  where: string,
) {
  test('returns nothing that the next one does not', () => {
    expect(violationOf(shape, requests, segments)).toBeNull()
  })

  test('would, without its second look', () => {
    expect(violationOf(shape, requests, segments, ['confirm-side'])).toBe(where)
  })
}

const request = (id: number, before?: string): Segment =>
  before === undefined ? { actor: `request ${id}` } : { actor: `request ${id}`, before, nth: 1 }
const copying = (actor = 'sparing'): Segment => ({ actor, before: 'lockCopyStripe', nth: 1 })
const each = (...actors: string[]): Segment[] => actors.map((actor) => ({ actor }))
const detectSecond = each('monitor', 'fault 1', 'patrol', 'monitor')
const endOf = (group: string) =>
  each(...['sparing', 'backup', 'feedback', 'backup'].map((actor) => `${actor}${group}`))

test('a read of the secondary does not get what another group has diverted there since', () => {
  const requests = [
    ['write', 0],
    ['read', 0],
    ['write', 1],
  ] as const
  const late = violationOf({}, requests, [
    copying(),
    ...each('backup'),
    request(0),
    request(1, 'readSecondary.readStrip'),
    ...endOf(''),
    ...detectSecond,
    copying('sparing of group 2'),
    ...each('backup of group 2'),
    request(2),
    request(1),
  ])
  expect(late).toBeNull()
})

describe('beside a journal that is full', () => {
  const volume = { area: 'volume', workVolumes: 1, workTracks: 1 } as const

  describe('a read that was sent home before its track was journaled', () => {
    const requests = [
      ['read', 0],
      ['write', 0],
      ['write', 0],
      ['read', 0],
    ] as const
    const segments = [
      copying(),
      ...each('backup'),
      request(0, 'readPrimary.lockStripe'),
      request(1),
      request(2, 'lowerBit'),
      request(0),
      request(3),
    ]
    const shape = { ...volume, mainGroups: 1 }

    testSecondLook(shape, requests, segments, 'LBA 0, read by request 3')
  })

  describe('a read that was sent to the journal before its track went home', () => {
    const requests = [
      ['write', 0],
      ['write', 2],
      ['read', 0],
      ['write', 0],
      ['write', 0],
      ['read', 0],
    ] as const
    const segments = [
      ...each('patrol'),
      ...detectSecond,
      copying(),
      copying('sparing of group 2'),
      ...each('backup', 'backup of group 2'),
      request(0),
      request(1),
      request(2, 'findNewest'),
      request(3),
      // the other group gives its work volume back, so that there is room again
      ...endOf(' of group 2'),
      request(4, 'raiseBit'),
      request(2),
      request(5),
    ]
    const shape = { ...volume, workVolumes: 2, stripes: 2 }

    testSecondLook(shape, requests, segments, 'LBA 0, read by request 5')
  })
})
