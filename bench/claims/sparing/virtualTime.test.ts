/** Drives serve one access at a time, in the order in which they were issued, and side by side. */

import { expect, test } from 'vitest'
import { driveCount, sectorsPerDrive } from '../../../impl/sparing/geometry.ts'
import { compileSparing } from '../../../impl/sparing/machines.ts'
import { sparingRepairs } from '../../../model/sparing/repairs.ts'
import { sparingSubject } from '../../../properties/sparing/subject.ts'
import { DriveTimes } from '../driveTimes.ts'
import { hosts, longest, queueDepth } from '../requests.ts'
import { configurationsOf, suspect } from './arrays.ts'
import { defaults } from './parameters.ts'
import { VirtualTime } from './virtualTime.ts'
import { workloadsOf } from './workloads.ts'

const machines = compileSparing(sparingRepairs.map(({ id }) => id))

test.each(configurationsOf(8).map((each) => [each.name, each.geometry] as const))('%s', (_, geometry) => {
  const [, workload] = workloadsOf(defaults, 8 * 128 * 7, 4)
  if (workload === undefined) throw new Error('there is no workload')
  const queueDepths = Array.from({ length: hosts }, () => queueDepth)
  const subject = sparingSubject(machines, { geometry, queueDepths, longest, faults: 1 }, 4_000)
  const kind = 'unrecoverable-read-error'
  subject.begin({
    workload: workload.operations,
    faults: [{ id: 0, kind, drive: suspect, sector: 0, initial: true }],
  })
  const times = new DriveTimes(defaults, sectorsPerDrive(geometry))
  const { log, began, copied, ended } = new VirtualTime(subject, workload.arrivals, times).run()
  expect([began, copied, ended]).toEqual([began, copied, ended].sort((a, b) => a - b))

  const freeAt = new Array<number>(driveCount(geometry)).fill(0)
  const heads = new Array<number>(driveCount(geometry)).fill(0)
  let together = 0
  for (let i = 0; i < log.length; i++) {
    const drive = log.drive[i] ?? -1
    const [sector, sectors, issued] = [log.sector[i] ?? 0, log.sectors[i] ?? 0, log.issued[i] ?? 0]
    const begin = Math.max(issued, freeAt[drive] ?? 0)
    expect(log.finished[i]).toBeCloseTo(begin + times.of(heads[drive] ?? 0, sector, sectors), 6)
    if (freeAt.some((time, other) => other !== drive && time > issued)) together++
    freeAt[drive] = log.finished[i] ?? 0
    heads[drive] = sector + sectors
  }
  expect(together).toBeGreaterThan(0)
})
