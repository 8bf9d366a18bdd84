/** What drives report to the monitor and what they count. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DriveFault } from './driveFaults.ts'
import { sectors, setUp, untouched } from './drives.testing.ts'
import { OK } from './drives.ts'

test('errors are reported by type, one at a time, the least first', () => {
  const { drives, buffer } = setUp()
  for (const [fault, sector] of [
    ['write-error', 1],
    ['unrecoverable-read-error', 2],
    ['recoverable-read-error', 3],
  ] as const) {
    drives.inject(fault, 1, sector)
  }
  drives.write(1, 1, 1, buffer)
  for (const sector of [2, 3, 3]) drives.read(1, sector, 1)
  expect([drives.errors.isAny, drives.errors.has(0), drives.errors.has(1)]).toEqual([true, false, true])
  expect(Array.from({ length: 5 }, () => drives.errors.take(1))).toEqual([0, 0, 1, 2, -1])
  expect(drives.errors.isAny).toBe(false)
})

test('reports of one type stop at 255, and leave the others alone', () => {
  const { drives } = setUp()
  drives.inject('recoverable-read-error', 0, 0)
  for (let i = 0; i < 300; i++) drives.read(0, 0, 1)
  drives.inject('drive-death', 0, 0)
  drives.read(0, 0, 1)
  const taken = Array.from({ length: 256 }, () => drives.errors.take(0))
  expect(taken.filter((type) => type === 0)).toHaveLength(255)
  expect(taken.at(-1)).toBe(1)
  expect(drives.errors.isAny).toBe(false)
})

test('every access is counted with its bytes', () => {
  const { drives, buffer } = setUp()
  drives.read(0, 0, 3)
  drives.write(0, 4, 2, buffer)
  drives.write(0, 4, 1, buffer)
  drives.writeUncorrectable(1, 0, 4)
  expect(drives.counters).toEqual([
    { reads: 1, writes: 2, bytesRead: 48, bytesWritten: 48 },
    { reads: 0, writes: 1, bytesRead: 0, bytesWritten: 0 },
  ])
  expect(() => drives.read(2, 0, 1)).toThrow(RangeError)
})

test('flaws are counted right whatever happens to drives, and those on patrolled drives too', () => {
  const faults = fc.constantFrom(
    'recoverable-read-error',
    'unrecoverable-read-error',
    'drive-death',
    'rewrite',
    'give up',
    'replace',
    'patrol',
    'leave alone',
  )
  const event = fc.record({ what: faults, drive: fc.nat(1), sector: fc.nat(sectors - 1) })
  fc.assert(
    fc.property(fc.array(event), (events) => {
      const { arena, drives, buffer } = setUp()
      const patrolled = new Set<number>()
      for (const { what, drive, sector } of events) {
        if (what === 'rewrite') drives.write(drive, sector, 1, buffer)
        else if (what === 'give up') drives.writeUncorrectable(drive, sector, 1)
        else if (what === 'replace') drives.replace(drive)
        else if (what === 'patrol') patrolled.add(drive)
        else if (what === 'leave alone') patrolled.delete(drive)
        else drives.inject(what as DriveFault, drive, sector)
        expect(drives.flaws.has(drive)).toBe(drives.isDead(drive) || drives.flaws.firstDefect(drive) >= 0)
        expect(drives.flaws.count).toBe([0, 1].filter((each) => drives.flaws.has(each)).length)
        drives.flaws.setPatrolled(drive, patrolled.has(drive))
        expect(drives.flaws.hasFinding(drive)).toBe(patrolled.has(drive) && drives.flaws.has(drive))
        expect(arena.get(drives.flaws.findings) !== 0).toBe(
          drives.flaws.hasFinding(0) || drives.flaws.hasFinding(1),
        )
      }
    }),
  )
})

test('an empty drive in the place of another one has zeros, no defects, and no fault that waits', () => {
  const { drives, content, buffer, fired } = setUp()
  drives.inject('unrecoverable-read-error', 0, 3)
  drives.inject('drive-death', 0, 0)
  drives.inject('lost-write', 0, 1)
  expect(drives.isArmed(0)).toBe(true)
  drives.replace(0)
  expect(drives.isArmed(0)).toBe(false)
  expect(content(0).every((word) => word === 0)).toBe(true)
  expect(content(1)).toEqual(untouched)
  expect(drives.read(0, 0, sectors)).toBe(OK)
  expect(drives.write(0, 1, 1, buffer)).toBe(OK)
  expect(content(0)[1]).toBe(100)
  expect(fired('lost-write')).toBe(0)
})
