/** The machines of a parity group. */

import type { AnyStateMachine } from 'xstate'
import { fault } from '../../model/fault.ts'
import { link } from '../../model/network/link.ts'
import { answering } from '../../model/parityUnit/answering.ts'
import { dataBoot, parityBoot } from '../../model/parityUnit/boot.ts'
import { change } from '../../model/parityUnit/change.ts'
import { lending } from '../../model/parityUnit/lending.ts'
import { request } from '../../model/parityUnit/request.ts'
import { restoration } from '../../model/parityUnit/restoration.ts'
import { restoring } from '../../model/parityUnit/restoring.ts'
import { setUp } from '../../model/parityUnit/setUp.ts'
import { updating } from '../../model/parityUnit/updating.ts'
import { type ParityVariant, parityVariantName } from '../../model/parityUnit/variant.ts'
import { type CompiledMachine, compile } from '../machine/compile.ts'

/** By what they are for. */
export const machinesOf = (repairs: readonly string[], variant: ParityVariant) =>
  ({
    setUp: setUp(repairs, variant),
    answering: answering(repairs, variant),
    updating: updating(repairs, variant),
    change: change(repairs, variant),
    lending: lending(repairs, variant),
    restoring: restoring(repairs, variant),
    restoration: restoration(repairs, variant),
    dataBoot: dataBoot(repairs),
    parityBoot: parityBoot(repairs),
    link,
    request: request(repairs, variant),
    fault,
  }) satisfies Readonly<Record<string, AnyStateMachine>>

export type ParityRole = keyof ReturnType<typeof machinesOf>
export type ParityMachineSet = Readonly<Record<ParityRole, CompiledMachine>>

/** Compiled machines of one set of repairs, for a point of the configuration space. */
export type ParityMachines = (variant: ParityVariant) => ParityMachineSet

/** Compiles when first asked; variants share what they have in common. */
export function compileParity(repairs: readonly string[]): ParityMachines {
  const tables = new Map<string, CompiledMachine>()
  const known = new Map<string, ParityMachineSet>()
  const tableOf = (machine: AnyStateMachine) => {
    const table = tables.get(machine.id) ?? compile(machine)
    tables.set(machine.id, table)
    return table
  }
  return (variant) => {
    const name = parityVariantName(variant)
    const before = known.get(name)
    if (before !== undefined) return before
    const machines = machinesOf(repairs, variant)
    const compiled = {
      setUp: tableOf(machines.setUp),
      answering: tableOf(machines.answering),
      updating: tableOf(machines.updating),
      change: tableOf(machines.change),
      lending: tableOf(machines.lending),
      restoring: tableOf(machines.restoring),
      restoration: tableOf(machines.restoration),
      dataBoot: tableOf(machines.dataBoot),
      parityBoot: tableOf(machines.parityBoot),
      link: tableOf(machines.link),
      request: tableOf(machines.request),
      fault: tableOf(machines.fault),
    }
    known.set(name, compiled)
    return compiled
  }
}
