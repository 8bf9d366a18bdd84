/** The clock counts work and honest waiting, and falls back on the wall where the kernel keeps no account. */

import { expect, test } from 'vitest'
import { openClock } from './clock.ts'

test('without an account it is the wall clock', () => {
  expect(openClock('/nowhere/schedstat').kind).toBe('wall')
})

test.each([openClock(), openClock('/nowhere/schedstat')])(
  'time never runs backwards, nor stands still at work',
  (clock) => {
    const begin = performance.now()
    let before = clock.now()
    const first = before
    for (let i = 0; i < 20_000; i++) {
      const now = clock.now()
      expect(now >= before).toBe(true)
      before = now
    }
    expect(before - first).toBeGreaterThan(0)
    expect(before - first).toBeLessThanOrEqual(performance.now() - begin)
  },
)

test('waiting of its own accord counts in full', () => {
  const clock = openClock()
  const begin = clock.now()
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50)
  expect(clock.now() - begin).toBeGreaterThan(45)
})
