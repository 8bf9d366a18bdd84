/** What sparing does to drives and tables on the way, step by step: the rules that no loss of data would show. */

import { describe, expect, test } from 'vitest'
import { BACKING_UP, COPYING, IDLE, UNPAIRED } from '../../impl/sparing/tables.ts'
import type { Fault, Segment } from '../scenario/scenario.ts'
import { accesses, failing, geometry, operation, play, suspect, world } from './behaviour.testing.ts'

describe('the error monitor', () => {
  const recoverable: Fault = { id: 0, kind: 'recoverable-read-error', drive: 2, sector: 0, initial: true }

  test.each([1, 2, 3, 4])(
    'calls a drive suspect at the threshold of %i recoverable errors, not before',
    (threshold) => {
      const subject = world([], [recoverable], { thresholds: [threshold, 1, 1] })
      const { tables } = subject.system.parts
      for (let errors = 1; errors <= threshold; errors++) {
        expect(tables.errors.isCondemned(2)).toBe(false)
        play(subject, { actor: 'monitor' })
        expect(tables.errors.count(2, 0)).toBe(errors)
      }
      expect(tables.errors.isCondemned(2)).toBe(true)
    },
  )

  test('counts each type of error of each drive by itself', () => {
    const subject = world([], [recoverable, { ...failing, id: 1, drive: 1 }], { thresholds: [255, 255, 255] })
    const { tables } = subject.system.parts
    for (let i = 0; i < 40; i++) play(subject, { actor: 'monitor' })
    expect(tables.errors.count(1, 1)).toBeGreaterThan(0)
    expect(tables.errors.count(1, 0)).toBe(0)
    expect(tables.errors.count(2, 1)).toBe(0)
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

  test('a spare that has died behind the last stripe does not take the place', () => {
    const death: Fault = { id: 1, kind: 'drive-death', drive: 8, sector: 0, initial: false }
    const subject = world([], [failing, death])
    play(subject, { actor: 'sparing', before: 'replaceDrive', nth: 1 }, { actor: 'fault 1' })
    play(subject, { actor: 'sparing' })
    const { main, tables } = subject.system.parts
    expect([main.member(suspect), tables.suspect, tables.waiting]).toEqual([suspect, -1, 1])
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
