/** A stamp is told apart by write and block, in words. */

import { describe, expect, test } from 'vitest'
import type { Operation } from '../../impl/host/operation.ts'
import { initialWrite, stampOf } from '../../impl/stamp.ts'
import { provenance, writeName } from './provenance.ts'

const workload: Operation[] = [
  { id: 3, host: 0, kind: 'write', lba: 0, sectors: 2 },
  { id: 5, host: 0, kind: 'read', lba: 0, sectors: 2 },
  { id: 8, host: 0, kind: 'write', lba: 1, sectors: 1 },
]
const sectors = 4
const tell = (stamp: number | null, size = sectors) => provenance(stamp, 1, workload, size)

describe('data is', () => {
  test.each([
    ['the write of request 3', stampOf(4, 1)],
    ['the write of request 8', stampOf(9, 1)],
    ['the initial content', stampOf(initialWrite, 1)],
    ['LBA 0 of the write of request 3', stampOf(4, 0)],
    ['LBA 3 of the initial content', stampOf(initialWrite, 3)],
    ['a blank sector, never written', 0],
    ['a sector that is not of one piece', null],
    ['data of no write, such as a sum of several blocks', stampOf(4, 1) ^ stampOf(9, 1)],
    ['data of no write, such as a sum of several blocks', stampOf(6, 1)], // request 5 reads
  ])('%s', (text, stamp) => {
    expect(tell(stamp)).toBe(text)
  })

  test('not searched for elsewhere in a large array', () => {
    expect(tell(stampOf(4, 0), 1_000_000)).toBe('data of no write of this block')
    expect(tell(stampOf(4, 1), 1_000_000)).toBe('the write of request 3')
  })
})

test('a write goes by the request that made it', () => {
  expect(writeName(initialWrite)).toBe('the initial content')
  expect(writeName(4)).toBe('the write of request 3')
})
