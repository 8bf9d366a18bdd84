/** One way to spare under one workload: the run in virtual time, and what it came to on the healthy drives. */

import { capacity } from '../../../impl/raid/layout.ts'
import {
  driveCount,
  firstSpare,
  type SparingGeometry,
  sectorsPerDrive,
} from '../../../impl/sparing/geometry.ts'
import { compileSparing, FEEDBACK } from '../../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../../model/sparing/repairs.ts'
import { InputError } from '../../../properties/errors.ts'
import { sparingSubject } from '../../../properties/sparing/subject.ts'
import { emptyHash, fold } from '../../hash.ts'
import { DriveTimes, sectorBytes } from '../driveTimes.ts'
import { hosts, longest, queueDepth } from '../requests.ts'
import { type Configuration, healthyDrives, suspect } from './arrays.ts'
import { type Exposure, exposureOf } from './exposure.ts'
import type { Parameters } from './parameters.ts'
import { type Timeline, VirtualTime } from './virtualTime.ts'
import type { TimedWorkload } from './workloads.ts'

/** Accesses of all healthy drives together, and what they moved. */
export interface Accesses {
  readonly reads: number
  readonly writes: number
  readonly bytes: number
}

/** Everything here is exact: the same on every machine. */
export interface ClaimRun {
  readonly configuration: string
  readonly plain: string
  readonly workload: string
  /** Over every access: when, where, what. */
  readonly hash: number
  /** Requests that arrived during the copy. */
  readonly requests: number
  /** While the suspect was copied to the spare. */
  readonly copy: Accesses
  /** By the feedback, after the copy. */
  readonly feedback: Accesses
  /** Virtual time in ms. */
  readonly copyMs: number
  readonly feedbackMs: number
  /** What the copy would take with full-size drives. */
  readonly hours: number
  /** Room that was written to in the diversion area, parity included. */
  readonly areaBytes: number
}

export interface ExposedRun extends ClaimRun {
  readonly exposure: Exposure
}

const machines = compileSparing(sparingRepairs.map(({ id }) => id))

/**
 * @throws {InputError} when the array cannot keep up with the requests
 * @throws {Error} when an invariant does not hold on the way
 */
export function claimRun(
  { name, plain, geometry }: Configuration,
  workload: TimedWorkload,
  parameters: Parameters,
): ExposedRun {
  const { operations, arrivals } = workload
  const written = operations.reduce((sum, { kind, sectors }) => sum + (kind === 'write' ? sectors : 0), 0)
  const queueDepths = Array.from({ length: hosts }, () => queueDepth)
  const shape = { geometry, queueDepths, longest: Math.min(longest, capacity(geometry)), faults: 1 }
  const subject = sparingSubject(machines, shape, written)
  const kind = 'unrecoverable-read-error'
  subject.begin({
    workload: operations,
    faults: [{ id: 0, kind, drive: suspect, sector: sectorsPerDrive(geometry) >> 1, initial: true }],
  })
  const timeline = new VirtualTime(
    subject,
    arrivals,
    new DriveTimes(parameters, sectorsPerDrive(geometry)),
  ).run()
  const { log, began, copied, ended } = timeline
  if (copied > (arrivals.at(-1) ?? 0))
    throw new InputError(
      `${name}: the copy outlasts the requests of ${workload.name}; let --set requestsPerSecond=N be less`,
    )
  const isFeedback = subject.system.actors.map(({ machine }) => machine === FEEDBACK)
  const exposure = exposureOf(geometry, timeline, parameters)
  return {
    configuration: name,
    plain,
    workload: workload.name,
    hash: hashOf(timeline),
    requests: arrivals.filter((time) => time >= began && time < copied).length,
    copy: count(timeline, (i) => (log.issued[i] as number) < copied),
    feedback: count(timeline, (i) => isFeedback[log.actor[i] as number] === true),
    copyMs: copied - began,
    feedbackMs: ended - copied,
    hours: exposure.hours,
    areaBytes: areaOf(geometry, timeline),
    exposure,
  }
}

const isHealthy = (drive: number) => healthyDrives.includes(drive)

function count({ log }: Timeline, isMeant: (index: number) => boolean): Accesses {
  let [reads, writes, sectors] = [0, 0, 0]
  for (let i = 0; i < log.length; i++) {
    if (!isHealthy(log.drive[i] as number) || !isMeant(i)) continue
    if (log.isWrite[i] === true) writes++
    else reads++
    sectors += log.sectors[i] as number
  }
  return { reads, writes, bytes: sectors * sectorBytes }
}

/** Different places that were written on drives that are neither of the main group nor spares. */
function areaOf(geometry: SparingGeometry, { log }: Timeline): number {
  const rows = sectorsPerDrive(geometry)
  const spare = firstSpare(geometry)
  const isTaken = new Uint8Array(driveCount(geometry) * rows)
  for (let i = 0; i < log.length; i++) {
    const drive = log.drive[i] as number
    const isSpare = drive >= spare && drive < spare + geometry.spares
    if (drive < geometry.drives || isSpare || log.isWrite[i] !== true) continue
    const first = drive * rows + (log.sector[i] as number)
    isTaken.fill(1, first, first + (log.sectors[i] as number))
  }
  return isTaken.reduce((sum, taken) => sum + taken, 0) * sectorBytes
}

function hashOf({ log, began, copied, ended }: Timeline): number {
  let hash = emptyHash
  for (let i = 0; i < log.length; i++) {
    hash = fold(hash, log.drive[i] as number)
    hash = fold(hash, log.sector[i] as number)
    hash = fold(hash, (log.sectors[i] as number) * 2 + (log.isWrite[i] === true ? 1 : 0))
    hash = fold(hash, microseconds(log.finished[i] as number))
  }
  return [began, copied, ended].map(microseconds).reduce(fold, hash)
}

const microseconds = (milliseconds: number): number => Math.round(milliseconds * 1_000) | 0
