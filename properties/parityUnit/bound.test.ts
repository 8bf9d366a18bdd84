/** The exhaustive check of parity across storage units goes through its whole bound, which changes only on purpose. */

import { expect, test } from 'vitest'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { optionsOf } from '../drivers/claims.testing.ts'
import { parityProtocol } from './protocol.ts'

test('the bound holds, and is of this size', () => {
  const repairs = parityRepairs.map(({ id }) => id)
  const { verdict, exhaustive } = parityProtocol.exhaust(optionsOf(repairs, 0))
  expect(verdict).toBe('holds')
  expect(exhaustive).toMatchObject({ complete: true, states: 2_193_468, transitions: 5_607_331, depth: 167 })
})
