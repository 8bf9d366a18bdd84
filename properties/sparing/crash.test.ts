/** What a crash of the controller may do to what hosts see, on schedules that the checks have found. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import type { Scenario, Segment } from '../scenario/scenario.ts'
import { sparingBound } from './bound.ts'
import { SparingHarness } from './harness.ts'
import { wholeScope } from './scope.ts'

const all = sparingRepairs.map(({ id }) => id)

/** One write and one read at once, beside an area, with a drive about to fail and a crash at any time. */
const crashes = ({ faults }: Scenario) => faults.some(({ kind }) => kind === 'controller-crash')
const [pair, , volume] = sparingBound(all).filter(crashes)
if (pair === undefined || volume === undefined) throw new Error('no bound')

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

describe('a write that the crash cuts short', () => {
  const scenario = (before: string) =>
    playing(pair, paused, { actor: 'backup' }, { actor: 'request 0', before, nth: 1 }, crash)

  test('may have happened or not', () => {
    for (const before of ['lockTrack', 'routeWrite', 'writeSecondary.writeStrips', 'raiseBit', 'advance'])
      expect(violationOf(scenario(before))).toBeNull()
  })

  test('shows where the bit is raised before the data is there', () => {
    expect(violationOf(scenario('writeSecondary.lockAndMark'), ['bit-after-data'])).not.toBeNull()
  })
})
