/**
 * Every modelled step of the source is cited by exactly the machines that carry it out: those of the variants that its flow
 * is drawn for, on the side that the source names. And every repair changes some machine.
 */

import { describe, expect, test } from 'vitest'
import { scopeOf } from '../catalogue/catalogue.ts'
import { parityUnitCatalogue } from '../catalogue/parityUnit.ts'
import { metaOf, stateModel } from '../testModel.testing.ts'
import { answering } from './answering.ts'
import { dataBoot, parityBoot } from './boot.ts'
import { change } from './change.ts'
import { lending } from './lending.ts'
import { parityRepairs } from './repairs.ts'
import { request } from './request.ts'
import { restoration } from './restoration.ts'
import { restoring } from './restoring.ts'
import { setUp } from './setUp.ts'
import { updating } from './updating.ts'
import { type ParityVariant, parityVariantName, parityVariants } from './variant.ts'

const all = parityRepairs.map(({ id }) => id)

const roles = { setUp, change, answering, updating, request, lending, restoring, restoration } as const
type Role = keyof typeof roles

const isSequential = ({ method }: ParityVariant) => method === 'sequential'
const isRandom = ({ method }: ParityVariant) => method === 'random'

const settingUp = { 'parity unit': 'setUp', 'data unit': 'answering' } as const
const adding = { 'parity unit': 'change', 'added data unit': 'answering' } as const
const deleting = { 'parity unit': 'change', 'deleted data unit': 'answering' } as const
/** Who asks is not who is sent what it has asked for. */
const restore = {
  'failed data unit': 'restoring',
  'failed data unit, once it has asked': 'lending',
  'data unit': 'lending',
  'parity unit': 'restoration',
} as const
const asked = ['S7008', 'S7009', 'S8008', 'S8009']
const writing = { 'data unit': 'request', 'parity unit': 'updating' } as const

interface Carriers {
  /** The variants that the flow is drawn for. */
  readonly of: (variant: ParityVariant) => boolean
  /** Who carries its steps out, by the actor that they name. */
  readonly by: Readonly<Record<string, Role>>
}

const isChecked = (by: ParityVariant['checkedBy']) => (variant: ParityVariant) =>
  isSequential(variant) && variant.checkedBy === by

/** By flow of the source. */
const carriers: Readonly<Record<string, Carriers>> = {
  'synchronous initial copy, parity unit checks': { of: isChecked('parity'), by: settingUp },
  'synchronous initial copy, data units check': { of: isChecked('data'), by: settingUp },
  'synchronous set-up, random method': { of: isRandom, by: settingUp },
  'asynchronous add, sequential method': { of: isSequential, by: adding },
  'asynchronous add, random method': { of: isRandom, by: adding },
  'parity update on host write': { of: () => true, by: writing },
  'restoration, first method (exact count)': {
    of: (variant) => variant.restoration === 'exact',
    by: restore,
  },
  'restoration, second method (parity-unit count, zero padding)': {
    of: (variant) => variant.restoration === 'padded',
    by: restore,
  },
  'deletion of a data unit': { of: () => true, by: deleting },
}

/** `change: sequential, checked by parity, progress flags`, by step. */
function citations(repairs: readonly string[]): Map<string, string[]> {
  const cited = new Map<string, Set<string>>()
  for (const variant of parityVariants)
    for (const [role, machine] of Object.entries(roles))
      for (const step of metaOf(machine(repairs, variant)).flatMap(({ steps }) => steps ?? []))
        cited.set(step, (cited.get(step) ?? new Set<string>()).add(`${role}: ${parityVariantName(variant)}`))
  return new Map([...cited].map(([step, by]) => [step, [...by].sort()]))
}

describe.each([
  ['repaired', all],
  ['published', []],
] as const)('%s', (_, repairs) => {
  const cited = citations(repairs)
  const { steps } = scopeOf(parityUnitCatalogue)
  const rows = parityUnitCatalogue.rows.filter(({ id }) => steps.includes(id))

  test.each(rows.map(({ id, flow, actor }) => ({ id, flow, actor })))(
    '$id of the $actor',
    ({ id, flow, actor }) => {
      const carrier = carriers[flow]
      const role = carrier?.by[asked.includes(id) ? `${actor}, once it has asked` : actor]
      if (carrier === undefined || role === undefined) throw new Error(`nobody is named for "${flow}"`)
      const expected = parityVariants
        .filter(carrier.of)
        .map((variant) => `${role}: ${parityVariantName(variant)}`)
      expect(cited.get(id)).toEqual(expected.sort())
    },
  )
})

describe('repairs', () => {
  /** Everything that a machine of some variant shows: its states with what they say, and where their events lead. */
  const shown = (repairs: readonly string[]): string =>
    JSON.stringify(
      [
        ...[dataBoot, parityBoot].map((machine) => machine(repairs)),
        ...parityVariants.flatMap((variant) =>
          Object.values(roles).map((machine) => machine(repairs, variant)),
        ),
      ].map((machine) => [
        machine.id,
        metaOf(machine),
        stateModel(machine)
          .getAdjacencyList()
          .map(({ state, event, nextState }) => [state.value, event.type, nextState.value]),
      ]),
    )
  const repaired = shown(all)

  test.each(all)('%s changes a machine', (repair) => {
    expect(shown(all.filter((id) => id !== repair)) === repaired).toBe(false)
  })

  test('a repair that there is none of changes none', () => {
    expect(shown([...all, 'none-such']) === repaired).toBe(true)
  })
})
