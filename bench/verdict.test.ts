/** Nothing is found where nothing was, a planted slow-down is, and a machine too noisy to say is not believed. */

import { describe, expect, test } from 'vitest'
import { drawFrom, noises, timings } from './noise.testing.ts'
import { familyAlpha, judgeShift, judgeTimes, type TimeVerdict } from './verdict.ts'

/** As a suite of eight rows is compared: 10 launches of 2 rounds on each side. */
const rows = 8
const comparisons = 100
const conditions = { isSameMachine: true, alpha: familyAlpha / rows }

function compareAll(noise: (typeof noises)[number], factor: number, seed: number, isSameMachine = true) {
  const draw = drawFrom(seed)
  return Array.from({ length: comparisons }, () =>
    Array.from(
      { length: rows },
      () =>
        judgeTimes(timings(noise, draw, 7, 10, 2), timings(noise, draw, 7 * factor, 10, 2), {
          ...conditions,
          isSameMachine,
        }).verdict,
    ),
  )
}

const isWrong = (verdict: TimeVerdict) => verdict === 'slower' || verdict === 'faster'

describe.each(noises)('$name noise', (noise) => {
  test.each([true, false])(
    '19 comparisons of 20 with nothing changed say nothing false in any row, same machine: %j',
    (isSameMachine) => {
      const quiet = compareAll(noise, 1, 1, isSameMachine).filter((verdicts) => !verdicts.some(isWrong))
      expect(quiet.length / comparisons).toBeGreaterThanOrEqual(19 / 20)
    },
  )

  test.each([true, false])(
    '9 rows of 10 that became 20 % slower are found, same machine: %j',
    (isSameMachine) => {
      const found = compareAll(noise, 1.2, 2, isSameMachine)
        .flat()
        .filter((verdict) => verdict === 'slower')
      expect(found.length / (comparisons * rows)).toBeGreaterThanOrEqual(9 / 10)
    },
  )
})

test('most rows with nothing changed are called same, not unknown', () => {
  for (const noise of noises) {
    const same = compareAll(noise, 1, 3)
      .flat()
      .filter((verdict) => verdict === 'same')
    expect([noise.name, same.length / (comparisons * rows) > 0.8]).toEqual([noise.name, true])
  }
})

test('a speed-up is found as well as a slow-down', () => {
  const verdicts = noises.flatMap((noise) => compareAll(noise, 1 / 1.2, 4).flat())
  expect(verdicts.filter((verdict) => verdict === 'faster').length / verdicts.length).toBeGreaterThan(0.9)
})

test('times that jump about are unknown, whatever the machine', () => {
  const wild = {
    name: 'wild',
    weather: () => 1,
    launch: () => 1,
    day: () => 1,
    own: (draw: ReturnType<typeof drawFrom>) => draw.about(0.5),
  }
  for (const factor of [1, 1.2]) {
    const unknown = compareAll(wild, factor, 5)
      .flat()
      .filter((verdict) => verdict === 'unknown')
    expect(unknown.length / (comparisons * rows)).toBeGreaterThan(0.95)
  }
})

test('the view that is sharper speaks: a kernel that jumps about spoils no steady times, nor the other way round', () => {
  const draw = drawFrom(6)
  const values = (time: number, spread: number) => Array.from({ length: 10 }, () => time * draw.about(spread))
  const steadyTimes = (factor: number) => ({
    times: values(7 * factor, 0.01),
    calibration: { times: values(1, 0.15) },
  })
  const steadyRatios = (factor: number) => {
    const weather = values(1, 0.15)
    return { times: weather.map((each) => each * factor * draw.about(0.01)), calibration: { times: weather } }
  }
  for (const sample of [steadyTimes, steadyRatios]) {
    const verdicts = Array.from({ length: 40 }, () => judgeTimes(sample(1), sample(1), conditions).verdict)
    expect(verdicts.filter((verdict) => verdict === 'same').length).toBeGreaterThan(36)
    expect(verdicts.filter(isWrong)).toEqual([])
    const { shift, raw, calibrated } = judgeTimes(sample(1), sample(1.3), conditions)
    expect(shift).toBe(sample === steadyTimes ? raw : calibrated)
  }
})

test('a machine twice as slow is judged by the kernel alone, and on the same machine not at all', () => {
  const steady = { kernel: [1, 1.01, 0.99, 1.02, 0.98, 1.03, 0.97, 1.04, 0.96, 1.05] }
  const at = (pace: number, code: number) => ({
    times: steady.kernel.map((time) => time * pace * code),
    calibration: { times: steady.kernel.map((time) => time * pace) },
  })
  const verdict = (pace: number, code: number, isSameMachine: boolean) =>
    judgeTimes(at(1, 1), at(pace, code), { isSameMachine, alpha: 0.01 }).verdict
  expect(verdict(2, 1, false)).toBe('same')
  expect(verdict(2, 1.2, false)).toBe('slower')
  expect(verdict(2, 1, true)).toBe('unknown')
  expect(verdict(2, 1.2, true)).toBe('slower')
  expect(verdict(0.5, 1.2, true)).toBe('unknown')
})

test.each([
  [{ ratio: 1.15, low: 1.12, high: 1.19, p: 0.001, isSure: true }, 'slower'],
  [{ ratio: 1.12, low: 1.01, high: 1.19, p: 0.001, isSure: true }, 'same'],
  [{ ratio: 1.09, low: 1.07, high: 1.12, p: 0.001, isSure: true }, 'same'],
  [{ ratio: 1.15, low: 0.99, high: 1.19, p: 0.2, isSure: true }, 'same'],
  [{ ratio: 1.15, low: 0.99, high: 1.3, p: 0.2, isSure: true }, 'unknown'],
  [{ ratio: 0.85, low: 0.84, high: 0.9, p: 0.001, isSure: true }, 'faster'],
  [{ ratio: 0.88, low: 0.86, high: 0.99, p: 0.001, isSure: true }, 'same'],
  [{ ratio: 0.92, low: 0.9, high: 0.94, p: 0.001, isSure: true }, 'same'],
  [{ ratio: 1, low: 0.99, high: 1.01, p: 1, isSure: false }, 'unknown'],
])('%j is %s', (shift, verdict) => {
  expect(judgeShift(shift)).toBe(verdict)
})
