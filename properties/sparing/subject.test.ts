/** A scenario that asks for something impossible is refused in one line that names the place. */

import { expect, test } from 'vitest'
import { ScenarioError } from '../errors.ts'
import type { Fault } from '../scenario/scenario.ts'
import { sparingBound } from './bound.ts'
import { checkScenario } from './subject.ts'

const [scenario] = sparingBound([])
if (scenario === undefined) throw new Error('no scenario')

const fault: Fault = { id: 0, kind: 'drive-death', drive: 0, sector: 0, initial: true }

test.each([
  [{ ...fault, kind: 'link-cut' }, 'faults[0].kind: sparing knows no link-cut, but recoverable-read-error, '],
  [{ ...fault, drive: 7 }, 'faults[0].drive: the array has drives 0 to 6'],
  [{ ...fault, sector: 2 }, 'faults[0].sector: a drive has sectors 0 to 1'],
])('%j', (impossible, line) => {
  const check = () => checkScenario({ ...scenario, faults: [impossible] })
  expect(check).toThrow(ScenarioError)
  expect(check).toThrow(line)
})

test('the scenario itself is possible', () => {
  expect(() => checkScenario(scenario)).not.toThrow()
})
