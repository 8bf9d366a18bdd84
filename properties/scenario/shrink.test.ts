/** The passes of the shrinker: whatever they offer is possible, smaller, and goes on where it left off. */

import { describe, expect, test } from 'vitest'
import { smallerGeometry } from '../sparing/shrinkGeometry.ts'
import { checkScenario } from '../sparing/subject.ts'
import { isSmaller, operation, samples, scenarioOf } from './samples.testing.ts'
import { type Scenario, segmentsOf } from './scenario.ts'
import { passes, start } from './shrink.ts'

const all = [...passes, smallerGeometry]

/** Every candidate of every pass, for all samples. */
const offers = samples.flatMap((scenario) =>
  all.flatMap((pass) => [...pass(scenario, start)].map(([candidate]) => ({ scenario, candidate }))),
)

describe('every candidate', () => {
  test('is a possible scenario', () => {
    expect(offers.length).toBeGreaterThan(5_000)
    for (const { candidate } of offers) expect(() => checkScenario(candidate)).not.toThrow()
  })

  test('is smaller, so that shrinking ends', () => {
    expect(offers.filter(({ scenario, candidate }) => !isSmaller(candidate, scenario))).toEqual([])
  })

  test('keeps what it does not shrink: protocol, repairs, and the names of what is left', () => {
    for (const { scenario, candidate } of offers) {
      expect(candidate).toMatchObject({ schema: 1, protocol: scenario.protocol, repairs: scenario.repairs })
      const ids = new Set(scenario.workload.map(({ id }) => id))
      expect(candidate.workload.every(({ id }) => ids.delete(id))).toBe(true)
    }
  })

  test('gives no segment to a request or a fault that is gone, or struck at the beginning', () => {
    for (const { candidate } of offers) {
      const actors = new Set([
        ...candidate.workload.map(({ id }) => `request ${id}`),
        ...candidate.faults.filter(({ initial }) => !initial).map(({ id }) => `fault ${id}`),
      ])
      const orphans = segmentsOf(candidate).filter(
        ({ actor }) => /^(request|fault) /.test(actor) && !actors.has(actor),
      )
      expect(orphans).toEqual([])
    }
  })
})

describe('the passes', () => {
  const candidates = (scenario: Scenario, pick: (scenario: Scenario) => unknown) =>
    new Set(
      all.flatMap((pass) => [...pass(scenario, start)].map(([candidate]) => JSON.stringify(pick(candidate)))),
    )
  const has = (found: ReadonlySet<string>, ...expected: unknown[]) => {
    for (const each of expected) expect(found).toContain(JSON.stringify(each))
  }

  test('simplify a segment: no pick, no end, an earlier end', () => {
    const segment = { actor: 'sparing', before: 'look', nth: 9, pick: 2 }
    has(
      candidates(scenarioOf([], [segment]), segmentsOf),
      [{ actor: 'sparing', before: 'look', nth: 9 }],
      [{ actor: 'sparing', pick: 2 }],
      [{ ...segment, nth: 1 }],
      [{ ...segment, nth: 4 }],
      [{ ...segment, nth: 8 }],
    )
  })

  test('simplify an operation: no barrier, its first or last sector, half of it, another place', () => {
    const long = operation(3, { lba: 1, sectors: 4, barrier: true })
    has(
      candidates(scenarioOf([long]), ({ workload }) => workload),
      [operation(3, { lba: 1, sectors: 4 })],
      ...[{ sectors: 1 }, { sectors: 1, lba: 4 }, { sectors: 2 }, { sectors: 3 }, { lba: 0 }].map(
        (change) => [{ ...long, ...change }],
      ),
    )
  })

  test('join two operations of a kind into one that covers both', () => {
    const two = [
      operation(0, { lba: 3 }),
      operation(1, { kind: 'read' }),
      operation(2, { lba: 0, sectors: 2 }),
    ]
    has(
      candidates(scenarioOf(two), ({ workload }) => workload),
      [operation(0, { lba: 0, sectors: 4 }), two[1]],
    )
  })

  test('give all operations to one host, once', () => {
    const [first, second] = [operation(0), operation(1, { host: 1 })]
    const two = { ...scenarioOf([first, second]), queueDepths: [1, 1] }
    const found = candidates(two, ({ workload, queueDepths }) => [workload, queueDepths])
    has(found, [[first, { ...second, host: 0 }], [2]])
    expect(all.flatMap((pass) => [...pass(two, { size: 1, at: 99 })])).toEqual([])
  })

  test('let a fault strike at the beginning, without its switch', () => {
    const fault = { id: 7, kind: 'drive-death', drive: 0, sector: 0, initial: false } as const
    const struck = { ...scenarioOf([], [{ actor: 'sparing' }, { actor: 'fault 7' }]), faults: [fault] }
    const found = candidates(struck, (candidate) => [candidate.faults, segmentsOf(candidate)])
    has(found, [[{ ...fault, initial: true }], [{ actor: 'sparing' }]], [[], [{ actor: 'sparing' }]])
  })
})
