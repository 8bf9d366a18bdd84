/** The arena hands out zeroed words, each once, and no more than it has. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'

test('what it hands out is zeroed, in order, and never handed out twice', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(300), { maxLength: 20 }), (counts) => {
      const arena = new Arena(16_384)
      let expected = 0
      for (const count of counts) {
        const at = arena.allot(count)
        expect(at).toBe(expected)
        expect(arena.words.subarray(at, at + count).every((word) => word === 0)).toBe(true)
        arena.words.fill(-1, at, at + count)
        expected += count
      }
      expect(arena.used).toBe(expected)
    }),
  )
})

test('it is rounded up to whole pages, and refuses what is beyond them', () => {
  const arena = new Arena(1)
  expect(arena.words.length).toBe(65_536 / 4)
  arena.allot(65_536 / 4 - 1)
  expect(() => arena.allot(2)).toThrow(RangeError)
  expect(arena.used).toBe(65_536 / 4 - 1)
  arena.allot(1)
  expect(() => arena.allot(1)).toThrow('full')
})

test('an arena of no words at all has a page all the same', () => {
  expect(new Arena(0).words.length).toBeGreaterThan(0)
})

test('the next world in the same memory starts from zeroes', () => {
  const arena = new Arena(8)
  arena.set(arena.allot(4) + 2, 7)
  arena.clear()
  expect(arena.used).toBe(0)
  expect([...arena.words.subarray(arena.allot(4), 4)]).toEqual([0, 0, 0, 0])
})
