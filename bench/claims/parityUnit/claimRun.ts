/** One case: the run in virtual time, what it came to, and what the document implies for it. */

import type { Fault } from '../../../impl/fault.ts'
import type { Operation } from '../../../impl/host/operation.ts'
import { largestUnit, type ParityGeometry, parityUnit } from '../../../impl/parityUnit/geometry.ts'
import { compileParity } from '../../../impl/parityUnit/machines.ts'
import { READY } from '../../../impl/parityUnit/tables.ts'
import { parityRepairs } from '../../../model/parityUnit/repairs.ts'
import { writtenBy } from '../../../properties/drivers/worldSubject.ts'
import { paritySubject } from '../../../properties/parityUnit/subject.ts'
import { DriveTimes } from '../driveTimes.ts'
import type { Parameters } from './parameters.ts'
import { ParityTime } from './parityTime.ts'
import { counted, sectorBytes, type Traffic } from './traffic.ts'

export interface Case {
  readonly name: string
  readonly geometry: ParityGeometry
  /** Of each host; none where hosts do nothing. */
  readonly queueDepths: readonly number[]
  readonly workload: readonly Operation[]
  /** What the operator orders, or what fails, before the first step. */
  readonly orders: readonly Pick<Fault, 'kind' | 'drive'>[]
  readonly implied: Traffic
}

/** Everything here is exact: the same on every machine. */
export interface ClaimRun {
  readonly name: string
  readonly geometry: ParityGeometry
  /** Of hosts. */
  readonly writes: number
  readonly counted: Traffic
  readonly implied: Traffic
  /** Different places of the parity unit that were written: what backup takes. */
  readonly backupBytes: number
  /** Accesses of the data units' drives, and of the parity unit's. */
  readonly dataAccesses: number
  readonly parityAccesses: number
  /** Virtual time to rest, in ms. */
  readonly ms: number
  /** Part of it in which the parity unit's drive served, from 0 to 1. */
  readonly parityBusy: number
  readonly hash: number
  readonly steps: number
}

const machines = compileParity(parityRepairs.map(({ id }) => id))

/** @throws {Error} when an invariant does not hold on the way or at rest, or the group is refused */
export function claimRun(
  { name, geometry, queueDepths, workload, orders, implied }: Case,
  parameters: Parameters,
): ClaimRun {
  const longest = workload.reduce((most, { sectors }) => Math.max(most, sectors), 1)
  const shape = { geometry, queueDepths, longest, faults: orders.length }
  const subject = paritySubject(machines, shape, writtenBy({ workload }), workload.length)
  const faults = orders.map((order, id): Fault => ({ ...order, id, sector: 0, initial: true }))
  subject.begin({ workload, faults })
  const times = new DriveTimes(parameters, largestUnit(geometry), sectorBytes)
  const { ms, served, hash, steps, takenSectors } = new ParityTime(subject, times, parameters).run()
  const { parts } = subject.system
  if (parts.tables.phase !== READY) throw new Error(`${name}: a data unit is larger than the parity unit`)
  const parity = parityUnit(geometry)
  const accesses = parts.drives.counters.map(({ reads, writes }) => reads + writes)
  return {
    name,
    geometry,
    writes: workload.length,
    counted: counted(parts),
    implied,
    backupBytes: takenSectors * sectorBytes,
    dataAccesses: accesses.slice(0, parity).reduce((sum, each) => sum + each, 0),
    parityAccesses: accesses[parity] ?? 0,
    ms,
    parityBusy: (served[parity] ?? 0) / ms,
    hash,
    steps,
  }
}
