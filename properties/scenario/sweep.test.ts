/** A pass that goes on from its cursor sweeps once over the list: nothing skipped, next to nothing tried again. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { scenarioOf } from './samples.testing.ts'
import { segmentsOf } from './scenario.ts'
import { type Cursor, type Pass, passes, start } from './shrink.ts'

describe('a sweep of the pass that drops segments', () => {
  const [, fewerSegments] = passes as readonly [Pass, Pass]
  const named = (count: number) => Array.from({ length: count }, (_, index) => ({ actor: `${index}` }))

  /** Takes each candidate that still has what is needed, and goes on from its cursor. */
  function sweep(count: number, needed: ReadonlySet<string>, goOn: (cursor: Cursor) => Cursor) {
    let scenario = scenarioOf([], named(count))
    let cursor = start
    let offered = 0
    for (let found = true; found; ) {
      found = false
      for (const [candidate, at] of fewerSegments(scenario, cursor)) {
        offered++
        const left = new Set(segmentsOf(candidate).map(({ actor }) => actor))
        if (![...needed].every((actor) => left.has(actor))) continue
        scenario = candidate
        cursor = goOn(at)
        found = true
        break
      }
    }
    return { left: segmentsOf(scenario).map(({ actor }) => actor), offered }
  }

  const lists = fc
    .integer({ min: 0, max: 60 })
    .chain((count) => fc.tuple(fc.constant(count), fc.subarray(named(count).map(({ actor }) => actor))))
  const claim = (goOn: (cursor: Cursor) => Cursor) =>
    fc.property(lists, ([count, needed]) => {
      const { left, offered } = sweep(count, new Set(needed), goOn)
      expect(left).toEqual(needed)
      expect(offered).toBeLessThanOrEqual(3 * count + 30)
    })

  test('leaves what is needed, and offers little more than three candidates a segment', () => {
    fc.assert(
      claim((cursor) => cursor),
      { numRuns: 500 },
    )
  })

  test('offers more where it begins anew each time, and leaves too much where it skips one', () => {
    expect(
      fc.check(
        claim(() => start),
        { seed: 1 },
      ).failed,
    ).toBe(true)
    expect(
      fc.check(
        claim(({ size, at }) => ({ size, at: at + 1 })),
        { seed: 1 },
      ).failed,
    ).toBe(true)
  })
})
