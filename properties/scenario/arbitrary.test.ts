/** Scenarios as an arbitrary: the seed decides what is drawn, and shrinking ends where nothing smaller fails. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Random } from '../../impl/random.ts'
import { toSegments } from '../drivers/replay.ts'
import { smallerGeometry } from '../sparing/shrinkGeometry.ts'
import { ScenarioArbitrary } from './arbitrary.ts'
import { draw, harness, isSmaller, samples } from './samples.testing.ts'
import { type Scenario, segmentsOf } from './scenario.ts'
import { passes, start } from './shrink.ts'

const arbitrary = new ScenarioArbitrary({
  draw,
  toSegments: (scenario) => toSegments(harness, scenario),
  geometry: smallerGeometry,
})

/** Goes down as fast-check does: to the first candidate that fails, and on from its context. */
function descend(from: Scenario, fails: (scenario: Scenario) => boolean) {
  const path: Scenario[] = []
  let offered = 0
  let next: fc.Value<Scenario> | undefined = new fc.Value(from, undefined)
  let smallest = next
  while (next !== undefined) {
    smallest = next
    next = undefined
    for (const candidate of arbitrary.shrink(smallest.value, smallest.context)) {
      offered++
      if (!fails(candidate.value)) continue
      next = candidate
      path.push(candidate.value)
      break
    }
  }
  return { smallest: smallest.value, path, offered }
}

/** A predicate without any order in it: a third of all scenarios fail. */
const byChance = (salt: number) => (scenario: Scenario) => {
  let hash = salt
  for (const letter of JSON.stringify(scenario)) hash = (Math.imul(hash, 31) + letter.charCodeAt(0)) | 0
  return new Random(hash).oneIn(3)
}

const candidatesOf = (scenario: Scenario) =>
  [...passes, smallerGeometry].flatMap((pass) => [...pass(scenario, start)].map(([candidate]) => candidate))

describe('drawing', () => {
  const sample = (seed: number) => fc.sample(arbitrary, { seed, numRuns: 50 })

  test('depends on the seed alone', () => {
    expect(sample(1)).toEqual(sample(1))
    expect(sample(1)).not.toEqual(sample(2))
  })

  test('gives what the source draws, all kinds of schedule among it', () => {
    const kinds = new Set(sample(3).map(({ schedule }) => schedule.kind))
    expect([...kinds].sort()).toEqual(['pct', 'stalls', 'uniform'])
  })
})

describe('shrinking', () => {
  test('first writes the schedule down as segments, and offers nothing else before that fails', () => {
    const [drawn] = fc.sample(arbitrary, { seed: 4, numRuns: 1 }) as [Scenario]
    const offered = [...arbitrary.shrink(drawn, undefined)].map(({ value }) => value)
    expect(offered).toEqual([toSegments(harness, drawn)])
  })

  test('offers nothing where the schedule is not written down, for the lack of evaluations', () => {
    const unable = new ScenarioArbitrary({
      draw,
      toSegments: (scenario) => scenario,
      geometry: smallerGeometry,
    })
    const [drawn] = fc.sample(unable, { seed: 4, numRuns: 1 }) as [Scenario]
    expect([...unable.shrink(drawn, undefined)]).toEqual([])
  })

  test('needs no context: a scenario from a file shrinks as well', () => {
    expect(samples.every((scenario) => arbitrary.canShrinkWithoutContext(scenario))).toBe(true)
    expect([null, 3, 'scenario', {}].some((value) => arbitrary.canShrinkWithoutContext(value))).toBe(false)
  })

  test.each([1, 2, 3])('ends where no candidate of any pass fails, whatever fails (%i)', (salt) => {
    for (const sample of samples.slice(0, 10)) {
      const { smallest, path } = descend(sample, byChance(salt))
      expect(path.length).toBeGreaterThan(2)
      expect(candidatesOf(smallest).filter(byChance(salt))).toEqual([])
      expect(path.every((scenario, index) => isSmaller(scenario, path[index - 1] ?? sample))).toBe(true)
    }
  })

  test('finds the smallest scenario when all fail', () => {
    for (const sample of samples) {
      const { smallest } = descend(sample, () => true)
      expect(smallest).toMatchObject({ workload: [], faults: [], schedule: { segments: [] } })
      expect(smallest.geometry).toMatchObject({
        stripes: 1,
        stripSectors: 1,
        trackSectors: 1,
        sectorBytes: 4,
      })
    }
  })

  test('keeps just what is needed: two operations, a fault and a switch', () => {
    let tried = 0
    for (const sample of samples) {
      const [first, second] = sample.workload.slice(-2)
      const fault = sample.faults.at(-1)
      const segment = segmentsOf(sample).find(({ actor }) => actor === 'sparing')
      if (first === undefined || second === undefined || fault === undefined || segment === undefined)
        continue
      const { smallest, offered } = descend(sample, (scenario) => {
        const ids = scenario.workload.map(({ id }) => id)
        const isStruck = scenario.faults.some(({ id }) => id === fault.id)
        return (
          ids.includes(first.id) &&
          ids.includes(second.id) &&
          isStruck &&
          segmentsOf(scenario).some(({ actor }) => actor === 'sparing')
        )
      })
      expect(smallest.workload.map(({ id }) => id)).toEqual([first.id, second.id])
      expect(smallest.faults.map(({ id }) => id)).toEqual([fault.id])
      expect(segmentsOf(smallest)).toEqual([{ actor: 'sparing' }])
      expect(offered).toBeLessThan(300)
      tried++
    }
    expect(tried).toBeGreaterThan(10)
  })
})
