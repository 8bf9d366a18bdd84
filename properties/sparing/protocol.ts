/** Sparing in the registry. */

import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { variants } from '../../model/sparing/variant.ts'
import { checkWithHarness } from '../drivers/check.ts'
import { checkExhaustively } from '../drivers/exhaustiveCheck.ts'
import { replay } from '../drivers/replay.ts'
import type { CheckOptions, Protocol } from '../protocol.ts'
import { boundText, sparingBound } from './bound.ts'
import { describeMachines } from './describeMachines.ts'
import { SparingHarness } from './harness.ts'
import { sparingInvariants } from './invariants.ts'
import { sparingFaults, wholeScope } from './scope.ts'
import { scopeFor } from './witness.ts'

const ids = sparingRepairs.map(({ id }) => id)

export const sparingProtocol: Protocol = {
  name: 'sparing',
  title: 'Dynamic sparing that diverts writes to a RAID-group pair or to work volumes with a journal',
  machines: describeMachines([...new Set(variants.flatMap(compileSparing(ids)))]),
  repairs: sparingRepairs,
  invariants: sparingInvariants,
  faults: sparingFaults,
  sometimes: sparingGoals,
  check: (options) => checkWithHarness(harnessFor(options), 'sparing', options),
  exhaust: (options) => {
    const bound = { text: boundText, scenarios: sparingBound(options.repairs) }
    return checkExhaustively(harnessFor(options), 'sparing', bound, options)
  },
  replay: (scenario) => replay(new SparingHarness(scenario.repairs, wholeScope), scenario),
}

function harnessFor({ repairs }: CheckOptions): SparingHarness {
  return new SparingHarness(repairs, scopeFor(ids.filter((id) => !repairs.includes(id))))
}
