/** The kernels are frozen: every baseline that was kept is held against them. */

import { expect, test } from 'vitest'
import { calibrations } from './calibration.ts'

test('the kernels do what they did when baselines were kept', () => {
  const { compute, memory } = calibrations('full')
  expect([compute.batch(), memory.batch()]).toEqual([
    { hash: -157413035, work: { folds: 100_000 } },
    { hash: 1032291585, work: { bytes: 16_777_216 } },
  ])
})
