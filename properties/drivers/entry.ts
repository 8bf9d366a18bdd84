/** What the registry's entry of a protocol does with its harness and its bound, which is the same for all of them. */

import type { CheckOptions, Protocol } from '../protocol.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { checkWithHarness } from './check.ts'
import { alone, type Search } from './crew.ts'
import { checkExhaustively, searchScenario } from './exhaustiveCheck.ts'
import type { CountingHarness } from './harness.ts'
import { replay } from './replay.ts'

export interface Driven {
  readonly name: string
  readonly harnessFor: (options: Pick<CheckOptions, 'repairs' | 'only'>) => CountingHarness
  /** A harness for whatever scenario with these repairs. */
  readonly harnessOf: (repairs: readonly string[]) => CountingHarness
  readonly boundText: string
  readonly bound: (repairs: readonly string[]) => readonly Scenario[]
}

export function driven({
  name,
  harnessFor,
  harnessOf,
  boundText,
  bound,
}: Driven): Pick<Protocol, 'check' | 'exhaust' | 'search' | 'replay'> {
  const search = (repairs: readonly string[]): Search => {
    const scenarios = bound(repairs)
    return (index, limits) => {
      const scenario = scenarios[index]
      if (scenario === undefined) throw new RangeError(`the bound has no scenario ${index}`)
      return searchScenario(harnessFor({ repairs }), scenario, limits)
    }
  }
  return {
    check: (options) => checkWithHarness(harnessFor(options), name, options),
    exhaust: (options, crew = alone(search(options.repairs), options.now)) => {
      const scenarios = bound(options.repairs)
      return checkExhaustively(harnessFor(options), name, { text: boundText, scenarios }, options, crew)
    },
    search,
    replay: (scenario) => replay(harnessOf(scenario.repairs), scenario),
  }
}
