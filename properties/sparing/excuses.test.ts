/** What the judge excuses, on scenarios in which it once spoke too soon. */

import { expect, test } from 'vitest'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { Fault, Scenario, Segment } from '../scenario/scenario.ts'
import { operation } from './behaviour.testing.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'

const repairs = sparingRepairs.map(({ id }) => id)

const geometry = {
  ...smallGeometry,
  mainGroups: 2,
  trackSectors: 1,
  unusedGroups: 0,
  thresholds: [1, 1, 1],
} as const

/** Only the writes of the suspect drive are diverted, in tracks as long as a strip. */
const around = {
  diverts: 'suspect',
  mainGroups: 1,
  stripSectors: 2,
  trackSectors: 2,
  unusedGroups: 1,
} as const

const fault = (id: number, kind: string, drive: number, sector: number, initial = true): Fault => ({
  id,
  kind,
  drive,
  sector,
  initial,
})

function violationOf(
  parts: Pick<Scenario, 'geometry' | 'workload' | 'faults'> & Partial<Pick<Scenario, 'queueDepths'>>,
  segments: readonly Segment[],
) {
  const scenario: Scenario = {
    schema: 1,
    protocol: 'sparing',
    repairs,
    queueDepths: [1],
    ...parts,
    geometry: { ...geometry, ...parts.geometry },
    schedule: { kind: 'segments', segments },
  }
  return new SparingHarness(repairs, wholeScope).run(scenario).violation
}

test('a write that finds every work disk taken goes home, though another group gives one back before its answer', () => {
  const disks = { area: 'disk', workDisks: 2, workTracks: 1, spares: 2 }
  const error = { kind: 'unrecoverable-read-error', sector: 1, initial: true } as const
  const violation = violationOf(
    {
      geometry: disks,
      workload: [operation(0, 'write', 4, 1), operation(1, 'write', 0, 2)],
      faults: [
        { id: 0, drive: 0, ...error },
        { id: 1, drive: 3, ...error },
      ],
    },
    [
      { actor: 'sparing of group 2', before: 'lockCopyStripe', nth: 1 },
      { actor: 'backup of group 2' },
      { actor: 'sparing', before: 'lockCopyStripe', nth: 1 },
      { actor: 'backup' },
      { actor: 'request 0' },
      { actor: 'request 1', before: 'writePrimaryAndSpare.lockAndMark', nth: 1 },
      { actor: 'sparing of group 2' },
      { actor: 'backup of group 2' },
      { actor: 'feedback of group 2' },
      { actor: 'backup of group 2' },
      { actor: 'request 1' },
    ],
  )
  expect(violation).toBeNull()
})

test('what the second group writes down as lost is looked for on its own drives', () => {
  const mirrors = { diverts: 'suspect', level: 'raid1', drives: 2, unusedGroups: 1 }
  const violation = violationOf(
    {
      geometry: mirrors,
      workload: [operation(0, 'write', 3, 1)],
      faults: [
        fault(0, 'unrecoverable-read-error', 3, 1, false),
        fault(1, 'unrecoverable-read-error', 2, 0),
        fault(2, 'drive-death', 4, 0),
        fault(3, 'drive-death', 5, 0, false),
      ],
    },
    [{ actor: 'backup of group 2' }, { actor: 'request 0' }, { actor: 'fault 3' }, { actor: 'fault 0' }],
  )
  expect(violation).toBeNull()
})

/**
 * What the first piece of the first write would be diverted to is dead, with a latent error beside it. The second piece is
 * written over that error, and then the area can take another write of the first one's track.
 */
const refusing = {
  geometry: { ...around, stripes: 6 },
  queueDepths: [2],
  workload: [operation(0, 'write', 19, 2), operation(1, 'write', 18, 1)],
  faults: [
    fault(0, 'recoverable-read-error', 0, 8),
    fault(1, 'unrecoverable-read-error', 5, 4),
    fault(2, 'drive-death', 4, 4),
  ],
} as const
const refusedFirst: Segment[] = [{ actor: 'backup' }, { actor: 'request 0', before: 'raiseBit', nth: 1 }]

