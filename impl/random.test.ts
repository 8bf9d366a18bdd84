/** The stream of random numbers: the same from the same seed, within bounds, and even. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Random } from './random.ts'

const seeds = fc.integer({ min: -(2 ** 31), max: 2 ** 32 - 1 })
const draws = (random: Random, count: number) => Array.from({ length: count }, () => random.next())

/** How often each of `size` values came. */
function tally(size: number, count: number, draw: () => number): number[] {
  const found = new Array<number>(size).fill(0)
  for (let i = 0; i < count; i++) {
    const value = draw()
    found[value] = (found[value] ?? Number.NaN) + 1
  }
  return found
}

test('saved seeds mean the same for ever', () => {
  expect(draws(new Random(0), 3)).toEqual([1_684_164_658, 3_653_269_916, 2_939_563_536])
  expect(draws(new Random(12_345), 3)).toEqual([3_283_241_497, 613_117_429, 2_940_958_500])
})

test('a seed counts by its 32 bits', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      expect(draws(new Random(seed | 0), 20)).toEqual(draws(new Random(seed), 20))
    }),
  )
})

test('seeds next to each other begin differently', () => {
  const firsts = Array.from({ length: 10_000 }, (_, seed) => new Random(seed).next())
  expect(new Set(firsts).size).toBe(10_000)
  expect(Math.abs(firsts.filter((bits) => bits >= 2 ** 31).length - 5_000)).toBeLessThan(250)
})

test('numbers keep within their bounds', () => {
  fc.assert(
    fc.property(seeds, fc.integer({ min: 1, max: 2 ** 32 }), fc.integer(), (seed, size, low) => {
      const random = new Random(seed)
      for (let i = 0; i < 20; i++) {
        const bits = random.next()
        expect(bits >= 0 && bits < 2 ** 32 && Number.isInteger(bits)).toBe(true)
        const below = random.below(size)
        expect(below >= 0 && below < size && Number.isInteger(below)).toBe(true)
        const between = random.between(low, low + size)
        expect(between >= low && between <= low + size).toBe(true)
      }
    }),
  )
})

test.each([1, 2, 3, 10])('each of %i numbers comes as often as any other', (size) => {
  const random = new Random(size)
  const expected = 20_000 / size
  for (const count of [
    ...tally(size, 20_000, () => random.below(size)),
    ...tally(size, 20_000, () => random.between(7, 6 + size) - 7),
  ]) {
    expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected))
  }
})

test('choices are picked evenly, and once in n is once in n', () => {
  const random = new Random(1)
  const [a = 0, b = 0, c = 0] = tally(3, 30_000, () => 'abc'.indexOf(random.pick(['a', 'b', 'c'])))
  for (const count of [a, b, c]) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  const [often = 0] = tally(2, 32_000, () => (random.oneIn(32) ? 0 : 1))
  expect(Math.abs(often - 1_000)).toBeLessThan(160)
})
