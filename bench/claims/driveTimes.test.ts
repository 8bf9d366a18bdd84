/** The cost model of a drive: its averages are those that it is given. */

import { expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { DriveTimes } from './driveTimes.ts'

const sectors = 100_000
const parameters = {
  averageSeekMs: 8.2,
  trackSeekMs: 0.6,
  rotationsPerMinute: 7_200,
  megabytesPerSecond: 200,
}
const times = new DriveTimes(parameters, sectors)
const transfer = 4_096 / 200e3

test('an access that goes on where the last one ended only transfers', () => {
  expect(times.of(700, 700, 64)).toBeCloseTo(64 * transfer, 9)
})

test('accesses of random places take the average seek, half a rotation and the transfer', () => {
  const random = new Random(1)
  const count = 100_000
  let sum = 0
  for (let i = 0; i < count; i++) sum += times.of(random.below(sectors), random.below(sectors), 1)
  expect(sum / count).toBeCloseTo(8.2 + 60_000 / 7_200 / 2 + transfer, 1)
})

test('a further place takes longer, in both directions alike', () => {
  expect(times.of(0, 20_000, 1)).toBeGreaterThan(times.of(0, 10_000, 1))
  expect(times.of(20_000, 0, 1)).toBe(times.of(0, 20_000, 1))
})
