/** A small array with a drive that is about to fail, on which tests let things happen and count what the drives do. */

import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { compileSparing } from '../../impl/sparing/machines.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { CALM } from '../drivers/calm.ts'
import { SegmentScheduler } from '../drivers/segments.ts'
import type { Fault, Operation, Segment } from '../scenario/scenario.ts'
import { type SparingSubject, sparingSubject } from './subject.ts'

const machines = compileSparing(sparingRepairs.map(({ id }) => id))

export const geometry: SparingGeometry = {
  ...smallGeometry,
  drives: 4,
  stripSectors: 2,
  stripes: 4,
  trackSectors: 4,
  sectorBytes: 16,
  volumes: 2,
  thresholds: [3, 1, 2],
}

/** Left-symmetric: stripe 0 has its parity on drive 3, and LBA 0 and 1 on drive 0. */
export const suspect = 0

export const failing: Fault = {
  id: 0,
  kind: 'unrecoverable-read-error',
  drive: suspect,
  sector: 7,
  initial: true,
}

export function world(
  workload: readonly Operation[],
  faults: readonly Fault[],
  shape: Partial<SparingGeometry> = {},
): SparingSubject {
  const full = { ...geometry, ...shape }
  const room = { geometry: full, queueDepths: [4], longest: 8, faults: faults.length }
  return sparingSubject(machines, room, 100).begin({ workload, faults })
}

/** Lets the segments happen and stops there. */
export function play(subject: SparingSubject, ...segments: readonly Segment[]): void {
  const { system } = subject
  const scheduler = new SegmentScheduler(segments)
  for (;;) {
    const count = system.enabled()
    const step = count === 0 ? CALM : scheduler.next(subject, system.steps, count)
    if (step === CALM) return
    system.apply(step)
  }
}

export const operation = (id: number, kind: 'read' | 'write', lba: number, sectors: number): Operation => ({
  id,
  host: 0,
  kind,
  lba,
  sectors,
})

/** What each drive has read and written so far. */
export const accesses = ({ system }: SparingSubject) =>
  system.parts.drives.counters.map(({ reads, writes }) => ({ reads, writes }))

/** Until the request has its answer. */
export const done = (id: number): Segment => ({ actor: `request ${id}` })
