/** Parity across storage units in the registry. */

import { parityGoals } from '../../impl/parityUnit/goals.ts'
import { compileParity } from '../../impl/parityUnit/machines.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { parityVariants } from '../../model/parityUnit/variant.ts'
import { describeMachines } from '../describeMachines.ts'
import { driven } from '../drivers/entry.ts'
import type { CheckOptions, Protocol } from '../protocol.ts'
import { boundText, parityBound } from './bound.ts'
import { configurationFields, configurationOf, narrowed } from './configuration.ts'
import { exampleTables } from './exampleTables.ts'
import { ParityHarness } from './harness.ts'
import { parityInvariants } from './invariants.ts'
import { parityFaults, wholeScope } from './scope.ts'
import { scopeFor } from './witness.ts'

const ids = parityRepairs.map(({ id }) => id)

export const parityProtocol: Protocol = {
  name: 'parity-unit',
  title:
    'Parity of several storage units on another one: set-up, adding and deleting of units, updates by deltas, and restoration, over links',
  machines: describeMachines([
    ...new Set(parityVariants.map(compileParity(ids)).flatMap((machines) => Object.values(machines))),
  ]),
  repairs: parityRepairs,
  invariants: parityInvariants,
  faults: parityFaults,
  sometimes: parityGoals,
  configuration: configurationFields,
  exampleTables,
  ...driven({
    name: 'parity-unit',
    harnessFor,
    harnessOf: (repairs) => new ParityHarness(repairs, wholeScope),
    boundText,
    bound: parityBound,
  }),
}

function harnessFor({ repairs, only = {} }: Pick<CheckOptions, 'repairs' | 'only'>): ParityHarness {
  const configuration = configurationOf(only)
  const scope = narrowed(scopeFor(ids.filter((id) => !repairs.includes(id))), configuration)
  return new ParityHarness(repairs, scope, undefined, configuration)
}
