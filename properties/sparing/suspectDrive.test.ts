/** What drives and tables see where only what is destined for the suspect drive is diverted, step by step. */

import { expect, test } from 'vitest'
import { KEPT, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Fault, Segment } from '../scenario/scenario.ts'
import { accesses, done, failing, operation, play, suspect, world } from './behaviour.testing.ts'

const around = { diverts: 'suspect' } as const
const paired: Segment = { actor: 'backup' }
const changed = (before: ReturnType<typeof accesses>, after: typeof before, what: 'reads' | 'writes') =>
  after.flatMap((drive, index) => (drive[what] === before[index]?.[what] ? [] : [index]))
/** Stripe 1 has its parity on drive 2, and LBA 6, 8, 10 on drives 3, 0, 1. */
const [healthy, onSuspect] = [6, 8]

test('a write of a healthy drive goes straight there, with its parity', () => {
  const subject = world([operation(0, 'write', healthy, 1)], [failing], around)
  play(subject, paired)
  const before = accesses(subject)
  play(subject, done(0))
  expect(changed(before, accesses(subject), 'writes')).toEqual([2, 3])
  expect(subject.system.parts.tables.firstRaised()).toBe(-1)
})

test('data for the suspect drive goes to the area, its parity to a healthy drive', () => {
  const subject = world([operation(0, 'write', onSuspect, 2)], [failing], around)
  play(subject, paired)
  const before = accesses(subject)
  play(subject, done(0))
  const after = accesses(subject)
  expect(after[suspect]).toEqual(before[suspect])
  expect(changed(before, after, 'writes').filter((drive) => drive < 4)).toEqual([2])
  expect(changed(before, after, 'writes').filter((drive) => drive >= 4)).toHaveLength(2)
  expect(subject.system.parts.tables.bit(1)).toBe(true)
})

test('parity for the suspect drive goes to the area, its data to a healthy drive', () => {
  // stripe 3 has its parity on drive 0, and LBA 18 on drive 1
  const subject = world([operation(0, 'write', 18, 2)], [failing], around)
  play(subject, paired)
  const before = accesses(subject)
  play(subject, done(0))
  const after = accesses(subject)
  expect(after[suspect]).toEqual(before[suspect])
  expect(changed(before, after, 'writes').filter((drive) => drive < 4)).toEqual([1])
  expect(subject.system.parts.tables.bit(3)).toBe(true)
})

test('a read of a healthy drive reads that one alone, and one of what was diverted none of the main group', () => {
  const workload = [
    operation(0, 'write', onSuspect, 2),
    operation(1, 'read', healthy, 2),
    operation(2, 'read', onSuspect, 2),
  ]
  const subject = world(workload, [failing], around)
  play(subject, paired, done(0))
  const before = accesses(subject)
  play(subject, done(1))
  const between = accesses(subject)
  expect(changed(before, between, 'reads')).toEqual([3])
  play(subject, done(2))
  expect(changed(between, accesses(subject), 'reads').filter((drive) => drive < 4)).toEqual([])
})

test('the feedback writes the spare alone, and reads no drive of the main group', () => {
  const workload = [operation(0, 'write', onSuspect, 2), operation(1, 'write', 18, 1)]
  const subject = world(workload, [failing], around)
  play(subject, paired, done(0), done(1))
  play(subject, { actor: 'backup', before: 'orderFeedback', nth: 1 })
  const before = accesses(subject)
  play(subject, { actor: 'backup', before: 'awaitSparing', nth: 1 })
  const after = accesses(subject)
  expect(changed(before, after, 'writes')).toEqual([8])
  expect(changed(before, after, 'reads').filter((drive) => drive < 4 || drive === 8)).toEqual([])
  const { tables } = subject.system.parts
  expect([tables.pairing, tables.firstRaised(), tables.divertedColumn]).toEqual([UNPAIRED, -1, -1])
})

test('a full work volume sends the write to the suspect drive and the spare', () => {
  const volumes = { area: 'volume', workVolumes: 1, workTracks: 1 } as const
  const workload = [operation(0, 'write', onSuspect, 2), operation(1, 'write', 18, 2)]
  const subject = world(workload, [failing], { ...around, ...volumes })
  play(subject, paired, done(0))
  const before = accesses(subject)
  play(subject, done(1))
  expect(changed(before, accesses(subject), 'writes')).toEqual([suspect, 1, 8])
})

test('what a dead suspect drive cannot take goes over the diverted version, without another place', () => {
  const volumes = { area: 'volume', workVolumes: 1, workTracks: 1 } as const
  const workload = [0, 1].map((id) => operation(id, 'write', onSuspect, 2))
  const death: Fault = { id: 1, kind: 'drive-death', drive: suspect, sector: 0, initial: false }
  const subject = world(workload, [failing, death], { ...around, ...volumes })
  const { main, tables, work } = subject.system.parts
  play(subject, paired, done(0), { actor: 'fault 1' })
  const track = tables.firstRaised()
  const before = accesses(subject)
  play(subject, done(1))
  const written = changed(before, accesses(subject), 'writes')
  expect(written.filter((drive) => main.columnOf(drive) < 0 && drive < 8)).not.toEqual([])
  expect([tables.firstRaised(), work.newestOf(track), work.terminal(0)]).toEqual([track, 0, 1])
  expect(subject.violation()).toBeNull()
})

test('an area that was kept for another column is left alone by the next copy', () => {
  const subject = world([], [failing], around)
  const { tables } = subject.system.parts
  // as if the feedback of a copy of drive 1 had left a track
  tables.pairing = KEPT
  tables.divertedColumn = 1
  tables.setBit(0, true)
  play(subject, { actor: 'backup', before: 'awaitSparing', nth: 2 })
  expect([tables.pairing, tables.divertedColumn, tables.bit(0)]).toEqual([KEPT, 1, true])
})
