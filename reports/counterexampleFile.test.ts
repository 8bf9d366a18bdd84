/** A counterexample comes back from disk as it went there. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readCounterexample, saveCounterexample } from './counterexampleFile.ts'
import { counterexampleOf } from './fakeProtocol.testing.ts'
import { testBench } from './testBench.testing.ts'

test('what is saved is read back, whatever its words are', () => {
  const { cwd } = testBench()
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.nat(), (words, seed) => {
      const plain = counterexampleOf('sparing', ['lock-track'])
      const written = {
        ...plain,
        scenario: { ...plain.scenario, schedule: { kind: 'pct' as const, seed, depth: 3, faultOdds: 8 } },
        violation: { ...plain.violation, found: words },
      }
      expect(readCounterexample(cwd, saveCounterexample(cwd, 'deep/out', written))).toEqual(written)
    }),
    { numRuns: 50 },
  )
})

test('the name tells protocol and invariant, and is the same for the same scenario', () => {
  const bench = testBench()
  const save = (repairs: readonly string[]) =>
    saveCounterexample(bench.cwd, 'out', counterexampleOf('../sparing', repairs))
  expect(save([])).toMatch(/^out\/_sparing-newest-data-[0-9a-f]{8}\.json$/)
  expect(save([])).toBe(save([]))
  expect(save([])).not.toBe(save(['lock-track']))
  expect(bench.list('out')).toHaveLength(2)
})
