/** Sparing in the registry. */

import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { variants } from '../../model/sparing/variant.ts'
import { checkWithHarness } from '../drivers/check.ts'
import { alone, type Search } from '../drivers/crew.ts'
import { checkExhaustively, searchScenario } from '../drivers/exhaustiveCheck.ts'
import { replay } from '../drivers/replay.ts'
import type { CheckOptions, Protocol } from '../protocol.ts'
import { boundText, sparingBound } from './bound.ts'
import { configurationFields, configurationOf, narrowed } from './configuration.ts'
import { describeMachines } from './describeMachines.ts'
import { exampleTables } from './exampleTables.ts'
import { SparingHarness } from './harness.ts'
import { sparingInvariants } from './invariants.ts'
import { sparingFaults, wholeScope } from './scope.ts'
import { scopeFor } from './witness.ts'

const ids = sparingRepairs.map(({ id }) => id)

export const sparingProtocol: Protocol = {
  name: 'sparing',
  title:
    'Dynamic sparing that diverts writes to a RAID-group pair, to work volumes with a journal or to work disks, in several groups at once',
  machines: describeMachines([...new Set(variants.flatMap(compileSparing(ids)))]),
  repairs: sparingRepairs,
  invariants: sparingInvariants,
  faults: sparingFaults,
  sometimes: sparingGoals,
  configuration: configurationFields,
  check: (options) => checkWithHarness(harnessFor(options), 'sparing', options),
  exhaust: (options, crew = alone(searchOf(options.repairs), options.now)) => {
    const bound = { text: boundText, scenarios: sparingBound(options.repairs) }
    return checkExhaustively(harnessFor(options), 'sparing', bound, options, crew)
  },
  search: searchOf,
  exampleTables,
  replay: (scenario) => replay(new SparingHarness(scenario.repairs, wholeScope), scenario),
}

function searchOf(repairs: readonly string[]): Search {
  const scenarios = sparingBound(repairs)
  return (index, limits) => {
    const scenario = scenarios[index]
    if (scenario === undefined) throw new RangeError(`the bound has no scenario ${index}`)
    return searchScenario(harnessFor({ repairs }), scenario, limits)
  }
}

function harnessFor({ repairs, only = {} }: Pick<CheckOptions, 'repairs' | 'only'>): SparingHarness {
  const configuration = configurationOf(only)
  const scope = narrowed(scopeFor(ids.filter((id) => !repairs.includes(id))), configuration)
  return new SparingHarness(repairs, scope, undefined, configuration)
}
