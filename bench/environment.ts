/** Where a benchmark ran: figures of different machines, or of a busy one, are not to be compared. */

import { cpus, loadavg } from 'node:os'
import { mergingSwitches } from '../impl/xor/engine.ts'
import type { Clock, ClockKind } from './clock.ts'

export interface Environment {
  /** Version, and the switch that changes what the XOR core compiles to. */
  readonly node: string
  readonly v8: string
  readonly platform: string
  readonly cpu: string
  readonly cpuCount: number
  /** Processes that wanted to run, on average over the last minute; this one is to come on top. */
  readonly load: number
  /** Part of all processors' time, 0 to 1, that others had meanwhile, on average over the launches; none where it is not known. */
  readonly others?: number | undefined
  readonly clock: ClockKind
}

export function environment(clock: Clock): Omit<Environment, 'others'> {
  const all = cpus()
  return {
    node: [process.versions.node, ...mergingSwitches(process.execArgv)].join(' '),
    v8: process.versions.v8,
    platform: `${process.platform} ${process.arch}`,
    cpu: all[0]?.model.trim() ?? 'unknown',
    cpuCount: all.length,
    load: loadavg()[0] ?? 0,
    clock: clock.kind,
  }
}

/** Whether times of the one may stand beside times of the other as they are. */
export const isSameMachine = (one: Environment, other: Environment): boolean =>
  machineOf(one) === machineOf(other)

/** With others on half the processors and more, contenders of the suite `gate` took 1.00 to 1.17 times as long: this much is some percent. */
const likeOthers = 0.1

/** Whether neighbours of the one may have cost about as much time as those of the other. */
export const isAsBusy = (one: Environment, other: Environment): boolean =>
  one.others === undefined || other.others === undefined || Math.abs(one.others - other.others) <= likeOthers

const machineOf = ({ node, platform, cpu, cpuCount, clock }: Environment): string =>
  JSON.stringify([node, platform, cpu, cpuCount, clock])
