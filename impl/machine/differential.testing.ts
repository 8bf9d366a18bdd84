/** Walks a table and XState's own `transition()` side by side, over the same events. */

import { isDeepStrictEqual } from 'node:util'
import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  initialTransition,
  transition as stepOfXState,
} from 'xstate'
import { type CompiledMachine, tabulate, transition, UnexpectedEventError } from './compile.ts'
import { type Explored, explore } from './explore.ts'
import type { Steps } from './steps.ts'

/** A table, and the snapshot that each of its states stands for. */
export interface Table {
  readonly compiled: CompiledMachine
  readonly snapshots: readonly AnyMachineSnapshot[]
}

/** Enough for nearly all random machines; the others are not compared. */
const maxStates = 500

/** @param change a mistake to plant into what was explored */
export function tableOf(steps: Steps, change = (explored: Explored): Explored => explored): Table {
  const explored = change(explore(steps, maxStates))
  return { compiled: tabulate(steps, explored), snapshots: explored.snapshots }
}

/**
 * @param choices each picks the next event, modulo the number of events; those that the snapshot does not accept
 * are tried and leave it as it is
 * @returns the first difference in acceptance, state value, context or status; null when there is none
 */
export function firstDifference(
  machine: AnyStateMachine,
  table: Table,
  choices: readonly number[],
): string | null {
  const { compiled } = table
  let [theirs] = initialTransition(machine)
  let ours = 0
  const path: string[] = []
  if (!same(table, ours, theirs)) return 'different initial states'
  for (const choice of compiled.events.length === 0 ? [] : choices) {
    const event = choice % compiled.events.length
    const type = compiled.events[event] ?? ''
    path.push(type)
    const accepted = theirs.status === 'active' && theirs.can({ type })
    const next = lookUp(compiled, ours, event)
    if (accepted !== (next !== null))
      return `${path}: XState ${accepted ? 'accepts' : 'does not accept'} the last`
    if (next === null) continue
    ours = next
    theirs = stepOfXState(machine, theirs, { type })[0]
    if (!same(table, ours, theirs))
      return `${path}: XState is in ${JSON.stringify(theirs)}, the table in #${ours}`
  }
  return null
}

function lookUp(compiled: CompiledMachine, state: number, event: number): number | null {
  try {
    return transition(compiled, state, event)
  } catch (error) {
    if (error instanceof UnexpectedEventError) return null
    throw error
  }
}

function same({ compiled, snapshots }: Table, ours: number, theirs: AnyMachineSnapshot): boolean {
  const mine = snapshots[ours]
  return (
    mine !== undefined &&
    isDeepStrictEqual(mine.value, theirs.value) &&
    isDeepStrictEqual(mine.context, theirs.context) &&
    mine.status === theirs.status &&
    compiled.states[ours]?.final === (theirs.status === 'done')
  )
}
