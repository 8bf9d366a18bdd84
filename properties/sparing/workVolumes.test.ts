/** What drives and tables see of work volumes (T4) and their journal, step by step. */

import { expect, test } from 'vitest'
import { KEPT, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Segment } from '../scenario/scenario.ts'
import { accesses, done, failing, operation, play, suspect, world } from './behaviour.testing.ts'
import type { SparingSubject } from './subject.ts'

const volumes = { area: 'volume', workVolumes: 2, workTracks: 2 } as const
const bound: Segment = { actor: 'backup' }
const journal = ({ system }: SparingSubject) => {
  const { work } = system.parts
  return Array.from({ length: work.places }, (_, place) => work.trackAt(place))
}

test('each write takes a place of its own, a second write of a track as well', () => {
  const workload = [operation(0, 'write', 4, 4), operation(1, 'write', 0, 1), operation(2, 'write', 4, 4)]
  const subject = world(workload, [failing], volumes)
  play(subject, bound, done(0), done(1))
  expect(journal(subject)).toEqual([1, 0, -1, -1])
  const { work, main } = subject.system.parts
  expect([work.bindings.boundTo(0), work.bindings.boundTo(1), work.terminal(0)]).toEqual([main.volumes, 0, 2])
  play(subject, done(2))
  expect(journal(subject)).toEqual([1, 0, 1, -1])
  expect([work.bindings.boundTo(1), work.terminal(1), work.newestOf(1)]).toEqual([main.volumes, 1, 2])
})

test('a write that finds no room goes home whole, with the rest that was diverted, and lowers the bit', () => {
  const workload = [0, 1, 2].map((id) => operation(id, 'write', id, 1))
  const subject = world(workload, [failing], { ...volumes, workVolumes: 1 })
  play(subject, bound, done(0), done(1))
  const before = accesses(subject)
  play(subject, { actor: 'request 2', before: 'lowerBit', nth: 1 })
  const { tables } = subject.system.parts
  expect(tables.bit(0)).toBe(true)
  play(subject, done(2))
  expect(tables.bit(0)).toBe(false)
  // two strips, one of them on the suspect drive
  expect(accesses(subject)[suspect]?.writes).toBe((before[suspect]?.writes ?? 0) + 1)
})

test('only the newest entry of a track goes home', () => {
  const workload = [operation(0, 'write', 4, 4), operation(1, 'write', 4, 4)]
  const subject = world(workload, [failing], volumes)
  play(subject, bound, done(0), done(1))
  play(subject, { actor: 'backup', before: 'orderFeedback', nth: 1 })
  const before = accesses(subject)
  play(subject, { actor: 'backup', before: 'resumeOrAwaitSparing', nth: 1 })
  const writes = (from: typeof before) => from[8]?.writes ?? 0
  // the track is two strips of a stripe, on drive 2 and the spare
  expect(writes(accesses(subject)) - writes(before)).toBeLessThanOrEqual(1)
  expect(journal(subject)).toEqual([-1, -1, -1, -1])
  expect(subject.system.parts.tables.pairing).toBe(UNPAIRED)
})

test('a read that was routed to the journal keeps the work volumes from being released', () => {
  const subject = world([operation(0, 'write', 4, 4), operation(1, 'read', 4, 4)], [failing], volumes)
  play(subject, bound, done(0), { actor: 'request 1', before: 'readSecondary.readStrip', nth: 1 })
  play(subject, { actor: 'backup', before: 'awaitFeedback', nth: 1 })
  const { system } = subject
  const steps = () => [...system.steps.subarray(0, system.enabled())]
  const movers = () => steps().map((step) => subject.actorName(step))
  for (const step of steps()) if (subject.actorName(step) === 'backup') system.apply(step)
  expect(new Set(movers())).toEqual(new Set(['request 1']))
  play(subject, done(1))
  expect(movers()).toEqual(['backup'])
})

test('kept work volumes are released once their last track has been written at home', () => {
  const subject = world([operation(0, 'write', 4, 4), operation(1, 'write', 4, 4)], [failing], volumes)
  play(subject, bound, done(0), { actor: 'backup', before: 'releaseFedVolumes', nth: 1 })
  const { tables, work } = subject.system.parts
  // as if the main group had refused the track
  tables.setBit(1, true)
  play(subject, { actor: 'backup' })
  expect([tables.pairing, work.current()]).toEqual([KEPT, 0])
  play(subject, done(1))
  expect([tables.pairing, work.current(), tables.bit(1)]).toEqual([UNPAIRED, -1, false])
})
