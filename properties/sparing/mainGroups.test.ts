/** What drives and tables see where two main groups are spared, step by step. */

import { expect, test } from 'vitest'
import { BACKING_UP, COPYING, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Fault, Segment } from '../scenario/scenario.ts'
import { failing, operation, play, world } from './behaviour.testing.ts'
import type { SparingSubject } from './subject.ts'

const two = { mainGroups: 2, spares: 2 } as const
const volumes = { ...two, area: 'volume', workVolumes: 2, workTracks: 2 } as const
/** Hosts see the groups end to end; a group has 24 sectors here, 6 tracks. */
const second = 24
const secondFails: Fault = { ...failing, id: 1, drive: 4 }
/** The backups of both groups have an area, or have looked for one. */
const begun: Segment[] = [{ actor: 'backup' }, { actor: 'backup of group 2' }]
const parts = (subject: SparingSubject) => subject.system.groups
/** Both copies have begun, the second one as well before the first one has ended. */
const bothCopying = (subject: SparingSubject) => {
  play(subject, { actor: 'sparing', before: 'lockCopyStripe', nth: 1 })
  play(subject, { actor: 'monitor' }, { actor: 'sparing of group 2', before: 'lockCopyStripe', nth: 1 })
  expect(parts(subject).map(({ tables }) => tables.phase)).toEqual([COPYING, COPYING])
}

test('each has a spare, a pointer and tables of its own (S171)', () => {
  const subject = world([], [failing, secondFails], two)
  bothCopying(subject)
  expect(parts(subject).map(({ tables }) => [tables.suspect, tables.spare])).toEqual([
    [0, 12],
    [4, 13],
  ])
  play(subject, { actor: 'sparing', before: 'lockCopyStripe', nth: 2 })
  expect(parts(subject).map(({ tables }) => tables.copyPointer)).toEqual([1, 0])
})

test('one is paired with the unused group, and the other one spares without', () => {
  const subject = world([], [failing, secondFails], two)
  bothCopying(subject)
  play(subject, ...begun)
  expect(parts(subject).map(({ tables }) => tables.pairing)).toEqual([BACKING_UP, UNPAIRED])
})

test('each takes a work volume that is unused, and its writes go there (S172, S173)', () => {
  const workload = [operation(0, 'write', 4, 4), operation(1, 'write', second, 4)]
  const subject = world(workload, [failing, secondFails], volumes)
  bothCopying(subject)
  play(subject, ...begun, { actor: 'request 0' }, { actor: 'request 1' })
  const [one, other] = parts(subject)
  expect([one?.work.bindings.boundTo(0), one?.work.bindings.boundTo(1)]).toEqual([2, 0])
  expect([other?.work.bindings.boundTo(0), other?.work.bindings.boundTo(1)]).toEqual([0, 2])
  expect([one?.work.newestOf(1), one?.work.newestOf(0)]).toEqual([0, -1])
  expect([other?.work.newestOf(1), other?.work.newestOf(0)]).toEqual([-1, 2])
  expect([one?.tables.bit(1), other?.tables.bit(0), other?.tables.bit(1)]).toEqual([true, true, false])
})

test('they share a work volume where there is no other, and give back their own entries alone (Fig. 20A, S79)', () => {
  const workload = [operation(0, 'write', 4, 4), operation(1, 'write', second, 4)]
  const subject = world(workload, [failing, secondFails], { ...volumes, workVolumes: 1 })
  bothCopying(subject)
  play(subject, ...begun, { actor: 'request 0' }, { actor: 'request 1' })
  const [one, other] = parts(subject)
  expect(other?.work.tell(0)).toBe(
    'Work volume# 5, Capacity 2 tracks, Primary volume# 1-2, 3-4, Terminal address 2',
  )
  expect([one?.work.trackAt(0), one?.work.trackAt(1)]).toEqual([1, -1])
  expect([other?.work.trackAt(0), other?.work.trackAt(1)]).toEqual([-1, 0])
  play(subject, ...['sparing', 'backup', 'feedback', 'backup'].map((actor) => ({ actor })))
  expect([one?.work.bindings.boundTo(0), other?.work.bindings.boundTo(0)]).toEqual([0, 2])
  expect([one?.work.newestOf(1), other?.work.newestOf(0)]).toEqual([-1, 1])
  expect([one?.tables.pairing, other?.tables.pairing]).toEqual([UNPAIRED, BACKING_UP])
})

