/** Every fault strikes as the header of the drives says, and is counted when it does. */

import { describe, expect, test } from 'vitest'
import { errorTypes } from './driveErrors.ts'
import { sectors, setUp, untouched, withWritten } from './drives.testing.ts'
import { DEAD, OK, RECOVERED, UNREADABLE, WRITE_ERROR } from './drives.ts'

describe('reads', () => {
  test('a recoverable error returns the data, and stays until the sector is rewritten', () => {
    const { drives, buffer, fired } = setUp()
    drives.inject('recoverable-read-error', 0, 5)
    expect(fired('recoverable-read-error')).toBe(0)
    expect([drives.read(0, 4, 3), drives.read(0, 5, 1), drives.read(0, 6, 3)]).toEqual([
      RECOVERED,
      RECOVERED,
      OK,
    ])
    expect(drives.isReadable(0, 5)).toBe(true)
    expect(fired('recoverable-read-error')).toBe(2)
    drives.write(0, 5, 1, buffer)
    expect([drives.read(0, 4, 3), drives.flaws.has(0)]).toEqual([OK, false])
  })

  test('an unrecoverable error returns none, outweighs a recoverable one, and is cleared by a rewrite', () => {
    const { drives, buffer, fired } = setUp()
    drives.inject('unrecoverable-read-error', 0, 5)
    drives.inject('recoverable-read-error', 0, 5)
    drives.inject('recoverable-read-error', 0, 6)
    expect([drives.read(0, 0, 5), drives.read(0, 5, 2), drives.read(0, 6, 1)]).toEqual([
      OK,
      UNREADABLE,
      RECOVERED,
    ])
    expect([drives.isReadable(0, 5), drives.flaws.firstDefect(0), drives.flaws.firstDefect(1)]).toEqual([
      false,
      5,
      -1,
    ])
    expect(fired('unrecoverable-read-error')).toBe(1)
    drives.write(0, 4, 2, buffer)
    expect([drives.read(0, 4, 2), drives.flaws.firstDefect(0)]).toEqual([OK, 6])
  })

  test('sectors that were made unreadable answer with an error, but no fault is counted for them', () => {
    const { drives, buffer, content, fired } = setUp()
    expect(drives.writeUncorrectable(0, 3, 2)).toBe(OK)
    expect([drives.read(0, 2, 2), drives.isReadable(0, 4), drives.isReadable(0, 5)]).toEqual([
      UNREADABLE,
      false,
      true,
    ])
    expect(fired('unrecoverable-read-error')).toBe(0)
    expect(drives.errors.take(0)).toBe(errorTypes.indexOf('unrecoverable read'))
    drives.write(0, 3, 2, buffer)
    expect([drives.read(0, 2, 4), content(0)]).toEqual([OK, withWritten({ 3: 100, 4: 101 })])
  })

  test('what cannot be read is gone, and only that: the words in its place are of no write, and others on each drive', () => {
    const { drives, content } = setUp()
    for (const drive of [0, 1]) drives.inject('unrecoverable-read-error', drive, 5)
    drives.writeUncorrectable(0, 7, 1)
    const [lost, other] = [content(0)[5], content(1)[5]] as [number, number]
    expect(content(0)).toEqual(withWritten({ 5: lost, 7: lost }))
    expect([lost, other].map((word) => untouched.includes(word))).toEqual([false, false])
    expect(lost).not.toBe(other)
  })

  test('every error that is reported is counted, whoever takes note of it, unless it is lost with him', () => {
    const { drives } = setUp()
    drives.inject('unrecoverable-read-error', 0, 5)
    drives.read(0, 5, 1)
    drives.errors.take(0)
    drives.read(0, 5, 1)
    expect(errorTypes.map((_, type) => drives.errors.reported(0, type))).toEqual([0, 2, 0])
    expect(errorTypes.map((_, type) => drives.errors.unseenOf(0, type))).toEqual([0, 1, 0])
    drives.errors.loseTaken(() => 0)
    expect(errorTypes.map((_, type) => drives.errors.reported(0, type))).toEqual([0, 1, 0])
    drives.errors.drop(0)
    expect([drives.errors.reported(0, 1), drives.errors.unseenOf(0, 1), drives.errors.isAny]).toEqual([
      0,
      0,
      false,
    ])
  })

  test('silent corruption changes the sector and nothing says so; a second one does not undo it', () => {
    const { drives, content, fired } = setUp()
    drives.inject('silent-corruption', 0, 5)
    expect(drives.read(0, 5, 1)).toBe(OK)
    const [once] = content(0).slice(5, 6)
    drives.inject('silent-corruption', 0, 5)
    drives.inject('silent-corruption', 1, 5)
    expect(new Set([5, once, content(0)[5], content(1)[5]]).size).toBe(4)
    expect(content(0).filter((word, sector) => word !== sector)).toHaveLength(1)
    expect([fired('silent-corruption'), drives.errors.isAny]).toEqual([3, false])
  })
})

