/** Contender: XState itself, `machine.transition` with one inert actor scope for all of them: its fastest public way. */

import type { AnyStateMachine } from 'xstate'
import type { CompiledMachine } from '../../impl/machine/compile.ts'
import { inertScope } from '../../impl/machine/steps.ts'
import { emptyHash, fold } from '../hash.ts'
import type { Contender } from '../suite.ts'
import { ANEW } from './requestWalk.ts'

/** @param compiled the table of the same machine; the walk's numbers are its, and so are those of the hash */
export function xstateTransitions(
  machine: AnyStateMachine,
  compiled: CompiledMachine,
  walk: Int32Array,
): Contender {
  const scope = inertScope(() => {})
  const initial = machine.getInitialSnapshot(scope)
  const stateNumbers = new Map<unknown, number>(compiled.states.map(({ name }, state) => [name, state]))
  const events = compiled.events.map((type) => ({ type }))
  const path = Array.from(walk, (event) => (event === ANEW ? null : (events[event] ?? null)))
  const transitions = path.filter((event) => event !== null).length
  const work = { transitions }
  return {
    name: 'XState transition',
    peer: true,
    says: `the same ${transitions} transitions by machine.transition with one reused inert scope, on prepared events`,
    batch: () => {
      let hash = emptyHash
      let snapshot = initial
      for (const event of path) {
        snapshot = event === null ? initial : machine.transition(snapshot, event, scope)
        hash = fold(hash, stateNumbers.get(snapshot.value) ?? -1)
      }
      return { hash, work }
    },
  }
}
