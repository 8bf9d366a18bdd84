/** The machines of parity across storage units, by themselves: `@xstate/test` walks every transition. Pins change only on purpose. */

import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { link } from '../network/link.ts'
import { stateModel } from '../testModel.testing.ts'
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
import { parityVariants } from './variant.ts'

const all = parityRepairs.map(({ id }) => id)

/** Machines of all variants, each once. */
function machines(repairs: readonly string[]): Map<string, AnyStateMachine> {
  const found = [
    link,
    ...[dataBoot, parityBoot].map((machine) => machine(repairs)),
    ...parityVariants.flatMap((variant) =>
      [setUp, change, answering, updating, request, lending, restoring, restoration].map((machine) =>
        machine(repairs, variant),
      ),
    ),
  ]
  return new Map(found.map((machine) => [machine.id, machine]))
}

/** States that are reached, and transitions between them. */
function sizeOf(machine: AnyStateMachine): readonly [number, number] {
  const states = stateModel(machine).getAllStates()
  const taken = states.flatMap((state) => machine.events.filter((type) => state.can({ type })))
  return [states.length, taken.length]
}

const sizes = (repairs: readonly string[]) =>
  Object.fromEntries([...machines(repairs)].map(([id, machine]) => [id, sizeOf(machine)]))

describe('states and transitions', () => {
  test('of the repaired flow', () => {
    expect(sizes(all)).toEqual({
      answering: [20, 30],
      'answering, random method': [14, 21],
      'answering, with a check of counts': [21, 31],
      'boot of a data unit': [7, 9],
      'boot of the parity unit': [3, 3],
      'change of the group': [36, 56],
      'change of the group, random method': [27, 42],
      'lending, exact': [12, 21],
      'lending, padded': [12, 21],
      link: [1, 1],
      request: [16, 23],
      'request, random method': [16, 23],
      'request, random method on every access': [21, 31],
      'restoration, exact': [24, 50],
      'restoration, padded': [24, 50],
      'restoring, exact': [4, 7],
      'restoring, padded': [4, 7],
      'set-up checked by the data unit, progress as flags': [19, 29],
      'set-up checked by the data unit, progress as marks': [19, 29],
      'set-up checked by the data unit, progress as position': [19, 29],
      'set-up checked by the parity unit, progress as flags': [19, 29],
      'set-up checked by the parity unit, progress as marks': [19, 29],
      'set-up checked by the parity unit, progress as position': [19, 29],
      'set-up, random method': [13, 17],
      updating: [9, 11],
      'updating, random method': [9, 11],
    })
  })

  test('of the published flow', () => {
    expect(sizes([])).toEqual({
      answering: [15, 21],
      'answering, random method': [11, 15],
      'answering, with a check of counts': [16, 22],
      'boot of a data unit': [2, 2],
      'boot of the parity unit': [2, 2],
      'change of the group': [26, 34],
      'change of the group, random method': [19, 24],
      'lending, exact': [8, 12],
      'lending, padded': [8, 12],
      link: [1, 1],
      request: [12, 18],
      'request, random method': [12, 18],
      'request, random method on every access': [14, 22],
      'restoration, exact': [12, 19],
      'restoration, padded': [12, 19],
      'restoring, exact': [4, 6],
      'restoring, padded': [4, 6],
      'set-up checked by the data unit, progress as flags': [16, 20],
      'set-up checked by the data unit, progress as marks': [16, 20],
      'set-up checked by the data unit, progress as position': [16, 20],
      'set-up checked by the parity unit, progress as flags': [16, 20],
      'set-up checked by the parity unit, progress as marks': [16, 20],
      'set-up checked by the parity unit, progress as position': [16, 20],
      'set-up, random method': [11, 11],
      updating: [5, 6],
      'updating, random method': [5, 6],
    })
  })
})

test('every state of the repaired flow is reached', () => {
  const reached = (machine: AnyStateMachine) =>
    new Set(
      stateModel(machine)
        .getAllStates()
        .map(({ value }) => String(value)),
    )
  const unreached = [...machines(all)].flatMap(([id, machine]) => {
    const found = reached(machine)
    return Object.keys(machine.states)
      .filter((name) => !found.has(name))
      .map((name) => `${id}: ${name}`)
  })
  expect(unreached).toEqual([])
})