test('a track that the area refused may lie on the suspect drive, though the area takes another write of it since', () => {
  expect(violationOf(refusing, [...refusedFirst, { actor: 'request 1' }])).toBeNull()
})

test('a track that the area refused is not diverted, though the area takes another write of it before the answer', () => {
  const taken: Segment = { actor: 'request 1', before: 'raiseBit', nth: 1 }
  expect(violationOf(refusing, [...refusedFirst, taken, { actor: 'request 0' }])).toBeNull()
})

test('what is on its way home from a full area lies on the suspect drive before its bit is lowered', () => {
  const violation = violationOf(
    {
      geometry: { ...around, area: 'volume', stripes: 5, workVolumes: 1, workTracks: 1 },
      queueDepths: [2],
      workload: [operation(0, 'write', 15, 2), operation(1, 'write', 14, 1)],
      faults: [fault(0, 'unrecoverable-read-error', 1, 6)],
    },
    [
      { actor: 'backup' },
      { actor: 'request 0', before: 'advance', nth: 1 },
      { actor: 'request 1', before: 'lowerBit', nth: 1 },
      { actor: 'request 0' },
    ],
  )
  expect(violation).toBeNull()
})

test('a write that fails takes along what the area held of its track, and with it another one that is under way', () => {
  const violation = violationOf(
    {
      geometry: around,
      queueDepths: [3],
      workload: [operation(0, 'write', 4, 3), operation(1, 'write', 7, 1)],
      faults: [fault(0, 'drive-death', 2, 0), fault(1, 'drive-death', 1, 0), fault(2, 'drive-death', 6, 0)],
    },
    [
      { actor: 'request 0', before: 'aimWrite', nth: 1 },
      { actor: 'request 1' },
      { actor: 'backup' },
      { actor: 'monitor', before: 'judgeDrive', nth: 1 },
      { actor: 'request 0', before: 'writeAside.readOld', nth: 1 },
      { actor: 'monitor' },
      { actor: 'request 1' },
    ],
  )
  expect(violation).toBeNull()
})

test('a write that fails may find its block lost by another one under way, whose work disk dies before it is listed', () => {
  const write = { kind: 'write', lba: 0, sectors: 1 } as const
  const violation = violationOf(
    {
      geometry: { area: 'disk', mainGroups: 1, stripes: 1, workDisks: 1, workTracks: 1 },
      queueDepths: [1, 1],
      workload: [
        { ...write, id: 0, host: 0 },
        { ...write, id: 1, host: 1 },
      ],
      faults: [fault(0, 'unrecoverable-read-error', 2, 0), fault(1, 'drive-death', 3, 0, false)],
    },
    [
      { actor: 'backup' },
      { actor: 'request 0', before: 'listEntry', nth: 1 },
      { actor: 'fault 1' },
      { actor: 'request 1' },
      { actor: 'request 0' },
      { actor: 'request 1' },
    ],
  )
  expect(violation).toBeNull()
})

test('a write that fails may find its track lost by another one of it, whose area dies before the bit is raised', () => {
  const write = { kind: 'write', sectors: 1 } as const
  const violation = violationOf(
    {
      geometry: {
        level: 'raid1',
        drives: 2,
        area: 'pair',
        mainGroups: 1,
        unusedGroups: 1,
        stripes: 1,
        stripSectors: 2,
        trackSectors: 2,
      },
      queueDepths: [1, 1],
      workload: [
        { ...write, id: 0, host: 0, lba: 0 },
        { ...write, id: 1, host: 1, lba: 1 },
      ],
      faults: [
        fault(0, 'unrecoverable-read-error', 0, 0),
        fault(1, 'drive-death', 2, 0, false),
        fault(2, 'drive-death', 3, 0, false),
      ],
    },
    [
      { actor: 'sparing', before: 'lockCopyStripe', nth: 1 },
      { actor: 'backup' },
      { actor: 'request 0', before: 'raiseBit', nth: 1 },
      { actor: 'fault 1' },
      { actor: 'fault 2' },
      { actor: 'request 1' },
      { actor: 'request 0' },
      { actor: 'request 1' },
    ],
  )
  expect(violation).toBeNull()
})
