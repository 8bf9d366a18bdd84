/** Laws of a comparison, whatever was measured: what reports that nobody would hand in may not talk it into. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compare, type TimeRow } from './compare.ts'
import { compareLines } from './compareText.ts'
import { fakeReport, firstOf } from './fakes.testing.ts'
import type { BenchReport } from './report.ts'
import type { ContenderResult } from './result.ts'

const launches = 10
const fakeSuite = firstOf(fakeReport().suites)
const idle = firstOf(fakeSuite.contenders)

/** Launches of one build differ by some percent. */
const wobble = fc.array(fc.double({ min: 0.97, max: 1.03, noNaN: true }), {
  minLength: launches,
  maxLength: launches,
})

const contender = (name: string, times: readonly number[], kernel: readonly number[]): ContenderResult => ({
  ...idle,
  name,
  times,
  calibration: { ...idle.calibration, times: kernel },
})

const report = (contenders: readonly ContenderResult[], cpu = 'one'): BenchReport => ({
  ...fakeReport({}, { cpu }),
  launches,
  suites: [{ ...fakeSuite, contenders }],
})

const rowCount = 4
const names = Array.from({ length: rowCount }, (_, i) => `row ${i}`)

/** A report of a few rows, each as many times as long as the factor says. */
const anyReport = (factors: fc.Arbitrary<number>) =>
  fc
    .tuple(
      ...names.map((name) => fc.record({ name: fc.constant(name), wobble, kernel: wobble, factor: factors })),
    )
    .map((rows) =>
      report(
        rows.map(({ name, wobble, kernel, factor }) =>
          contender(
            name,
            wobble.map((time) => time * factor),
            kernel,
          ),
        ),
      ),
    )

const steady = anyReport(fc.constant(7))
const moody = anyReport(fc.double({ min: 4, max: 12, noNaN: true }))

const timesOf = (before: BenchReport, after: BenchReport): readonly TimeRow[] =>
  compare(before, after).rows.filter((row) => row.kind === 'time')

const paced = (one: BenchReport, pace: number, cpu: string): BenchReport => {
  const all = one.suites.flatMap(({ contenders }) => contenders)
  const at = (times: readonly number[]) => times.map((time) => time * pace)
  return report(
    all.map(({ name, times, calibration }) => contender(name, at(times), at(calibration.times))),
    cpu,
  )
}

test('one row that takes 20 % longer is found, and the others are the same', () => {
  fc.assert(
    fc.property(steady, steady, fc.constantFrom(...names), (before, now, slow) => {
      const after = report(
        (now.suites[0]?.contenders ?? []).map((one) =>
          one.name === slow ? { ...one, times: one.times.map((time) => time * 1.2) } : one,
        ),
      )
      const verdicts = timesOf(before, after).map(({ contender, verdict }) => [contender, verdict])
      expect(verdicts).toEqual(names.map((name) => [name, name === slow ? 'slower' : 'same']))
      expect(compare(before, after).outcome).toBe('regressed')
    }),
  )
})

test('the other way round, what was slower is faster', () => {
  const turned = { slower: 'faster', faster: 'slower', same: 'same', unknown: 'unknown', changed: 'changed' }
  fc.assert(
    fc.property(moody, moody, (before, after) => {
      const there = timesOf(before, after).map(({ verdict }) => turned[verdict])
      expect(timesOf(after, before).map(({ verdict }) => verdict)).toEqual(there)
    }),
  )
})

test('nothing is found between a report and itself, nor at another pace of another machine', () => {
  fc.assert(
    fc.property(moody, fc.double({ min: 0.1, max: 10, noNaN: true }), (one, pace) => {
      for (const other of [one, paced(one, pace, 'another')])
        expect(compare(one, other).outcome).toBe('passed')
    }),
  )
})

test('a machine that has changed its pace while it seems the same is never believed', () => {
  const large = fc.oneof(fc.double({ min: 0.3, max: 0.7 }), fc.double({ min: 1.4, max: 3 }))
  fc.assert(
    fc.property(steady, steady, large, (before, after, pace) => {
      expect(compare(before, paced(after, pace, 'one')).outcome).toBe('unclear')
    }),
  )
})

test('the last line names what has regressed, the first few of many, and no peer', () => {
  const hashed = (hash: string) => (name: string) => ({
    ...contender(name, [7], [1]),
    hash,
    peer: name === 'peer',
  })
  const last = (...names: readonly string[]) => {
    const [before, after] = [hashed('0000beef'), hashed('0000feed')].map((one) => report(names.map(one)))
    return before === undefined || after === undefined ? '' : compareLines(compare(before, after)).at(-1)
  }
  const result = (name: string) => `fake: ${name} (result)`
  const end = '; if that is meant, save a new baseline'
  expect(last('peer', 'a')).toBe(`regressed: ${result('a')}${end}`)
  const all = [...'abcdefg']
  expect(last(...all)).toBe(`regressed: ${all.slice(0, 5).map(result).join(', ')}, 2 more${end}`)
  expect(last(...all.slice(0, 5))).toBe(`regressed: ${all.slice(0, 5).map(result).join(', ')}${end}`)
})

test('the last line tells what of a row has changed, and why others are unknown', () => {
  const one = (name: string, naps = 3) => ({ ...contender(name, [7], [1]), work: { naps } })
  const last = (before: readonly ContenderResult[], after: readonly ContenderResult[]) =>
    compareLines(compare(report(before), report(after))).at(-1)
  expect(last([one('a')], [one('a', 4)])).toMatch(/^regressed: fake: a \(naps\); /)
  expect(last([one('a'), one('b'), one('c')], [one('b'), one('c')])).toBe(
    'unclear: fake: b (time), fake: c (time): too few launches to tell, take more; fake: a (time): did not run here',
  )
})

test('chances are shared out among the rows that are gated and have times on both sides', () => {
  const one = (name: string) => contender(name, [7], [1])
  const untimed = contender('counted', [], [])
  const alpha = (before: readonly ContenderResult[], after: readonly ContenderResult[]) =>
    compare(report(before), report(after)).alpha
  expect(alpha([one('a'), one('b'), untimed], [one('b'), one('a'), untimed])).toBe(0.025)
  expect(alpha([one('a'), one('gone')], [one('a'), one('new')])).toBe(0.05)
  expect(alpha([untimed], [untimed])).toBe(0.05)
  const peer = { ...one('peer'), peer: true }
  expect(alpha([one('a'), peer], [one('a'), peer])).toBe(0.05)
  // who was gated still is
  expect(alpha([one('a'), one('peer')], [one('a'), peer])).toBe(0.025)
})
