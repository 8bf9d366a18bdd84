/** The machines of sparing, in the order of the calm policy: processes, then requests, then faults. */

import type { AnyStateMachine } from 'xstate'
import { fault } from '../../model/fault.ts'
import { backup } from '../../model/sparing/backup.ts'
import { boot } from '../../model/sparing/boot.ts'
import { console } from '../../model/sparing/console.ts'
import { feedback } from '../../model/sparing/feedback.ts'
import { monitor } from '../../model/sparing/monitor.ts'
import { patrol } from '../../model/sparing/patrol.ts'
import { request } from '../../model/sparing/request.ts'
import { sparing } from '../../model/sparing/sparing.ts'
import { type SparingVariant, variantName } from '../../model/sparing/variant.ts'
import { type CompiledMachine, compile } from '../machine/compile.ts'

/** Numbers of the machines. */
export const [MONITOR, PATROL, BACKUP, FEEDBACK, SPARING, CONSOLE, BOOT, REQUEST, FAULT] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const

/** What the processes are called, by machine number. */
export const processes = ['monitor', 'patrol', 'backup', 'feedback', 'sparing', 'console', 'boot'] as const

/** Machines of the processes that every main group has for itself; the others are those of the array. */
export const ofEachGroup: readonly number[] = [BACKUP, FEEDBACK, SPARING]

/** Number of a process's program: that of its machine, or, for a main group behind the first one, one behind them all. */
export function machineOf(number: number, group: number): number {
  if (group === 0) return number
  return FAULT + 1 + (group - 1) * ofEachGroup.length + ofEachGroup.indexOf(number)
}

/** `backup`, `backup of group 2` */
export function processName(number: number, group: number): string {
  const name = processes[number] ?? '?'
  return group === 0 ? name : `${name} of group ${group + 1}`
}

/** By machine number. */
export const machinesOf = (
  repairs: readonly string[],
  variant: SparingVariant,
): readonly AnyStateMachine[] => [
  monitor(repairs, variant),
  patrol(repairs),
  backup(repairs, variant),
  feedback(repairs, variant),
  sparing(repairs, variant),
  console(repairs),
  boot(repairs, variant),
  request(repairs, variant),
  fault,
]

/** Compiled machines of one set of repairs, by machine number, for a point of the configuration space. */
export type SparingMachines = (variant: SparingVariant) => readonly CompiledMachine[]

/** Compiles when first asked; variants share what they have in common. */
export function compileSparing(repairs: readonly string[]): SparingMachines {
  const tables = new Map<string, CompiledMachine>()
  const known = new Map<string, readonly CompiledMachine[]>()
  const tableOf = (machine: AnyStateMachine) => {
    const table = tables.get(machine.id) ?? compile(machine)
    tables.set(machine.id, table)
    return table
  }
  return (variant) => {
    const name = variantName(variant)
    const machines = known.get(name) ?? machinesOf(repairs, variant).map(tableOf)
    known.set(name, machines)
    return machines
  }
}
