/** Turns a pure XState machine into an integer table that XState fills; afterwards a transition is a look-up. */

import type { AnyStateMachine } from 'xstate'
import { type Explored, explore } from './explore.ts'
import { activeMeta } from './meta.ts'
import { stateName } from './snapshotText.ts'
import { pureSteps, type Steps } from './steps.ts'

export { CompileError } from './refuse.ts'

export interface CompiledState {
  /** The state value as text: `readingOld`, `a.b` when nested, `{x.a,y.b}` when parallel. States that differ in
   *  context only share it. */
  readonly name: string
  /** The one command outstanding in this state (meta.command), null for none. */
  readonly command: string | null
  /** meta.steps of all active nodes, outermost first. */
  readonly steps: readonly string[]
  /** meta.requirements of all active nodes, outermost first. */
  readonly requirements: readonly string[]
  /** Whether the machine has come to its end; it accepts nothing any more. */
  readonly final: boolean
}

export interface CompiledMachine {
  /** The machine's id. */
  readonly name: string
  /** Index is the state number; 0 is the initial one. */
  readonly states: readonly CompiledState[]
  /** Event number -> type. */
  readonly events: readonly string[]
  /** states x events; -1 where the state does not accept the event. */
  readonly next: Int32Array
}

export interface CompileOptions {
  readonly input?: unknown
  /** Distinct snapshots (state value and context together) before giving up; 4096 when left out. */
  readonly maxStates?: number
}

/**
 * Compiles once, in a time proportional to states x events.
 * @remarks Events carry no payload. Those that the machine takes through a wildcard only have no column.
 * @throws {CompileError} when the machine invokes, spawns, waits, remembers, runs actions, never settles, keeps
 * anything but plain data in its context, has more than maxStates snapshots, or two commands at once
 */
export function compile(machine: AnyStateMachine, options: CompileOptions = {}): CompiledMachine {
  const steps = pureSteps(machine, options.input)
  return tabulate(steps, explore(steps, options.maxStates ?? 4096))
}

/** The table of what was explored by these steps. */
export function tabulate({ name, events }: Steps, { snapshots, next }: Explored): CompiledMachine {
  const states = snapshots.map((snapshot) => ({
    name: stateName(snapshot),
    ...activeMeta(snapshot),
    final: snapshot.status === 'done',
  }))
  return { name, states, events, next: Int32Array.from(next) }
}

/**
 * Looks a transition up.
 * @returns the number of the next state
 * @throws {UnexpectedEventError} when the state does not accept the event, or there is no such state or event
 */
export function transition(machine: CompiledMachine, state: number, event: number): number {
  const width = machine.events.length
  // an event number out of range would hit a neighbour's row
  const next = event >= 0 && event < width ? machine.next[state * width + event] : undefined
  if (next === undefined || next < 0) throw new UnexpectedEventError(machine, state, event)
  return next
}

/** An event came that the protocol does not provide for: the world, or the machine, is wrong. */
export class UnexpectedEventError extends Error {
  override readonly name = 'UnexpectedEventError'

  constructor(machine: CompiledMachine, state: number, event: number) {
    const where = machine.states[state]?.name ?? 'no state'
    const what = machine.events[event] ?? 'no event'
    super(`${machine.name} in ${where} (#${state}) does not accept ${what} (#${event})`)
  }
}
