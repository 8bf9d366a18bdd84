/** The sentences say so when the claim does not hold. */

import { expect, test } from 'vitest'
import { compareWith, type JudgedRun } from './compareRuns.ts'
import { conclusionsOf } from './conclusions.ts'
import { batches } from './doubleFailure.ts'

const runOf = (configuration: string, reads: number, chance: (batch: number) => number): JudgedRun => ({
  configuration,
  plain: 'no area, fill direct',
  workload: 'w',
  hash: 0,
  requests: 1,
  copy: { reads, writes: 0, bytes: 0 },
  feedback: { reads: 0, writes: 0, bytes: 0 },
  copyMs: 1,
  feedbackMs: 1,
  hours: 1,
  areaBytes: 1,
  losses: {
    access: new Float64Array(batches).map((_, i) => chance(i)),
    bytes: new Float64Array(batches).map((_, i) => chance(i)),
  },
})

const plain = runOf('no area, fill direct', 100, (batch) => 0.01 + (batch % 7) / 1_000)

function said(reads: number, chance: (batch: number) => number): string {
  const run = runOf('area pair, fill direct', reads, chance)
  return conclusionsOf([compareWith(plain, plain, 1), compareWith(plain, run, 1)], 1).join('\n')
}

test('fewer accesses and fewer double failures', () => {
  const text = said(50, (batch) => 0.004 + (batch % 5) / 1_000)
  expect(text).toContain('area pair, fill direct: holds. accesses 0.5 to 0.5 times')
  expect(text).not.toContain('NOT')
})

test('as many accesses are not fewer', () => {
  const text = said(100, (batch) => 0.004 + (batch % 5) / 1_000)
  expect(text).toContain('area pair, fill direct: DOES NOT HOLD')
  expect(text).toContain('not fewer accesses: w 1 times')
})

test('more double failures', () => {
  const text = said(50, (batch) => 0.02 + (batch % 5) / 1_000)
  expect(text).toContain('DOES NOT HOLD')
  expect(text).toMatch(/not fewer double failures by access: w 1\.\d+ times \(1\.\d+ to 1\.\d+\)/)
})

test('what chance may have made is not told', () => {
  const text = said(50, (batch) => 0.01 + ((batch * 3) % 7) / 1_000)
  expect(text).toContain('cannot be told of double failures by bytes: w ')
})
