/** A pure machine as two functions, start and take. XState takes every step; nothing here knows its rules. */

import {
  type AnyActorScope,
  type AnyMachineSnapshot,
  type AnyStateMachine,
  createEmptyActor,
  type ExecutableActionObject,
} from 'xstate'
import { CompileError, refuseAction, refuseImpureNodes } from './refuse.ts'
import { exactKey, stateName } from './snapshotText.ts'

export interface Steps {
  /** The machine's id. */
  readonly name: string
  /** The types that the machine declares, without wildcards and XState's own. */
  readonly events: readonly string[]
  start(): AnyMachineSnapshot
  /** The next snapshot, perhaps the same one again; null when the snapshot does not accept an event of this type. */
  take(snapshot: AnyMachineSnapshot, type: string): AnyMachineSnapshot | null
}

/** Microsteps allowed to one event. XState's own default is infinite: an endless `always` would hang the compiler. */
const iterationLimit = 1_000

/** @throws {CompileError} when the machine is not pure; so do the steps, when it shows only on the way */
export function pureSteps(original: AnyStateMachine, input?: unknown): Steps {
  refuseImpureNodes(original)
  const machine = original.provide({}) // a copy, so that the limit does not leak into the caller's machine
  const maxIterations = Math.min(iterationLimit, original.options.maxIterations ?? iterationLimit)
  machine.options = { ...original.options, maxIterations }
  const scope = inertScope((action) => refuseAction(machine, action))
  return {
    name: machine.id,
    events: machine.events.map(String).filter((type) => !type.endsWith('*') && !type.startsWith('xstate.')),
    start: () => healthy(machine.getInitialSnapshot(scope, input)),
    take(snapshot, type) {
      if (snapshot.status !== 'active') return null // an actor that is done hears nothing, whatever its root's `on` says
      try {
        const next = healthy(machine.transition(snapshot, { type }, scope))
        // a guard of an `always` may look at an event that no transition takes: what moves, was accepted
        return snapshot.can({ type }) || exactKey(next) !== exactKey(snapshot) ? next : null
      } catch (cause) {
        throw asCompileError(`machine ${machine.id} in ${stateName(snapshot)} fails on ${type}`, cause)
      }
    },
  }
}

function healthy(snapshot: AnyMachineSnapshot): AnyMachineSnapshot {
  const name = `machine ${snapshot.machine.id}`
  if (snapshot.status === 'error') throw asCompileError(`${name} cannot start`, snapshot.error)
  if (Object.keys(snapshot.children).length === 0) return snapshot
  throw new CompileError(`${name} spawns an actor, which belongs to the world`)
}

function asCompileError(what: string, cause: unknown): CompileError {
  return cause instanceof CompileError ? cause : new CompileError(`${what}: ${cause}`, { cause })
}

/** A scope in which nothing happens. One serves all steps; making one takes longer than a step. */
export function inertScope(actionExecutor: (action: ExecutableActionObject) => void): AnyActorScope {
  const self = createEmptyActor()
  const { id, sessionId, system } = self
  const nothing = (): void => {}
  return {
    self,
    id,
    sessionId,
    system,
    logger: nothing,
    defer: nothing,
    emit: nothing,
    stopChild: nothing,
    actionExecutor,
  }
}
