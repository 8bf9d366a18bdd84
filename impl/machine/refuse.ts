/** What a table cannot hold, said by name: time, children, history, and actions other than pure assigns. */

import type { AnyStateMachine, ExecutableActionObject } from 'xstate'

/** A machine that cannot become a table; the message names the machine and the place. */
export class CompileError extends Error {
  override readonly name = 'CompileError'
}

type Node = AnyStateMachine['root']

/** @throws {CompileError} at the first node that invokes, waits or remembers, wherever in the machine it stands */
export function refuseImpureNodes(machine: AnyStateMachine): void {
  const visit = (node: Node): void => {
    const place = `machine ${machine.id}, state ${node.path.join('.') || '(root)'}`
    if (node.invoke.length > 0)
      throw new CompileError(`${place}: invoke belongs to the world, not to a machine`)
    if (node.after.length > 0)
      throw new CompileError(`${place}: after belongs to the world, not to a machine`)
    if (node.type === 'history') throw new CompileError(`${place}: history states are not supported`)
    for (const child of Object.values(node.states)) visit(child)
  }
  visit(machine.root)
}

/**
 * Judges an action that XState hands out to be run. Assigns never get here, they are part of the transition; of the
 * rest only an undelayed raise leaves nothing to do outside. Dropping any other one in silence would change the protocol.
 */
export function refuseAction(machine: AnyStateMachine, action: ExecutableActionObject): void {
  if (action.type === 'xstate.raise' && !isDelayed(action.params)) return
  throw new CompileError(
    `machine ${machine.id} runs action '${action.type}', which a table cannot: name a command in meta instead`,
  )
}

function isDelayed(params: unknown): boolean {
  return typeof params === 'object' && params !== null && 'delay' in params && params.delay !== undefined
}
