/** Sizes of compiled machines, for the list of protocols. */

import type { CompiledMachine } from '../impl/machine/compile.ts'
import type { MachineDescription } from './protocol.ts'

export function describeMachines(machines: readonly CompiledMachine[]): MachineDescription[] {
  return machines.map(({ name, states, next }) => ({
    name,
    states: states.length,
    transitions: next.filter((target) => target >= 0).length,
  }))
}
