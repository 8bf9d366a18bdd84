/** The sentences say so when a claim does not hold. */

import { expect, test } from 'vitest'
import { agreementConclusions } from './agreement.ts'
import { capacity } from './capacity.ts'
import { type Case, type ClaimRun, claimRun } from './claimRun.ts'
import { copying } from './flows.ts'
import { type ClaimSize, groupOf } from './groups.ts'
import { initialization } from './initialization.ts'
import { defaults } from './parameters.ts'
import { restoration } from './restoration.ts'
import type { Section } from './section.ts'

const size: ClaimSize = {
  copyScale: 1_000,
  writeScale: 500,
  writes: 2,
  counts: [1, 3],
  unitSectors: 10,
  writesOfUnit: 1,
  unevenCounts: [4],
}

/** What a section says when the runs come to something else. */
function said(section: Section, change: (run: ClaimRun, one: Case) => Partial<ClaimRun>): string {
  const known = new Map<string, ClaimRun>()
  const runOf = (one: Case) => {
    const run = known.get(one.name) ?? claimRun(one, defaults)
    known.set(one.name, run)
    return { ...run, ...change(run, one) }
  }
  return section.conclusions(runOf).join('\n')
}

const moves = ({ counted }: ClaimRun, times: number) => ({
  counted: { ...counted, moved: counted.moved * times },
})

test('runs as they are bear the claims out', () => {
  for (const section of [capacity(size), initialization(size, defaults), restoration(size)]) {
    const text = said(section, () => ({}))
    expect(text).toContain('holds')
    expect(text).not.toContain('DOES NOT HOLD')
  }
})

test('parity that takes as much as a copy of each unit', () => {
  const text = said(capacity(size), (run) => ({ backupBytes: run.implied.dataRead }))
  expect(text).toContain('however many there are: DOES NOT HOLD')
  expect(text).toContain('not for 3 equal units: 1 times')
  expect(text).toContain('as much as the largest unit: DOES NOT HOLD')
})

test('an addition that moves more than setting up anew', () => {
  const text = said(initialization(size, defaults), (run, { orders }) =>
    moves(run, orders.length > 0 ? 10 : 1),
  )
  expect(text).toContain('less than setting the group up anew: DOES NOT HOLD')
  expect(text).toContain('not for blocks of 512 B: 3.89 times')
})

test('first writes that are moved twice', () => {
  const text = said(initialization(size, defaults), (run) => moves(run, run.writes > 0 ? 2 : 1))
  expect(text).toContain('when it is written first: DOES NOT HOLD')
})

test('a first method that moves as much as the second, or takes as long', () => {
  const isExact = ({ geometry }: ClaimRun) => geometry.restoration === 'exact'
  const more = said(restoration(size), (run) => moves(run, isExact(run) ? 2 : 1))
  expect(more).toContain('takes less time: DOES NOT HOLD')
  expect(more).toMatch(/^ {2}not for unit 1, blocks of 512 B: 1\.25 times the bytes, 0\.\d+ times the time$/m)
  const longer = said(restoration(size), (run) => ({ ms: isExact(run) ? 2 : 1 }))
  expect(longer).toContain('0.625 times the bytes, 2 times the time')
})

test('a figure that is not what the document implies is named', () => {
  const run = claimRun(copying('two units', groupOf([2, 3], 1)), defaults)
  expect(agreementConclusions([run])).toEqual([
    'bytes on links and drives are those that the document implies in 5 of 5 figures',
  ])
  expect(agreementConclusions([{ ...run, ...moves(run, 2) }])).toEqual([
    'bytes on links and drives are those that the document implies in 4 of 5 figures',
    '  not what is moved of two units: 5,120 bytes, implied 2,560',
  ])
})

test('a group that is refused is no result', () => {
  const geometry = { ...groupOf([3], 1), paritySectors: 2 }
  expect(() => claimRun(copying('too large', geometry), defaults)).toThrow(
    'too large: a data unit is larger than the parity unit',
  )
})
