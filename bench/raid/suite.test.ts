/** The paths through a group do what the bare core does, and the same each time. */

import { expect, test } from 'vitest'
import { REBUILD } from '../../impl/raid/access.ts'
import { emptyHash } from '../hash.ts'
import { RaidArray } from './array.ts'
import { bare, moved } from './batches.ts'
import { largerWrites } from './paths.ts'
import { raidSuite } from './suite.ts'

const contenders = raidSuite.contenders('tiny')
const batchOf = (name: string) => contenders.find((contender) => contender.name === name)?.batch()
const hashOf = (name: string) => batchOf(name)?.hash

test.each(contenders.map(({ name }) => name))('%s computes the same in every batch', (name) => {
  const first = hashOf(name)
  expect(first).not.toBe(emptyHash)
  for (const other of contenders) other.batch()
  expect(hashOf(name)).toBe(first)
})

test.each([5, 8])('reads and rebuilds of %i drives yield what the bare core computes', (drives) => {
  for (const path of ['rebuild', 'degraded read', 'scrub'])
    expect(hashOf(`${path} of ${drives} drives`)).toBe(hashOf(`${path} of ${drives} drives${bare}`))
})

test.each([5, 8])('writes of %i drives leave on the drives what the bare core leaves there', (drives) => {
  for (const path of ['small write', ...largerWrites, 'full-stripe write']) {
    const name = `${path} of ${drives} drives`
    const [through, alone, copies] = [name, `${name}${bare}`, `${name}${moved}`].map((each) => hashOf(each))
    expect(through).toBe(copies)
    expect(through).not.toBe(alone)
    // the batch after one of the others finds what it would have found after its own
    expect([name, `${name}${moved}`, name].map((each) => hashOf(each))).toEqual([through, copies, through])
  }
})

test('a write into a strip takes six steps of the world and four accesses, whatever its size', () => {
  for (const drives of [5, 8]) {
    for (const path of ['small write', ...largerWrites]) {
      const work = batchOf(`${path} of ${drives} drives`)?.work
      const { operations = 0, MB = 0 } = work ?? {}
      expect(operations).toBeGreaterThan(0)
      expect(work).toEqual({
        MB,
        operations,
        steps: 6 * operations,
        'drive accesses': 4 * operations,
        'drive MB': expect.closeTo(4 * MB, 9),
      })
    }
  }
})

test('an access that fails is no measurement', () => {
  const shape = { level: 'raid5', drives: 3, stripSectors: 2, stripes: 3 } as const
  const array = new RaidArray(shape, 4)
  for (const drive of [0, 1]) array.drives.inject('drive-death', drive, 0)
  expect(() =>
    array.access((actor) => array.raid.beginColumn(actor, REBUILD, 0, 2, 0, 1, array.output)),
  ).toThrow('failed')
})
