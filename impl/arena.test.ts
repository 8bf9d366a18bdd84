/** The arena hands out zeroed words, each once, and no more than it has. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena, stagger } from './arena.ts'
import { scratchBytes } from './xor/simd.ts'

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

test('it is rounded up to whole pages less the scratch of the core, and refuses what is beyond', () => {
  const arena = new Arena(1)
  const size = (65_536 - scratchBytes) / 4
  expect(arena.words.length).toBe(size)
  arena.allot(size - 1)
  expect(() => arena.allot(2)).toThrow(RangeError)
  expect(arena.used).toBe(size - 1)
  arena.allot(1)
  expect(() => arena.allot(1)).toThrow('full')
})

test('it has room for its capacity, wherever a page ends', () => {
  for (const capacity of [0, 15_000, 15_868, 15_869, 16_384]) {
    const arena = new Arena(capacity)
    expect(arena.allot(capacity)).toBe(0)
    expect(arena.words.length - capacity).toBeLessThan(65_536 / 4)
  }
})

test('long blocks start on a SIMD lane, short ones right away', () => {
  const arena = new Arena(2_000)
  arena.allot(1)
  expect(arena.allotBlock(255)).toBe(1)
  arena.allot(1)
  expect(arena.allotBlock(256)).toBe(260)
  expect(arena.allotBlock(258)).toBe(516)
  expect(arena.allotBlock(256)).toBe(776)
})

test('blocks at a staggered distance lie 576 bytes further on in their page, one by one', () => {
  expect([1, 144, 145, 1_024, 16_384].map(stagger)).toEqual([144, 144, 1_168, 1_168, 16_528])
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

test('a crash takes every volatile word and no other, wherever they lie', () => {
  const blocks = fc.array(fc.tuple(fc.boolean(), fc.boolean(), fc.nat(300)), { maxLength: 20 })
  fc.assert(
    fc.property(blocks, (list) => {
      const arena = new Arena(16_384)
      arena.allotVolatile(3)
      arena.clear()
      const words = list.flatMap(([isVolatile, isLong, count]) => {
        const plain = () => (isLong ? arena.allotBlock(count) : arena.allot(count))
        const volatile = () => (isLong ? arena.allotVolatileBlock(count) : arena.allotVolatile(count))
        const first = isVolatile ? volatile() : plain()
        return Array.from({ length: count }, (_, at) => ({ at: first + at, word: isVolatile ? 0 : 7 }))
      })
      arena.words.fill(7, 0, arena.used)
      arena.forgetVolatile()
      expect(words.filter(({ at, word }) => arena.get(at) !== word)).toEqual([])
    }),
  )
})

test("a crash takes the volatile words of one unit's controller, and leaves those of the others", () => {
  const arena = new Arena(64)
  const words = [2, 0, 2, 1, 0].map((unit) => ({ unit, at: arena.allotVolatile(1, unit) }))
  for (const { at } of words) arena.set(at, 7)
  arena.forgetVolatile(2)
  expect(words.map(({ at }) => arena.get(at))).toEqual([0, 7, 0, 7, 7])
  arena.forgetVolatile()
  expect(words.map(({ at }) => arena.get(at))).toEqual([0, 0, 0, 7, 0])
})
