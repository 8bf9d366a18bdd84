/** The machines and the step catalogue speak of the same rows: what a state names exists, what is modelled is named. */

import { createTestModel } from '@xstate/test'
import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { expand, scopeOf, sparingCatalogue } from '../catalogue/catalogue.ts'
import type { StateMeta } from '../machine.ts'
import { stripeAccess } from '../raid/stripeAccess.ts'
import { backup } from './backup.ts'
import { console } from './console.ts'
import { feedback } from './feedback.ts'
import { monitor } from './monitor.ts'
import { patrol } from './patrol.ts'
import { sparingRepairs } from './repairs.ts'
import { request } from './request.ts'
import { sparing } from './sparing.ts'
import { variants } from './variant.ts'

const scope = scopeOf(sparingCatalogue)

/** What the states say that the machine reaches with its repairs. */
const metaOf = (machine: AnyStateMachine): StateMeta[] =>
  createTestModel(machine, { serializeTransition: () => '' })
    .getAllStates()
    .flatMap((state) => Object.values<StateMeta | undefined>(state.getMeta()).flatMap((meta) => meta ?? []))

describe.each([
  { flow: 'repaired', repairs: sparingRepairs.map(({ id }) => id) },
  { flow: 'published', repairs: [] },
])('$flow', ({ repairs }) => {
  const machines = [
    ...[patrol, console].map((machine) => machine(repairs)),
    ...variants.flatMap((variant) =>
      [monitor, backup, feedback, sparing, request].map((machine) => machine(repairs, variant)),
    ),
  ]
  const metas = [...machines, stripeAccess].flatMap(metaOf)
  const steps = new Set(metas.flatMap((meta) => meta.steps ?? []))
  const requirements = new Set(metas.flatMap((meta) => meta.requirements ?? []))

  test('every step that a state names is a modelled step', () => {
    expect([...steps].filter((id) => !scope.steps.includes(id))).toEqual([])
  })

  test('every rule that a state names is a modelled rule', () => {
    expect([...requirements].filter((id) => !scope.requirements.includes(id))).toEqual([])
  })

  test('every modelled step is named, or an overview of named ones', () => {
    const named = expand(sparingCatalogue, steps)
    expect(scope.steps.filter((id) => !named.has(id))).toEqual([])
  })

  test('every modelled rule is named', () => {
    expect(scope.requirements.filter((id) => !requirements.has(id))).toEqual([])
  })
})

test('every repair changes modelled rows', () => {
  const modelled = [...scope.steps, ...scope.requirements]
  expect(sparingRepairs.flatMap(({ steps }) => steps).filter((id) => !modelled.includes(id))).toEqual([])
})
