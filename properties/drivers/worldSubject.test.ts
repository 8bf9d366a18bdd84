import { expect, test } from 'vitest'
import { ScenarioError } from '../errors.ts'
import type { Operation } from '../scenario/scenario.ts'
import { checkRequests, checkSize } from './worldSubject.ts'

const read: Operation = { id: 7, host: 0, kind: 'read', lba: 6, sectors: 2 }
const check = (changes: Partial<Operation>) => () =>
  checkRequests({ queueDepths: [1], workload: [read, { ...read, ...changes }] }, 'the array has', 8)

test('a request is refused by its place unless its host and all of its sectors are there', () => {
  expect(check({})).not.toThrow()
  expect(check({ host: 1 })).toThrow(new ScenarioError('workload[1].host: there is no host 1'))
  const beyond = new ScenarioError('workload[1] (request 7): the array has LBA 0 to 7')
  expect(check({ lba: 7 })).toThrow(beyond)
  expect(check({ lba: -1 })).toThrow(beyond)
  expect(check({ sectors: 0 })).toThrow(beyond)
})

test('a world of 2 GiB is kept, and a larger one refused', () => {
  expect(() => checkSize(2 ** 29)).not.toThrow()
  expect(() => checkSize(2 ** 30)).toThrow(/the world takes 4\.0 GiB, and at most 2 are kept/)
})
