/** The interval of a median is made of the order statistics that the binomial distribution allows. */

import { expect, test } from 'vitest'
import { estimate } from './statistics.ts'

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1)

test.each([
  [1, { median: 1, low: 1, high: 1 }],
  [5, { median: 3, low: 1, high: 5 }],
  // the classical table: 6 values need all of them, 9 leave one out on each side, 14 two, 15 three, 20 five
  [6, { median: 3.5, low: 1, high: 6 }],
  [9, { median: 5, low: 2, high: 8 }],
  [14, { median: 7.5, low: 3, high: 12 }],
  [15, { median: 8, low: 4, high: 12 }],
  [20, { median: 10.5, low: 6, high: 15 }],
])('of %i values', (count, expected) => {
  expect(estimate(upTo(count))).toEqual(expected)
})

test('the order of the values does not matter, and one that is far out moves nothing', () => {
  expect(estimate([9, 1, 8, 2, 7, 3, 6, 4, 1_000])).toEqual({ median: 6, low: 2, high: 9 })
})
