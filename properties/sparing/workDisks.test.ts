/** What drives and tables see of work disks (T5, T6, T7), step by step. */

import { expect, test } from 'vitest'
import { BACKING_UP, COPYING } from '../../impl/sparing/tables.ts'
import type { Fault } from '../scenario/scenario.ts'
import { accesses, done, failing, operation, play, suspect, world } from './behaviour.testing.ts'
import { bound, disk, disks, disksOf, listed, other, spare } from './disks.testing.ts'

test('the tables say which drives back up their updates, and to which work disk', () => {
  const subject = world([], [failing], disks)
  const { tables } = subject.system.parts
  const statuses = () => [0, 3, disk, spare].map((drive) => disksOf(subject).statusOf(drive))
  expect(statuses()).toEqual(['NULL', 'NULL', 'NULL', 'NULL'])
  expect(disksOf(subject).tell(0)).toBe(
    'Work disk# 4, Capacity 2 tracks, Status UNUSED, Main disk# -, Terminal address -',
  )
  play(subject, bound)
  expect([tables.phase, tables.pairing, tables.spare]).toEqual([COPYING, BACKING_UP, spare])
  const backedUp = 'UPDATE DATA BEING BACKED UP'
  expect(statuses()).toEqual([backedUp, backedUp, 'NULL', 'NULL'])
  expect(disksOf(subject).tell(0)).toBe(
    'Work disk# 4, Capacity 2 tracks, Status IN USE, Main disk# 0, 1, 2, 3, Terminal address -',
  )
  expect(disksOf(subject).tell(1)).toContain('UNUSED')
  play(subject, { actor: 'backup', before: 'resumeOrAwaitSparing', nth: 1 })
  expect(statuses()).toEqual(['NULL', 'NULL', 'NULL', 'NULL'])
})

test('a track is listed with its home and its place, and overwritten there', () => {
  const workload = [operation(0, 'write', 2, 2), operation(1, 'write', 0, 2), operation(2, 'write', 3, 1)]
  const subject = world(workload, [failing], disks)
  play(subject, bound, done(0))
  expect(listed(subject)).toEqual([[1, 0, disk, 0]])
  play(subject, done(1))
  expect(listed(subject)).toEqual([
    [1, 0, disk, 0],
    [0, 0, disk, 2],
  ])
  const before = accesses(subject)
  play(subject, done(2))
  const after = accesses(subject)
  expect(listed(subject)).toHaveLength(2)
  expect(disksOf(subject).terminal(0)).toBe(2)
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
  expect(after[disk]).toEqual({ reads: 0, writes: 3 })
})

test('a read of a listed track touches no main drive', () => {
  const subject = world([operation(0, 'write', 0, 2), operation(1, 'read', 1, 1)], [failing], disks)
  play(subject, bound, done(0))
  const before = accesses(subject)
  play(subject, done(1))
  const after = accesses(subject)
  expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
  expect(after[disk]).toEqual({ reads: 1, writes: 1 })
})

test('a full work disk is followed by another one, and then by the main group, but for what is listed', () => {
  const tracks = [0, 2, 4, 6, 8, 0].map((lba, id) => operation(id, 'write', lba, 2))
  const subject = world(tracks, [failing], { ...disks, workTracks: 1 })
  play(subject, bound, done(0), done(1))
  expect(listed(subject).map(([, , drive]) => drive)).toEqual([disk, other])
  const before = accesses(subject)
  play(subject, done(2))
  expect(listed(subject)).toHaveLength(2)
  expect(accesses(subject)[2]?.writes).toBe((before[2]?.writes ?? 0) + 1)
  play(subject, done(3), done(4), done(5))
  expect(accesses(subject)[disk]?.writes).toBe(2)
})

test('a write that a dying work disk refuses is stored on another one', () => {
  const death: Fault = { id: 1, kind: 'drive-death', drive: disk, sector: 0, initial: false }
  const subject = world([operation(0, 'write', 0, 2)], [failing, death], disks)
  play(subject, bound, { actor: 'request 0', before: 'writeWorkDisk', nth: 1 }, { actor: 'fault 1' }, done(0))
  expect(listed(subject)).toEqual([[0, 0, other, 0]])
})

test('the feedback writes each listed track home, to the spare in the place of the suspect drive', () => {
  const subject = world([operation(0, 'write', 0, 2)], [failing], disks)
  play(subject, bound, done(0), { actor: 'backup', before: 'orderFeedback', nth: 1 })
  expect(listed(subject)).toEqual([[spare, 0, disk, 0]])
  const before = accesses(subject)
  play(subject, { actor: 'backup', before: 'resumeOrAwaitSparing', nth: 1 })
  const after = accesses(subject)
  expect(after[suspect]).toEqual(before[suspect])
  expect(after[spare]?.writes).toBe((before[spare]?.writes ?? 0) + 1)
  expect([listed(subject), disksOf(subject).bindings.boundTo(0)]).toEqual([[], 0])
})
