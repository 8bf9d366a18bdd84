/** Every contender does what it says, and the same each time. */

import { beforeAll, expect, test } from 'vitest'
import { emptyHash } from '../hash.ts'
import type { Batch } from '../suite.ts'
import { harnessSuite } from './suite.ts'

const names = harnessSuite.contenders('tiny').map(({ name }) => name)

const batches = () => new Map(harnessSuite.contenders('tiny').map(({ name, batch }) => [name, batch()]))

let first: Map<string, Batch>
let second: Map<string, Batch>

beforeAll(() => {
  first = batches()
  second = batches()
})

test.each(names)('%s computes the same when it is made anew', (name) => {
  expect(first.get(name)?.hash).not.toBe(emptyHash)
  expect(second.get(name)).toEqual(first.get(name))
})

test('XState and the compiled table go through the same states', () => {
  expect(first.get('compiled table')).toEqual(first.get('XState transition'))
})

test('fc.commands takes the same steps on new worlds and on kept ones', () => {
  expect(first.get('fc.commands, worlds kept')).toEqual(first.get('fc.commands'))
})

test('fc.commands drives the scenarios of the random check, most steps by commands', () => {
  const drawn = first.get('random check')?.work
  const driven = first.get('fc.commands')?.work
  expect(driven).toMatchObject({ runs: drawn?.runs, operations: drawn?.operations })
  expect(driven?.commands).toBeGreaterThan((driven?.steps ?? Number.POSITIVE_INFINITY) / 2)
})
