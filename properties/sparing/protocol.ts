/** Sparing in the registry. */

import { stripeAccessTable } from '../../impl/raid/access.ts'
import { sparingGoals } from '../../impl/sparing/goals.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { variants } from '../../model/sparing/variant.ts'
import { describeMachines } from '../describeMachines.ts'
import { driven } from '../drivers/entry.ts'
import type { CheckOptions, Protocol } from '../protocol.ts'
import { boundText, sparingBound } from './bound.ts'
import { configurationFields, configurationOf, narrowed } from './configuration.ts'
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
  machines: describeMachines([...new Set(variants.flatMap(compileSparing(ids))), stripeAccessTable]),
  repairs: sparingRepairs,
  invariants: sparingInvariants,
  faults: sparingFaults,
  sometimes: sparingGoals,
  configuration: configurationFields,
  exampleTables,
  ...driven({
    name: 'sparing',
    harnessFor,
    harnessOf: (repairs) => new SparingHarness(repairs, wholeScope),
    boundText,
    bound: sparingBound,
  }),
}

function harnessFor({ repairs, only = {} }: Pick<CheckOptions, 'repairs' | 'only'>): SparingHarness {
  const configuration = configurationOf(only)
  const scope = narrowed(scopeFor(ids.filter((id) => !repairs.includes(id))), configuration)
  return new SparingHarness(repairs, scope, undefined, configuration)
}
