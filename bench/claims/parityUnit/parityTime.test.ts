/** Virtual time of a parity group, by hand: messages take their latency and transmission, drives their accesses. */

import { expect, test } from 'vitest'
import type { ParityGeometry } from '../../../impl/parityUnit/geometry.ts'
import { claimRun } from './claimRun.ts'
import { copying, restoring, updating } from './flows.ts'
import { groupOf } from './groups.ts'
import { type Parameters, parametersWith } from './parameters.ts'
import { anywhere } from './writes.ts'

/** A message takes 1 ms, a sector 1 ms at a drive and 2 ms on the wire; a drive that goes elsewhere takes 10 ms more. */
const parameters: Parameters = {
  ...parametersWith([]),
  averageSeekMs: 7,
  trackSeekMs: 7,
  rotationsPerMinute: 10_000,
  megabytesPerSecond: 512e-6 * 1_000,
  linkLatencyMs: 1,
  linkMegabytesPerSecond: 256e-6 * 1_000,
  headerBytes: 0,
}
const elsewhere = 10
const roundTrip = 2
const sector = 1
const wire = 2

test('the initial copy: settings, every block in turn, and the news that it is complete', () => {
  const { ms } = claimRun(copying('copy', groupOf([3], 1)), parameters)
  const block = roundTrip + sector + wire + sector
  expect(ms).toBeCloseTo(roundTrip + 3 * block + roundTrip, 9)
})

test('units are asked one after the other', () => {
  const { ms } = claimRun(copying('copy', groupOf([3, 2], 1)), parameters)
  const [copy, store] = [roundTrip + sector + wire, sector]
  expect(ms).toBeCloseTo(2 * roundTrip + 5 * copy + 3 * store + 2 * roundTrip, 9)
})

test('a write: the old data and the new, the delta, the old parity and the new, and its answer', () => {
  const group = groupOf([1], 1)
  const { ms } = claimRun(updating('write', group, [1], anywhere(group, 1, 1, 1), 1), parameters)
  const [read, write] = [sector, elsewhere + sector]
  expect(ms).toBeCloseTo(read + write + wire + 1 + read + write + 1, 9)
})

test('hosts of two units write side by side, and share the drive of the parity unit', () => {
  const group = groupOf([1, 1], 1)
  const workload = [0, 1].map((id) => ({ id, host: id, kind: 'write', lba: id, sectors: 1 }) as const)
  const { ms } = claimRun(updating('writes', group, [1, 1], workload, 1), parameters)
  // the second delta waits for its block, which is locked until the new parity is stored
  const delta = sector + elsewhere + sector + wire + 1
  const parity = sector + elsewhere + sector
  expect(ms).toBeCloseTo(delta + parity + (elsewhere + parity) + 1, 9)
})

test('a restoration: others lend in turn, parity is read, the loans end, the data is stored, and its end is told', () => {
  const { ms } = claimRun(restoring('restored', groupOf([1, 1, 1], 1), 0, 'exact'), parameters)
  const [question, lent, back, stored] = [1, roundTrip + sector + wire, roundTrip, wire + roundTrip + sector]
  expect(ms).toBeCloseTo(question + 2 * lent + sector + 2 * back + stored + 1, 9)
})

test('what the world keeps of a sector makes no difference', () => {
  const small = groupOf([40, 50], 8)
  const whole: ParityGeometry = { ...small, sectorBytes: 512 }
  const of = (geometry: ParityGeometry) => {
    const { geometry: _, ...run } = claimRun(copying('copy', geometry), parameters)
    return run
  }
  expect(of(whole)).toEqual(of(small))
})