describe('writes', () => {
  const outcomes = {
    'write-error': { answer: WRITE_ERROR, content: untouched, errors: true },
    'torn-write': { answer: WRITE_ERROR, content: withWritten({ 4: 100 }), errors: true },
    'lost-write': { answer: OK, content: untouched, errors: false },
    'misdirected-write': { answer: OK, content: withWritten({ 7: 100, 8: 101, 9: 102 }), errors: false },
  } as const

  test.each(Object.keys(outcomes) as (keyof typeof outcomes)[])(
    'a %s strikes the next write of its sector, once',
    (fault) => {
      const { drives, buffer, content, fired } = setUp()
      drives.inject(fault, 0, 5)
      expect([drives.read(0, 5, 1), drives.write(0, 10, 1, buffer), drives.write(1, 5, 1, buffer)]).toEqual([
        OK,
        OK,
        OK,
      ])
      expect([fired(fault), content(0)]).toEqual([0, withWritten({ 10: 100 })])
      expect(drives.write(0, 4, 3, buffer)).toBe(outcomes[fault].answer)
      expect(fired(fault)).toBe(1)
      expect(content(0)).toEqual(outcomes[fault].content.map((word, sector) => (sector === 10 ? 100 : word)))
      expect(drives.errors.has(0)).toBe(outcomes[fault].errors)
      expect(drives.write(0, 4, 3, buffer)).toBe(OK)
      expect(content(0).slice(4, 7)).toEqual([100, 101, 102])
      expect(fired(fault)).toBe(1)
    },
  )

  test('a misdirected write at the end of the drive goes on at its start', () => {
    const { drives, buffer, content } = setUp()
    drives.inject('misdirected-write', 0, sectors - 1)
    expect(drives.write(0, sectors - 2, 2, buffer)).toBe(OK)
    expect(content(0)).toEqual(withWritten({ 0: 100, 1: 101 }))
  })

  test('when faults end, one that waits does not strike any more', () => {
    const { arena, drives, buffer, fired } = setUp()
    const before = arena.words.slice(0, arena.used)
    drives.inject('lost-write', 0, 5)
    drives.disarm()
    expect(arena.words.slice(0, arena.used)).toEqual(before)
    expect([drives.write(0, 5, 1, buffer), fired('lost-write')]).toEqual([OK, 0])
  })
})

describe('a dead drive', () => {
  test('answers nothing, stores nothing, holds nothing, and dies just once', () => {
    const { drives, buffer, content, fired } = setUp()
    drives.inject('drive-death', 0, 0)
    const gone = content(0)
    drives.inject('drive-death', 0, 0)
    expect([drives.isDead(0), drives.isDead(1), drives.isReadable(0, 3), fired('drive-death')]).toEqual([
      true,
      false,
      false,
      1,
    ])
    expect([drives.read(0, 0, 1), drives.write(0, 0, 1, buffer), drives.writeUncorrectable(0, 0, 1)]).toEqual(
      [DEAD, DEAD, DEAD],
    )
    expect(content(0)).toEqual(gone)
    expect(gone.some((word) => untouched.includes(word))).toBe(false)
    expect(content(1)).toEqual(untouched)
  })
})
