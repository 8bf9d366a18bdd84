/**
 * Local steps taken at once spare the search work, not results: it rests in exactly the worlds in which a search of
 * every order rests (same fingerprints, no more and no fewer), and violates the same invariant first.
 */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { SparingHarness } from '../sparing/harness.ts'
import { wholeScope } from '../sparing/scope.ts'
import { search, tiny } from './exhaustive.testing.ts'

const all = sparingRepairs.map(({ id }) => id)
const repaired = new SparingHarness(all, wholeScope)
const fault = { kind: 'unrecoverable-read-error', initial: true } as const
const dead = { kind: 'drive-death', initial: true } as const
const never = () => false

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

test.each(['request', 'sparing', 'monitor', 'patrol'])(
  'that shows when every step of %s is called local',
  (name) => {
    const scenario = tiny({ repairs: all, work: ['write', 'read'], queueDepth: 1, fault })
    const subject = repaired.subject(scenario)
    const { isLocal } = subject.system
    const mistaken = search(
      subject,
      (step) => isLocal.call(subject.system, step) || subject.actorName(step).startsWith(name),
    )
    expect(mistaken.rests).not.toEqual(search(repaired.subject(scenario)).rests)
  },
)

test.each(all)('it loses data where that one does, without the repair %s', (off) => {
  const repairs = all.filter((id) => id !== off)
  const harness = new SparingHarness(repairs, wholeScope)
  const scenario = tiny({ repairs, work: ['write', 'read'], queueDepth: 1, fault })
  const full = search(harness.subject(scenario), never)
  expect(search(harness.subject(scenario)).violation?.invariant).toBe(full.violation?.invariant)
})
