/** Where only what is destined for the suspect drive goes to work disks (T5, T6, T7): what drives and tables see of it. */

import { expect, test } from 'vitest'
import type { Fault } from '../scenario/scenario.ts'
import { accesses, done, failing, operation, play, suspect, world } from './behaviour.testing.ts'
import { bound, disk, disksOf, listed, other, spare, disks as twoDisks } from './disks.testing.ts'
import type { SparingSubject } from './subject.ts'

const disks = { ...twoDisks, diverts: 'suspect' } as const
/** What the drives have read and written since. */
const since = (subject: SparingSubject, before: ReturnType<typeof accesses>) =>
  Object.fromEntries(
    accesses(subject)
      .map(({ reads, writes }, drive) => [
        reads - (before[drive]?.reads ?? 0),
        writes - (before[drive]?.writes ?? 0),
      ])
      .map((counts, drive) => [drive, counts] as const)
      .filter(([, counts]) => counts.some((count) => count > 0)),
  )
/** LBA 8 and 9 lie on drive 0, the suspect one, at rows 2 and 3, with their parity on drive 2; LBA 18 and 19 on drive 1 at rows 6 and 7, with theirs on drive 0. */
const [dataThere, parityThere] = [operation(0, 'write', 8, 2), operation(1, 'write', 18, 2)]

test('the tables name the suspect drive alone, and its spare after the copy (T5, T6)', () => {
  const subject = world([dataThere], [failing], disks)
  const statuses = () => [0, 1, disk, spare].map((drive) => disksOf(subject).statusOf(drive))
  const backedUp = 'UPDATE DATA BEING BACKED UP'
  play(subject, bound)
  expect(statuses()).toEqual([backedUp, 'NULL', 'NULL', 'NULL'])
  expect(disksOf(subject).tell(0)).toBe(
    'Work disk# 4, Capacity 2 tracks, Status IN USE, Main disk# 0, Terminal address -',
  )
  expect(disksOf(subject).tellStatus()).toBe(`Disk# 0, ${backedUp}`)
  play(subject, done(0), { actor: 'backup', before: 'orderFeedback', nth: 1 })
  expect(statuses()).toEqual(['NULL', 'NULL', 'NULL', backedUp])
  play(subject, { actor: 'backup', before: 'awaitSparing', nth: 1 })
  expect(statuses()).toEqual(['NULL', 'NULL', 'NULL', 'NULL'])
  expect(disksOf(subject).tell(0)).toContain('Status UNUSED, Main disk# -')
})

test('T7 lists the data and the parity that are destined for the suspect drive, and nothing else (S250-S262)', () => {
  const healthy = operation(2, 'write', 6, 2)
  const subject = world([dataThere, parityThere, healthy], [failing], disks)
  play(subject, bound)
  const before = accesses(subject)
  play(subject, done(0), done(1))
  expect(listed(subject)).toEqual([
    [suspect, 2, disk, 0],
    [suspect, 6, disk, 2],
  ])
  const written = Object.entries(since(subject, before)).filter(([, [, writes]]) => writes)
  expect(written.map(([drive]) => Number(drive))).toEqual([1, 2, disk])
  play(subject, done(2))
  expect(listed(subject)).toHaveLength(2)
  expect(disksOf(subject).terminal(0)).toBe(2)
})

test('what T7 lists is overwritten in place, only the part that is written, though the disk is full (S257)', () => {
  const again = operation(2, 'write', 9, 1)
  const subject = world([dataThere, parityThere, again], [failing], disks)
  play(subject, bound, done(0), done(1))
  const before = accesses(subject)
  play(subject, done(2))
  expect(listed(subject)).toHaveLength(2)
  const { [disk]: onDisk, [suspect]: onSuspect } = since(subject, before)
  expect([onDisk, onSuspect]).toEqual([[1, 1], undefined])
})

test('a read of what T7 lists reads the work disk alone, one of a healthy drive that drive alone (S252, S256)', () => {
  const reads = [operation(1, 'read', 9, 1), operation(2, 'read', 6, 1)]
  const subject = world([dataThere, ...reads], [failing], disks)
  play(subject, bound, done(0))
  const before = accesses(subject)
  play(subject, done(1))
  expect(since(subject, before)).toEqual({ [disk]: [1, 0] })
  const between = accesses(subject)
  play(subject, done(2))
  expect(since(subject, between)).toEqual({ 3: [1, 0] })
})

test('a full work disk is followed by another one, and that by the suspect drive and its spare (S259, S263)', () => {
  const third = operation(2, 'write', 0, 2)
  const subject = world([dataThere, parityThere, third], [failing], { ...disks, workTracks: 1 })
  play(subject, bound, done(0), done(1))
  expect(listed(subject).map(([, , drive]) => drive)).toEqual([disk, other])
  const before = accesses(subject)
  play(subject, done(2))
  const written = Object.entries(since(subject, before)).filter(([, [, writes]]) => writes)
  expect(written.map(([drive]) => Number(drive))).toEqual([suspect, 3, spare])
  expect(listed(subject)).toHaveLength(2)
})

test.each([
  ['anew', [], 'writeWorkDiskAside'],
  ['in place', [done(0)], 'overwriteListedAside'],
])('what a dying work disk refuses, %s, goes to the suspect drive and its spare', (_, first, command) => {
  const death: Fault = { id: 1, kind: 'drive-death', drive: disk, sector: 0, initial: false }
  const again = operation(1, 'write', 8, 1)
  const subject = world([dataThere, again], [failing, death], disks)
  const last = first.length
  play(subject, bound, ...first, { actor: `request ${last}`, before: command, nth: 1 }, { actor: 'fault 1' })
  const before = accesses(subject)
  play(subject, done(last))
  expect(listed(subject)).toEqual([])
  expect(since(subject, before)).toEqual({ [suspect]: [0, 1], [disk]: [0, 1], [spare]: [0, 1] })
  const { drives } = subject.system.parts
  const content = (drive: number, row: number) => subject.arena.get(drives.data(drive, row))
  for (const row of [2, 3]) expect(content(spare, row)).toBe(content(suspect, row))
})

test('the feedback writes the spare alone, and reads the work disk alone (S248, S188)', () => {
  const subject = world([dataThere, parityThere], [failing], disks)
  play(subject, bound, done(0), done(1), { actor: 'backup', before: 'orderFeedback', nth: 1 })
  expect(listed(subject)).toEqual([
    [spare, 2, disk, 0],
    [spare, 6, disk, 2],
  ])
  const before = accesses(subject)
  play(subject, { actor: 'backup', before: 'awaitSparing', nth: 1 })
  expect(since(subject, before)).toEqual({ [disk]: [2, 0], [spare]: [0, 2] })
  expect([listed(subject), disksOf(subject).bindings.boundTo(0)]).toEqual([[], 0])
})
