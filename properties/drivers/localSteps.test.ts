/**
 * Local steps taken at once spare the search work, not results: it rests in exactly the worlds in which a search of
 * every order rests (same fingerprints, no more and no fewer), and violates the same invariant first.
 */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { SparingHarness } from '../sparing/harness.ts'
import { wholeScope } from '../sparing/scope.ts'
import { search, tiny } from './exhaustive.testing.ts'

const all = sparingRepairs.map(({ id }) => id)
const repaired = new SparingHarness(all, wholeScope)
const fault = { kind: 'unrecoverable-read-error', initial: true } as const
const dead = { kind: 'drive-death', initial: true } as const
const never = () => -1

/** A write on one of two drives that are dead from the start, the other of which is spared. */
function unfed(): Scenario {
  const { geometry, ...rest } = tiny({ repairs: all, work: ['write'], fault: dead })
  return {
    ...rest,
    geometry: { ...geometry, trackSectors: 1 },
    workload: [{ id: 0, host: 0, kind: 'write', lba: 1, sectors: 1 }],
    faults: [0, 1].map((drive) => ({ id: drive, drive, sector: 0, ...dead })),
  }
}

describe('with local steps taken at once, a search rests where one of every order rests', () => {
  test.each([
    ['a write and a read', tiny({ repairs: all, work: ['write', 'read'], queueDepth: 1, fault })],
    ['the same at once, one drive dead', tiny({ repairs: all, work: ['write', 'read'], fault: dead })],
    ['two writes at once, without a fault', tiny({ repairs: all, work: ['write', 'write'] })],
    [
      'a write, a read error on the way',
      tiny({ repairs: all, work: ['write'], fault: { ...fault, initial: false } }),
    ],
    ['a read, a drive dying', tiny({ repairs: all, work: ['read'], fault: { ...dead, initial: false } })],
    ['no unused group', tiny({ repairs: all, work: ['write', 'read'], unusedGroups: 0, fault })],
    ['a track that stays on the secondary, two drives dead', unfed()],
    [
      'two mirrors beside one unused group',
      tiny({ repairs: all, work: [], level: 'raid1', mainGroups: 2, fault }),
    ],
    [
      'a read of a mirror, a crash on the way',
      tiny({ repairs: all, work: ['read'], level: 'raid1', fault, crashes: true }),
    ],
    ['a work disk', tiny({ repairs: all, work: ['write', 'read'], queueDepth: 1, workDisks: 1, fault })],
    ['a mirror', tiny({ repairs: all, work: ['read', 'write'], queueDepth: 1, level: 'raid1', fault })],
  ])('%s', (_, scenario) => {
    const reduced = search(repaired.subject(scenario))
    const full = search(repaired.subject(scenario), never)
    expect(reduced.rests).toEqual(full.rests)
    expect([reduced.complete, full.complete]).toEqual([true, true])
    expect([reduced.violation, full.violation]).toEqual([null, null])
    expect(reduced.states).toBeLessThanOrEqual(full.states)
  })
})

/**
 * Two writes one after the other, each with its own track. Where a backup's steps wait for nobody, the pair is made as
 * soon as the copy begins, and the feedback is ordered as soon as it ends. Then no write that came home after the copy
 * is followed by one that is diverted; what the two leave on the suspect drive and on the secondary tells.
 */
const twoTracks = (): Scenario => {
  const { geometry, workload, ...rest } = tiny({
    repairs: all,
    work: ['write', 'write'],
    queueDepth: 1,
    fault,
  })
  return {
    ...rest,
    geometry: { ...geometry, trackSectors: 1 },
    workload: workload.map((operation, lba) => ({ ...operation, lba })),
  }
}

const writeAndRead = () => tiny({ repairs: all, work: ['write', 'read'], queueDepth: 1, fault })

test.each([
  ['request', writeAndRead()],
  ['sparing', writeAndRead()],
  ['monitor', writeAndRead()],
  ['patrol', writeAndRead()],
  ['backup', twoTracks()],
] as const)('that shows when every step of %s is called local', (name, scenario) => {
  const subject = repaired.subject(scenario)
  const { system } = subject
  const mistaken = search(subject, () => {
    const local = system.nextLocal()
    if (local >= 0) return local
    const enabled = system.steps.subarray(0, system.enabled())
    return enabled.find((step) => subject.actorName(step).startsWith(name)) ?? -1
  })
  expect(mistaken.rests).not.toEqual(search(repaired.subject(scenario)).rests)
})

test.each(all)('it loses data where that one does, without the repair %s', (off) => {
  const repairs = all.filter((id) => id !== off)
  const harness = new SparingHarness(repairs, wholeScope)
  const scenario = tiny({ repairs, work: ['write', 'read'], queueDepth: 1, fault })
  const full = search(harness.subject(scenario), never)
  expect(search(harness.subject(scenario)).violation?.invariant).toBe(full.violation?.invariant)
})
