/** A small parity group in the middle of its set-up, in each form of table 740. */

import { compileParity } from '../../impl/parityUnit/machines.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { type Progress, progresses } from '../../model/parityUnit/variant.ts'
import type { ExampleTables } from '../protocol.ts'
import { paritySubject } from './subject.ts'

const says: Readonly<Record<Progress, string>> = {
  flags:
    'three data units and a parity unit, while the initial copy runs; progress in the first form of table 740',
  position: 'the same with the second form',
  marks: 'the same with the third form',
}

/** Blocks that have been copied when the picture is taken. */
const copied = 3

export const exampleTables = (): readonly ExampleTables[] =>
  progresses.map((progress) => ({ says: says[progress], tables: inTheMiddle(progress) }))

/** The units of FIG. 29, a hundred thousand times smaller. */
function inTheMiddle(progress: Progress) {
  const geometry = {
    start: 'unset',
    method: 'sequential',
    checkedBy: 'parity',
    progress,
    takesIn: 'writes',
    restoration: 'exact',
    blockSectors: 1,
    sectorBytes: 512,
    unitSectors: [5, 6, 7],
    trackSectors: [],
    ownSectors: 0,
    members: 3,
    paritySectors: 8,
  } as const
  const machines = compileParity(parityRepairs.map(({ id }) => id))
  const subject = paritySubject(machines, { geometry, queueDepths: [1], longest: 1, faults: 0 }, 0, 0)
  const { system } = subject.begin({ workload: [], faults: [] })
  for (let done = 0; done < copied && system.enabled() > 0; ) {
    const step = system.steps[0] as number
    if (system.labelOf(step) === 'recordProgress') done++
    system.apply(step)
  }
  return subject.tables()
}
