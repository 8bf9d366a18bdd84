/** The Monte Carlo against what can be computed by hand. */

import { expect, test } from 'vitest'
import { batches, lossesOf, probabilityOf, ratioOf } from './doubleFailure.ts'
import type { Exposure } from './exposure.ts'
import { defaults, type Parameters } from './parameters.ts'

const rows = 1_000
const upTo = (count: number) => Float64Array.from({ length: count }, (_, i) => (i + 1) / count)

/** One healthy drive; rows become safe one after the other, and its accesses come evenly, each at a row that is safe at once or last. */
const exposureOf = (changes: Partial<Exposure> = {}): Exposure => ({
  hours: 100,
  accesses: 1e6,
  bytes: 1e12,
  healthyDrives: 1,
  safeAt: upTo(rows),
  madeAt: upTo(rows),
  rowSafeAt: new Float64Array(rows).fill(1),
  bytesUpTo: upTo(rows),
  ...changes,
})

const nothing: Parameters = {
  ...defaults,
  errorsPerAccess: 0,
  errorsPerByte: 0,
  errorsPerHour: 0,
  errorsAtStart: 0,
  suspectDeathsPerHour: 0,
  suspectBadBlocks: 0,
}

const trials = 200_000
const chance = (parameters: Parameters, changes: Partial<Exposure> = {}) =>
  probabilityOf(lossesOf(exposureOf(changes), 'access', parameters, trials), 1)

test('without errors, or with a suspect that holds, nothing is lost', () => {
  expect(chance({ ...nothing, suspectDeathsPerHour: 1 }).high).toBe(0)
  expect(chance({ ...nothing, errorsAtStart: 1 }).high).toBe(0)
})

test('an error that was there is lost when the suspect dies before its row is safe', () => {
  const [errors, deaths] = [0.01, 0.02]
  const { low, high } = chance({ ...nothing, errorsAtStart: errors, suspectDeathsPerHour: deaths })
  // of errors at uniform times the last one is before c with a chance of exp(-errors (1 - c)); integrated over the death
  const mean = deaths * 100
  const holds = (mean * Math.exp(-errors) * Math.expm1(errors - mean)) / (errors - mean)
  const expected = -Math.expm1(-mean) - holds
  expect(low).toBeLessThan(expected)
  expect(high).toBeGreaterThan(expected)
})

test('an error that comes with time is half as dangerous, since half of them come too late', () => {
  const bad = { ...nothing, suspectBadBlocks: 0.5 }
  const atStart = lossesOf(exposureOf(), 'access', { ...bad, errorsAtStart: 0.01 }, trials)
  const withTime = lossesOf(exposureOf(), 'access', { ...bad, errorsPerHour: 0.0001 }, trials)
  const { low, high } = ratioOf(withTime, atStart, 1) ?? { low: 0, high: 0 }
  expect(low).toBeLessThan(0.5)
  expect(high).toBeGreaterThan(0.5)
})

test('errors by access grow with the accesses, errors by bytes with the bytes, and none counts that comes too late', () => {
  const rates = { ...nothing, suspectBadBlocks: 1, errorsPerAccess: 1e-8, errorsPerByte: 2e-14 }
  const mean = (stress: 'access' | 'bytes', changes: Partial<Exposure> = {}) =>
    probabilityOf(lossesOf(exposureOf(changes), stress, rates, trials), 1).median
  expect(mean('access')).toBeCloseTo(1 - Math.exp(-0.01), 3)
  expect(mean('bytes')).toBeCloseTo(1 - Math.exp(-0.02), 3)
  expect(mean('access', { accesses: 2e6 })).toBeCloseTo(1 - Math.exp(-0.02), 3)
  expect(mean('access', { rowSafeAt: new Float64Array(rows) })).toBe(0)
})

test('intervals narrow with the trials, and a ratio to what never happens is none', () => {
  const rates = { ...nothing, errorsAtStart: 0.01, suspectBadBlocks: 1 }
  const width = (count: number) => {
    const { low, high } = probabilityOf(lossesOf(exposureOf(), 'access', rates, count), 1)
    return high - low
  }
  expect(width(trials)).toBeLessThan(width(trials / 16) / 2)
  expect(ratioOf(new Float64Array(batches).fill(1), new Float64Array(batches), 1)).toBeNull()
})
