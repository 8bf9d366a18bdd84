/** Kernels are written for the compiler that the user has chosen. */

import { expect, test } from 'vitest'
import { bestForm, mergingSwitch } from './engine.ts'

test.each([
  [[], 'lanes'],
  [['--expose-gc', '--no-experimental-wasm-revectorize'], 'lanes'],
  [['--expose-gc', mergingSwitch], 'pairs'],
  [['--experimental_wasm_revectorize'], 'pairs'],
])('switches %j: %s', (switches, form) => {
  expect(bestForm(switches)).toBe(form)
})
