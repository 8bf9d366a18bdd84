/** Machines as models of `@xstate/test`: with paths to every transition, or to every state. */

import { createTestModel } from '@xstate/test'
import type { AnyStateMachine } from 'xstate'
import type { StateMeta } from './machine.ts'

/** A model whose shortest paths lead to every transition. */
export const transitionModel = (machine: AnyStateMachine) =>
  createTestModel(machine, {
    serializeTransition: (_, event, before) =>
      event === undefined ? '' : ` via ${event.type} from ${before?.value}`,
  })

/** Without the second half of a state's key its paths lead to every state. */
export const stateModel = (machine: AnyStateMachine) =>
  createTestModel(machine, { serializeTransition: () => '' })

/** What the states say that the machine reaches with its repairs. */
export const metaOf = (machine: AnyStateMachine): StateMeta[] =>
  stateModel(machine)
    .getAllStates()
    .flatMap((state) => Object.values<StateMeta | undefined>(state.getMeta()).flatMap((meta) => meta ?? []))
