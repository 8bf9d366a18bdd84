/** Contenders take turns, and one that computes something else is found out. */

import { expect, test } from 'vitest'
import { calibrations } from './calibration.ts'
import type { Clock } from './clock.ts'
import { type Conditions, measure, type Pace } from './measure.ts'
import { summarize } from './result.ts'
import type { Contender, Suite } from './suite.ts'

const pace: Pace = { rounds: 3, roundTime: 0, warmupTime: 0, sampleTime: 0 }

const conditions: Conditions = {
  pace,
  clock: { now: () => performance.now(), kind: 'wall' },
  calibrations: calibrations('tiny'),
  plantedSlowdown: 0,
  progress: () => {},
}

const contender = (name: string, batch: Contender['batch']): Contender => ({ name, says: '', batch })

/** A clock that nothing moves but batches, and a little each look at it. */
function ownTime() {
  let time = 0
  const clock: Clock = { now: () => (time += 2 ** -12), kind: 'wall' }
  const takes = (milliseconds: number) =>
    contender(`${milliseconds} ms`, () => {
      time += milliseconds
      return { hash: 1, work: { runs: 1 } }
    })
  return { clock, takes }
}

test('each round begins with another contender, so none is always the first', () => {
  const turns: string[] = []
  const names = ['a', 'b', 'c']
  const contenders = names.map((name) =>
    contender(name, () => {
      turns.push(name)
      return { hash: 1, work: { runs: 1 } }
    }),
  )
  let before = 0
  const progress = (round: number) => {
    if (round === 1) before = turns.length
  }
  measure(contenders, { ...conditions, progress })
  expect(turns.slice(before).join('')).toBe('abcbcacab')
})

test('a quick batch is repeated until it fills a sample', () => {
  const { clock, takes } = ownTime()
  const calibrations = { compute: takes(4), memory: takes(4) }
  const [measured] = measure([takes(0.01)], {
    ...conditions,
    clock,
    calibrations,
    pace: { ...pace, sampleTime: 0.5 },
  })
  expect(measured?.batchesPerSample).toBe(64)
  for (const round of measured?.times ?? []) expect(round).toBeCloseTo(0.01, 4)
})

test('where others do the work, their clock counts, and nothing is planted', () => {
  let done = 0
  const away: Contender = {
    ...contender('away', () => {
      done += 7
      return { hash: 1, work: { runs: 1 } }
    }),
    clock: { now: () => done, kind: 'on-processor' },
  }
  const [measured] = measure([away], { ...conditions, plantedSlowdown: 0.5 })
  expect(measured?.times).toEqual([7, 7, 7])
})

test('a contender is warmed up for as long as the pace says before its first round', () => {
  const { clock, takes } = ownTime()
  const calibrations = { compute: takes(1), memory: takes(1) }
  const warmed = (warmupTime: number) => {
    let batches = 0
    const eight = takes(8)
    const batch = () => {
      batches++
      return eight.batch()
    }
    let before = 0
    const progress = () => (before ||= batches)
    measure([{ ...eight, batch }], {
      ...conditions,
      clock,
      calibrations,
      progress,
      pace: { ...pace, warmupTime },
    })
    return before
  }
  expect(warmed(800) - warmed(0)).toBe(99)
})

test('what is planted is wasted of every sample, and the kernel is spared', () => {
  const { clock, takes } = ownTime()
  const calibrations = { compute: takes(4), memory: takes(4) }
  const [measured] = measure([takes(8)], { ...conditions, clock, calibrations, plantedSlowdown: 0.5 })
  for (const round of measured?.times ?? []) expect(round).toBeCloseTo(12, 1)
  expect(measured?.calibration.times).toHaveLength(3)
  for (const round of measured?.calibration.times ?? []) expect(round).toBeCloseTo(4, 1)
  expect(measured?.samples).toBe(3)
})

test('a contender that computes something else in another batch is no measurement', () => {
  let hash = 0
  const moody = contender('moody', () => ({ hash: hash++, work: {} }))
  expect(() => measure([moody], conditions)).toThrow('moody: two batches computed different things')
})

test('a contender that fails, fails the whole; the others are ended', () => {
  let batches = 0
  const failing = contender('failing', () => {
    if (batches++ > 3) throw new Error('out of paper')
    return { hash: 1, work: {} }
  })
  let ended = 0
  const other = { ...contender('other', () => ({ hash: 1, work: {} })), end: () => ended++ }
  expect(() => measure([failing, other], conditions)).toThrow('out of paper')
  expect(ended).toBe(1)
})

test('a ratio compares rates of the same round', () => {
  const suite: Suite = {
    name: 'pair',
    says: '',
    contenders: () => [],
    ratios: [
      {
        name: 'fast per slow',
        of: { contender: 'fast', unit: 'runs' },
        to: { contender: 'slow', unit: 'steps' },
      },
    ],
  }
  const calibration = { kernel: 'compute', hash: '', times: [1, 1, 1] } as const
  const rest = { says: '', peer: false, hash: '', batchesPerSample: 1, samples: 3, calibration }
  // the machine gets slower from round to round, and the ratio stays
  const { ratios, contenders } = summarize(suite, [
    { ...rest, name: 'fast', work: { runs: 40 }, times: [1, 2, 4] },
    { ...rest, name: 'slow', work: { steps: 10 }, times: [2, 4, 8] },
  ])
  expect(ratios[0]).toMatchObject({ median: 8, low: 8, high: 8 })
  expect(contenders[0]?.perSecond).toEqual({ runs: { median: 20_000, low: 10_000, high: 40_000 } })
})
