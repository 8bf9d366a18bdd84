/** The visited set holds what a plain map would hold, through every growth. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { FingerprintSet } from './fingerprintSet.ts'

/** Adds all to both. @returns the first difference, or null */
function firstDifference(pairs: Iterable<readonly [number, number]>): string | null {
  const set = new FingerprintSet(1)
  const map = new Map<string, number>()
  for (const [high, low] of pairs) {
    const key = `${high} ${low}`
    const expected = map.has(key) ? -1 : map.size
    if (expected >= 0) map.set(key, expected)
    const found = set.add(high, low)
    if (found !== expected) return `${key}: ${found} instead of ${expected}`
    if (set.size !== map.size) return `size ${set.size} instead of ${map.size}`
  }
  return null
}

const half = fc.oneof(
  fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  fc.integer({ min: -2, max: 2 }),
  fc.integer({ min: 0, max: 8 }).map((block) => block << 10),
)

test('a set of fingerprints numbers what is new and refuses what it has', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(half, half), { maxLength: 300, size: 'max' }), (pairs) => {
      expect(firstDifference(pairs)).toBeNull()
    }),
    { numRuns: 200 },
  )
})

test.each([1, 2, 3])('it grows without losing or doubling any (seed %i)', (seed) => {
  const random = new Random(seed)
  const pairs = Array.from({ length: 40_000 }, (): [number, number] => [random.next() | 0, random.next() | 0])
  expect(firstDifference([...pairs, ...pairs.toReversed()])).toBeNull()
})

test('halves that differ in one word only are kept apart, however many share a place', () => {
  const pairs = Array.from({ length: 4_000 }, (_, i): [number, number] =>
    i % 2 === 0 ? [i << 16, 0] : [0, i << 16],
  )
  expect(firstDifference([...pairs, ...pairs])).toBeNull()
})
