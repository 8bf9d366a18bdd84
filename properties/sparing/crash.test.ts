/** What a crash of the controller may do to what hosts see, on schedules that the checks have found. */

import { describe, expect, test } from 'vitest'
import { DOUBTED, FLAGS } from '../../impl/raid/registers.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import type { Scenario, Segment } from '../scenario/scenario.ts'
import { sparingBound } from './bound.ts'
import { replacing } from './canary.testing.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'

const all = sparingRepairs.map(({ id }) => id)

/** One write and one read at once, beside an area, with a drive about to fail and a crash at any time. */
const crashes = ({ faults }: Scenario) => faults.some(({ kind }) => kind === 'controller-crash')
const crashing = sparingBound(all).filter(crashes)
const over = (area: string, diverts: string): Scenario => {
  const found = crashing.find(({ geometry }) => geometry.area === area && geometry.diverts === diverts)
  if (found === undefined) throw new Error(`no bound over ${area}, ${diverts} diverted`)
  return found
}
const pair = over('pair', 'all')
const volume = over('volume', 'all')
const disk = over('disk', 'all')
const around = over('pair', 'suspect')
const aroundDisk = over('disk', 'suspect')

function violationOf(scenario: Scenario, off: readonly string[] = []): string | null {
  const repairs = all.filter((id) => !off.includes(id))
  const subject = new SparingHarness(repairs, wholeScope).subject({ ...scenario, repairs })
  return run(subject, scheduler(scenario.schedule)).violation?.invariant ?? null
}

const playing = (scenario: Scenario, ...segments: Segment[]): Scenario => ({
  ...scenario,
  schedule: { kind: 'segments', segments },
})

/** The copy has begun, and stops there. */
const paused: Segment = { actor: 'sparing', before: 'lockCopyStripe', nth: 1 }
const crash: Segment = { actor: 'fault 1' }

describe('a read that was sent home before its track was journaled', () => {
  const write = { host: 0, kind: 'write', lba: 0, sectors: 1 } as const
  const scenario = playing(
    {
      ...volume,
      queueDepths: [3],
      workload: [
        { ...write, id: 0, kind: 'read' },
        { ...write, id: 1 },
        { ...write, id: 2 },
      ],
    },
    paused,
    { actor: 'backup' },
    { actor: 'request 0', before: 'readPrimary.lockStripe', nth: 1 },
    { actor: 'request 1' },
    // the journal is full: what this write has stored at home does not count yet
    { actor: 'request 2', before: 'lowerBit', nth: 1 },
    { actor: 'request 0' },
    crash,
  )

  test('does not return what the crash takes back', () => {
    expect(violationOf(scenario)).toBeNull()
  })

  test('would, without its second look', () => {
    expect(violationOf(scenario, ['confirm-side'])).toBe('no-lost-update')
  })
})

describe.each([
  ['a pair', pair, ['lockTrack', 'routeWrite', 'writeSecondary.writeStrips', 'raiseBit', 'advance']],
  ['a work disk', disk, ['lockTrack', 'findEntry', 'writeWorkDisk', 'listEntry', 'advance']],
] as const)('a write beside %s that the crash cuts short', (_, beside, cuts) => {
  const violated = (repairsOff: readonly string[]) =>
    cuts.filter((before) => {
      const segments: Segment[] = [{ actor: 'backup' }, { actor: 'request 0', before, nth: 1 }, crash]
      return violationOf(playing(beside, paused, ...segments), repairsOff) !== null
    })

  test('may have happened or not', () => {
    expect(violated([])).toEqual([])
  })

  test('shows where the area is to hold it before it does', () => {
    expect(violated(['bit-after-data'])).toEqual(cuts.slice(2, 3))
  })
})

describe.each([
  [
    'a pair',
    around,
    ['holdStripe', 'writeAround.lockAndMark'],
    ['writeAround.writeStrips', 'writeAside.lockAndMark', 'writeAside.writeStrips', 'raiseBit', 'advance'],
    // both copies of what the area holds
    [0, 1],
  ],
  [
    'a work disk',
    aroundDisk,
    ['holdStripe', 'writeAround.lockAndMark'],
    ['writeAround.writeStrips', 'overwriteListedAside', 'advance'],
    [0],
  ],
] as const)(
  'a stripe of which a write is diverted around the suspect drive, to %s',
  (_, beside, whole, torn, area) => {
    const write = { host: 0, kind: 'write', lba: 0, sectors: 1 } as const
    /** Two writes of the suspect drive's block; the second one is cut short. */
    const cutShort = (before: string, faults: Scenario['faults'] = []) =>
      playing(
        {
          ...beside,
          queueDepths: [2],
          workload: [
            { ...write, id: 0 },
            { ...write, id: 1 },
          ],
          faults: [...beside.faults, ...faults],
        },
        paused,
        { actor: 'backup' },
        { actor: 'request 0' },
        { actor: 'request 1', before, nth: 1 },
        ...faults.map(({ id }): Segment => ({ actor: `fault ${id}` })),
        crash,
      )
    const cuts = [...whole, ...torn]

    test.each(cuts)(
      'is resynced with what the area holds, wherever the next one is cut short: %s',
      (before) => {
        expect(violationOf(cutShort(before))).toBeNull()
      },
    )

    test('gets a parity that belongs to an old version, where only its drives are looked at', () => {
      const found = cuts.filter((before) => violationOf(cutShort(before), ['resync-diverted']) !== null)
      expect(found).toEqual(torn)
    })

    test('gives the block up, and nothing else, where the area has lost it as well', () => {
      const { drives } = beside.geometry as { drives: number }
      const losses = area.map((drive, index) => ({
        id: 2 + index,
        kind: 'drive-death',
        drive: drives + drive,
        sector: 0,
        initial: false,
      }))
      for (const before of cuts) expect(violationOf(cutShort(before, losses))).toBeNull()
    })
  },
)

describe('the copy of a mirror, diverted after its data was written', () => {
  const scenario = playing(
    {
      ...around,
      geometry: { ...around.geometry, level: 'raid1', drives: 2, stripes: 2 },
      queueDepths: [1, 1],
      workload: [
        { id: 0, host: 0, kind: 'write', lba: 0, sectors: 1 },
        { id: 1, host: 1, kind: 'read', lba: 0, sectors: 1 },
        { id: 2, host: 1, kind: 'read', lba: 0, sectors: 1 },
      ],
      faults: [
        { id: 0, kind: 'unrecoverable-read-error', drive: 1, sector: 1, initial: true },
        { id: 1, kind: 'controller-crash', drive: 0, sector: 0, initial: false },
        { id: 2, kind: 'unrecoverable-read-error', drive: 0, sector: 0, initial: false },
      ],
    },
    paused,
    { actor: 'backup' },
    { actor: 'request 0', before: 'writeAside.lockAndMark', nth: 1 },
    { actor: 'request 1' },
    { actor: 'fault 2' },
    crash,
  )

  test('does not stand for what a read has seen already', () => {
    expect(violationOf(scenario)).toBeNull()
  })

  test('would, if the resync trusted it', () => {
    const trusting = replacing('resyncTorn', (effect) => ({
      ...effect,
      begin: (actor) => {
        effect.begin?.(actor)
        actor.set(FLAGS, actor.get(FLAGS) & ~DOUBTED)
      },
    }))
    const subject = new SparingHarness(all, wholeScope, trusting).subject(scenario)
    // seen where the copy is read, before a host gets to see what comes of it
    expect(run(subject, scheduler(scenario.schedule)).violation?.invariant).toBe('suspect-spared')
  })
})