test('they share a work disk alike, and each deletes its own rows of T7 (Fig. 20B, S139)', () => {
  const workload = [
    operation(0, 'write', 2, 2),
    operation(1, 'write', second, 2),
    operation(2, 'write', 4, 2),
  ]
  const disks = { area: 'disk', unusedGroups: 0, trackSectors: 2, workDisks: 1, workTracks: 2 } as const
  const subject = world(workload, [failing, secondFails], { ...two, ...disks })
  bothCopying(subject)
  play(subject, ...begun, ...[0, 1, 2].map((id) => ({ actor: `request ${id}` })))
  const [one, other] = parts(subject)
  const places = () => [1, 0, 2].map((track, index) => (index === 1 ? other : one)?.tables.place(track))
  expect(other?.work.tell(0)).toBe(
    'Work disk# 8, Capacity 2 tracks, Status IN USE, Main disk# 0, 1, 2, 3, 4, 5, 6, 7, Terminal address 2',
  )
  // the third write has found no room
  expect(places()).toEqual([0, 1, -1])
  play(subject, ...['sparing', 'backup', 'feedback', 'backup'].map((actor) => ({ actor })))
  expect([one?.work.bindings.boundTo(0), other?.work.bindings.boundTo(0)]).toEqual([0, 2])
  expect(places()).toEqual([-1, 1, -1])
  expect([one?.tables.pairing, other?.tables.pairing]).toEqual([UNPAIRED, BACKING_UP])
  expect([one, other].map((group) => group?.disks?.tellStatus())).toEqual([
    'Disk# 9, 1, 2, 3, NULL',
    'Disk# 4, 5, 6, 7, UPDATE DATA BEING BACKED UP',
  ])
})

test('they share one around a suspect drive each, which alone stands in its tables', () => {
  // rows 2 and 3 of the first drive of each group
  const workload = [operation(0, 'write', 8, 2), operation(1, 'write', second + 8, 2)]
  const disks = { area: 'disk', unusedGroups: 0, trackSectors: 2, workDisks: 1, workTracks: 2 } as const
  const subject = world(workload, [failing, secondFails], { ...two, ...disks, diverts: 'suspect' })
  bothCopying(subject)
  play(subject, ...begun, { actor: 'request 0' }, { actor: 'request 1' })
  const [one, other] = parts(subject)
  expect(other?.work.tell(0)).toBe(
    'Work disk# 8, Capacity 2 tracks, Status IN USE, Main disk# 0, 4, Terminal address 2',
  )
  expect([one?.disks?.listed(), other?.disks?.listed()]).toEqual([
    [{ mainDrive: 0, mainAddress: 2, workDrive: 8, workAddress: 0 }],
    [{ mainDrive: 4, mainAddress: 2, workDrive: 8, workAddress: 2 }],
  ])
  play(subject, ...['sparing', 'backup', 'feedback', 'backup'].map((actor) => ({ actor })))
  expect([one?.disks?.listed(), other?.disks?.listed().length]).toEqual([[], 1])
  expect([one, other].map((group) => group?.disks?.tellStatus())).toEqual([
    'Disk# 9, 1, 2, 3, NULL',
    'Disk# 4, UPDATE DATA BEING BACKED UP',
  ])
})

test('a request that comes to the end of one group goes on in the next', () => {
  const subject = world([operation(0, 'write', second - 2, 4)], [failing, secondFails], volumes)
  bothCopying(subject)
  play(subject, ...begun, { actor: 'request 0' })
  const [one, other] = parts(subject)
  expect([one?.tables.bit(5), other?.tables.bit(0)]).toEqual([true, true])
})
