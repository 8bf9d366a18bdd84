/** What the judge excuses, on scenarios in which it once spoke too soon. */

import { expect, test } from 'vitest'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { Scenario, Segment } from '../scenario/scenario.ts'
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
      workload: [
        { id: 0, host: 0, kind: 'write', lba: 4, sectors: 1 },
        { id: 1, host: 0, kind: 'write', lba: 0, sectors: 2 },
      ],
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
      workload: [{ id: 0, host: 0, kind: 'write', lba: 3, sectors: 1 }],
      faults: [
        { id: 0, kind: 'unrecoverable-read-error', drive: 3, sector: 1, initial: false },
        { id: 1, kind: 'unrecoverable-read-error', drive: 2, sector: 0, initial: true },
        { id: 2, kind: 'drive-death', drive: 4, sector: 0, initial: true },
        { id: 3, kind: 'drive-death', drive: 5, sector: 0, initial: false },
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
  workload: [
    { id: 0, host: 0, kind: 'write', lba: 19, sectors: 2 },
    { id: 1, host: 0, kind: 'write', lba: 18, sectors: 1 },
  ],
  faults: [
    { id: 0, kind: 'recoverable-read-error', drive: 0, sector: 8, initial: true },
    { id: 1, kind: 'unrecoverable-read-error', drive: 5, sector: 4, initial: true },
    { id: 2, kind: 'drive-death', drive: 4, sector: 4, initial: true },
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
      workload: [
        { id: 0, host: 0, kind: 'write', lba: 15, sectors: 2 },
        { id: 1, host: 0, kind: 'write', lba: 14, sectors: 1 },
      ],
      faults: [{ id: 0, kind: 'unrecoverable-read-error', drive: 1, sector: 6, initial: true }],
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
      workload: [
        { id: 0, host: 0, kind: 'write', lba: 4, sectors: 3 },
        { id: 1, host: 0, kind: 'write', lba: 7, sectors: 1 },
      ],
      faults: [
        { id: 0, kind: 'drive-death', drive: 2, sector: 0, initial: true },
        { id: 1, kind: 'drive-death', drive: 1, sector: 0, initial: true },
        { id: 2, kind: 'drive-death', drive: 6, sector: 0, initial: true },
      ],
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
      faults: [
        { id: 0, kind: 'unrecoverable-read-error', drive: 2, sector: 0, initial: true },
        { id: 1, kind: 'drive-death', drive: 3, sector: 0, initial: false },
      ],
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
