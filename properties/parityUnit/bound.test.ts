/** The exhaustive check of parity across storage units goes through its whole bound, which changes only on purpose. */

import { expect, test } from 'vitest'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { optionsOf } from '../drivers/claims.testing.ts'
import { parityProtocol } from './protocol.ts'

/** Milliseconds, also under coverage on a machine that is slow or busy. */
const patience = 400_000

test('the bound holds, and is of this size', { timeout: patience }, () => {
  const repairs = parityRepairs.map(({ id }) => id)
  const { verdict, exhaustive } = parityProtocol.exhaust(optionsOf(repairs, 0))
  expect(verdict).toBe('holds')
  expect(exhaustive).toMatchObject({ complete: true, states: 3_104_200, transitions: 8_390_254, depth: 189 })
})
