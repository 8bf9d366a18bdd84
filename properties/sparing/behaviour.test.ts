/** What sparing does to drives and tables on the way, step by step: the rules that no loss of data would show. */

import { describe, expect, test } from 'vitest'
import { BACKING_UP, COPYING, IDLE, KEPT, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Fault, Segment } from '../scenario/scenario.ts'
import { accesses, failing, geometry, operation, play, suspect, world } from './behaviour.testing.ts'
import type { SparingSubject } from './subject.ts'

describe('the error monitor', () => {
  const recoverable: Fault = { id: 0, kind: 'recoverable-read-error', drive: 2, sector: 0, initial: true }

  test.each([1, 2, 3, 4])(
    'calls a drive suspect at the threshold of %i recoverable errors, not before',
    (threshold) => {
      const subject = world([], [recoverable], { thresholds: [threshold, 1, 1] })
      const { tables } = subject.system.parts
      for (let errors = 1; errors <= threshold; errors++) {
        expect(tables.isCondemned(2)).toBe(false)
        play(subject, { actor: 'monitor' })
        expect(tables.errorCount(2, 0)).toBe(errors)
      }
      expect(tables.isCondemned(2)).toBe(true)
    },
  )

  test('counts each type of error of each drive by itself', () => {
    const subject = world([], [recoverable, { ...failing, id: 1, drive: 1 }], { thresholds: [255, 255, 255] })
    const { tables } = subject.system.parts
    for (let i = 0; i < 40; i++) play(subject, { actor: 'monitor' })
    expect(tables.errorCount(1, 1)).toBeGreaterThan(0)
    expect(tables.errorCount(1, 0)).toBe(0)
    expect(tables.errorCount(2, 1)).toBe(0)
  })
})

describe('while the copy runs', () => {
  const paired: Segment = { actor: 'backup' }

  test('the tables say so (T1, T2)', () => {
    const subject = world([], [failing])
    play(subject, paired)
    const { tables, main, sub } = subject.system.parts
    expect([tables.phase, tables.pairing, tables.suspect, tables.spare]).toEqual([
      COPYING,
      BACKING_UP,
      suspect,
      8,
    ])
    expect([main.volumes, sub?.volumes]).toEqual([2, 2])
    expect(main.member(suspect)).toBe(suspect)
  })

  test('a host read of data on the suspect drive is rebuilt from its peers', () => {
    const subject = world([operation(0, 'read', 0, 1)], [failing])
    play(subject, paired)
    const before = accesses(subject)
    play(subject, { actor: 'request 0' })
    const after = accesses(subject)
    expect(after[suspect]).toEqual(before[suspect])
    for (const peer of [1, 2, 3]) expect(after[peer]?.reads).toBe((before[peer]?.reads ?? 0) + 1)
  })

  test('a write of part of a track loads what lies on the suspect drive from its peers', () => {
    const subject = world([operation(0, 'write', 1, 1)], [failing])
    play(subject, paired)
    const before = accesses(subject)
    play(subject, { actor: 'request 0' })
    expect(accesses(subject)[suspect]).toEqual(before[suspect])
  })

  test('the suspect drive is copied directly, without its peers, as long as it can be read', () => {
    const subject = world([], [{ ...failing, kind: 'recoverable-read-error' }], { thresholds: [1, 1, 1] })
    play(subject, { actor: 'sparing', before: 'lockCopyStripe', nth: 1 })
    const before = accesses(subject)
    play(subject, { actor: 'sparing', before: 'replaceDrive', nth: 1 })
    const after = accesses(subject)
    expect(after[suspect]?.reads).toBe((before[suspect]?.reads ?? 0) + geometry.stripes)
    expect(after.slice(1, 4)).toEqual(before.slice(1, 4))
  })

  test('a write of a whole track touches no drive of the main group', () => {
    const subject = world([operation(0, 'write', 4, 4)], [failing])
    play(subject, paired)
    const before = accesses(subject)
    play(subject, { actor: 'request 0' })
    const after = accesses(subject)
    expect(after.slice(0, 4)).toEqual(before.slice(0, 4))
    expect(after[8]).toEqual(before[8])
    expect(subject.system.parts.tables.bit(1)).toBe(true)
    expect(subject.system.parts.tables.bit(0)).toBe(false)
  })

  test('a read of a diverted track touches no drive of the main group', () => {
    const subject = world([operation(0, 'write', 4, 4), operation(1, 'read', 5, 2)], [failing])
    play(subject, paired, { actor: 'request 0' })
    const before = accesses(subject)
    play(subject, { actor: 'request 1' })
    expect(accesses(subject).slice(0, 4)).toEqual(before.slice(0, 4))
  })

  test('without an unused group, a write that reaches the suspect drive reaches the spare as well', () => {
    const subject = world([operation(0, 'write', 0, 1)], [failing], { unusedGroups: 0 })
    play(subject, { actor: 'sparing', before: 'lockCopyStripe', nth: 1 })
    const before = accesses(subject)
    play(subject, { actor: 'request 0' })
    const after = accesses(subject)
    expect(after[4]?.writes).toBe((before[4]?.writes ?? 0) + 1)
  })
})

