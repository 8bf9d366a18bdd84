/** The rank test agrees with the tables, and with itself: the interval excludes 1 exactly when the test is sure. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shiftOf } from './rankTest.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

test.each([
  // Mann and Whitney's table: probability of at most U, doubled
  { before: [1, 2, 3], after: [4, 5, 6], p: 2 / 20 },
  { before: [1, 2, 4], after: [3, 5, 6], p: 4 / 20 },
  { before: upTo(10), after: upTo(10).map((i) => i + 10), p: 2 / 184_756 },
  { before: [1, 4, 5], after: [2, 3, 6], p: 1 },
  // a tie lies between two values of U: the less sure one counts
  { before: [1, 2], after: [2, 3], p: 4 / 6 },
])('of $before and $after', ({ before, after, p }) => {
  expect(shiftOf(before, after, 0.05).p).toBeCloseTo(p, 10)
})

test('the critical value of 10 and 10 at 5 % is 23, so the interval leaves 23 ratios out on each side', () => {
  const before = upTo(10)
  const after = before.map((i) => i * 1.5 + 0.01)
  const ratios = after.flatMap((late) => before.map((early) => late / early)).sort((a, b) => a - b)
  expect(shiftOf(before, after, 0.05)).toMatchObject({ low: ratios[23], high: ratios[76], isSure: true })
})

test('too few values for the asked confidence: the whole range, and not sure', () => {
  expect(shiftOf([1, 2, 3, 4], [5, 6, 7, 8], 0.05)).toMatchObject({ low: 5 / 4, high: 8, isSure: true })
  expect(shiftOf([1, 2], [4, 8], 0.05)).toMatchObject({ low: 2, high: 8, isSure: false })
})

const times = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 4, maxLength: 16 })

test('the sides change places, and the ratio is turned over', () => {
  fc.assert(
    fc.property(times, times, (before, after) => {
      const there = shiftOf(before, after, 0.05)
      const back = shiftOf(after, before, 0.05)
      expect(back.p).toBeCloseTo(there.p, 12)
      expect(back.low).toBeCloseTo(1 / there.high, 12)
      expect(back.high).toBeCloseTo(1 / there.low, 12)
    }),
  )
})

test('without ties, the interval excludes 1 exactly when p is within alpha', () => {
  const distinct = fc.uniqueArray(fc.integer({ min: 1, max: 4_000 }), { minLength: 16, maxLength: 16 })
  fc.assert(
    fc.property(distinct, fc.constantFrom(0.05, 0.01, 0.001), (values, alpha) => {
      const { p, low, high } = shiftOf(values.slice(0, 8), values.slice(8), alpha)
      expect(low > 1 || high < 1).toBe(p <= alpha)
    }),
    { numRuns: 500 },
  )
})
