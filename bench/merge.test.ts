/** One report of many launches: each contender keeps its own times, a launch the quickest of its rounds. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fakeReport } from './fakes.testing.ts'
import { merge } from './merge.ts'
import type { BenchReport } from './report.ts'

const milliseconds = fc.double({ min: 0.1, max: 100, noNaN: true })
const rounds = fc.array(fc.tuple(milliseconds, milliseconds), { minLength: 1, maxLength: 4 })
const names = ['one', 'other'] as const

type Rounds = readonly (readonly [time: number, kernel: number])[]

/** What is counted comes first, and in the first launch alone. */
function launchOf(timed: readonly Rounds[], launch: number): BenchReport {
  const whole = fakeReport()
  const contenders = whole.suites.flatMap((suite) => suite.contenders)
  const named = (name: string, each: Rounds) =>
    contenders.map((idle) => ({
      ...idle,
      name,
      samples: each.length,
      times: each.map(([time]) => time),
      calibration: { ...idle.calibration, times: each.map(([, kernel]) => kernel) },
    }))
  return {
    ...whole,
    suites: whole.suites.map((suite) => ({
      ...suite,
      contenders: [
        ...(launch === 0 ? named('counted', []) : []),
        ...names.flatMap((name, i) => named(name, timed[i] ?? [])),
      ],
    })),
  }
}

test('a launch is its quickest round, contender by contender', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(rounds, rounds), { minLength: 2, maxLength: 5 }), (launches) => {
      const [first, ...rest] = launches.map(launchOf)
      if (first === undefined) return
      const merged = merge([first, ...rest])
      expect(merged).toMatchObject({ launches: launches.length, pace: { rounds: launches.length } })
      const least = (each: Rounds, of: 0 | 1) => Math.min(...each.map((round) => round[of]))
      expect(
        merged.suites[0]?.contenders.map(({ name, samples, times, calibration }) => {
          return { name, samples, times, kernel: calibration.times }
        }),
      ).toEqual([
        { name: 'counted', samples: 0, times: [], kernel: [] },
        ...names.map((name, i) => {
          const all = launches.map((launch) => launch[i] ?? [])
          return {
            name,
            samples: all.flat().length,
            times: all.map((each) => least(each, 0)),
            kernel: all.map((each) => least(each, 1)),
          }
        }),
      ])
    }),
  )
})

test('what others had is the mean of the launches, and unknown where one of them does not know it', () => {
  const others = (...shares: readonly (number | undefined)[]) => {
    const [first, ...rest] = shares.map((share) => {
      const report = fakeReport()
      return { ...report, environment: { ...report.environment, others: share } }
    })
    return first === undefined ? null : merge([first, ...rest]).environment.others
  }
  expect(others(0, 0.5, 1)).toBe(0.5)
  expect(others(0, undefined, 1)).toBeUndefined()
})