describe('after the copy', () => {
  test('the spare stands in T1, and nobody touches the drive that it replaced', () => {
    const workload = [operation(0, 'write', 0, 4), operation(1, 'read', 0, 4), operation(2, 'write', 1, 1)]
    const subject = world(workload, [failing])
    play(subject, { actor: 'backup' }, { actor: 'request 0' })
    play(subject, { actor: 'backup', before: 'orderFeedback', nth: 1 })
    const { main, tables } = subject.system.parts
    expect(main.member(suspect)).toBe(8)
    const before = accesses(subject)
    play(
      subject,
      { actor: 'backup', before: 'resumeOrAwaitSparing', nth: 1 },
      { actor: 'request 1' },
      { actor: 'request 2' },
    )
    expect(accesses(subject)[suspect]).toEqual(before[suspect])
    expect([tables.phase, tables.pairing, tables.bit(0)]).toEqual([IDLE, UNPAIRED, false])
  })

  test('only diverted tracks are fed back', () => {
    const subject = world([operation(0, 'write', 4, 4)], [failing])
    play(subject, { actor: 'backup' }, { actor: 'request 0' })
    play(subject, { actor: 'backup', before: 'orderFeedback', nth: 1 })
    const before = accesses(subject)
    play(subject, { actor: 'backup', before: 'releasePair', nth: 1 })
    const after = accesses(subject)
    const reads = (from: typeof before) => from.slice(4, 8).reduce((sum, drive) => sum + drive.reads, 0)
    // one track of two strips: two reads of the secondary
    expect(reads(after) - reads(before)).toBe(2)
  })
})

describe('with work volumes (T4)', () => {
  const volumes = { area: 'volume', workVolumes: 2, workTracks: 2 } as const
  const bound: Segment = { actor: 'backup' }
  const done = (id: number): Segment => ({ actor: `request ${id}` })
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
    expect([work.boundTo(0), work.boundTo(1), work.terminal(0)]).toEqual([main.volumes, 0, 2])
    play(subject, done(2))
    expect(journal(subject)).toEqual([1, 0, 1, -1])
    expect([work.boundTo(1), work.terminal(1), work.newestOf(1)]).toEqual([main.volumes, 1, 2])
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
})

describe('with two main groups', () => {
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
    expect([one?.work.boundTo(0), one?.work.boundTo(1)]).toEqual([2, 0])
    expect([other?.work.boundTo(0), other?.work.boundTo(1)]).toEqual([0, 2])
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
    expect([one?.work.boundTo(0), other?.work.boundTo(0)]).toEqual([0, 2])
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
    expect([one?.work.boundTo(0), other?.work.boundTo(0)]).toEqual([0, 2])
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
})

describe('with work disks (T5, T6, T7)', () => {
  const disks = { area: 'disk', unusedGroups: 0, trackSectors: 2, workDisks: 2, workTracks: 2 } as const
  const [bound, disk, other, spare]: [Segment, number, number, number] = [{ actor: 'backup' }, 4, 5, 6]
  const done = (id: number): Segment => ({ actor: `request ${id}` })
  const tablesOf = ({ system }: SparingSubject) => {
    if (system.parts.disks === null) throw new Error('no work disks')
    return system.parts.disks
  }
  const listed = (subject: SparingSubject) =>
    tablesOf(subject)
      .listed()
      .map((row) => [row.mainDrive, row.mainAddress, row.workDrive, row.workAddress])

  test('the tables say which drives back up their updates, and to which work disk', () => {
    const subject = world([], [failing], disks)
    const { tables } = subject.system.parts
    const statuses = () => [0, 3, disk, spare].map((drive) => tablesOf(subject).statusOf(drive))
    expect(statuses()).toEqual(['NULL', 'NULL', 'NULL', 'NULL'])
    expect(tablesOf(subject).tell(0)).toBe(
      'Work disk# 4, Capacity 2 tracks, Status UNUSED, Main disk# -, Terminal address -',
    )
    play(subject, bound)
    expect([tables.phase, tables.pairing, tables.spare]).toEqual([COPYING, BACKING_UP, spare])
    const backedUp = 'UPDATE DATA BEING BACKED UP'
    expect(statuses()).toEqual([backedUp, backedUp, 'NULL', 'NULL'])
    expect(tablesOf(subject).tell(0)).toBe(
      'Work disk# 4, Capacity 2 tracks, Status IN USE, Main disk# 0, 1, 2, 3, Terminal address -',
    )
    expect(tablesOf(subject).tell(1)).toContain('UNUSED')
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
    expect(tablesOf(subject).terminal(0)).toBe(2)
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
    play(
      subject,
      bound,
      { actor: 'request 0', before: 'writeWorkDisk', nth: 1 },
      { actor: 'fault 1' },
      done(0),
    )
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
    expect([listed(subject), tablesOf(subject).boundTo(0)]).toEqual([[], 0])
  })
})

describe('where only what is destined for the suspect drive is diverted', () => {
  const around = { diverts: 'suspect' } as const
  const paired: Segment = { actor: 'backup' }
  const done = (id: number): Segment => ({ actor: `request ${id}` })
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
})
