/** Scenarios for single runs, with what is not said filled in. */

import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import type { Fault, Geometry, Operation, Scenario } from '../scenario/scenario.ts'

export const repairs = parityRepairs.map(({ id }) => id)

/** Two data units of 2 and 3 blocks, the last one partial; whether it is set up, and the size of parity, the tests say. */
export const smallGroup = {
  method: 'sequential',
  checkedBy: 'parity',
  progress: 'position',
  restoration: 'exact',
  blockSectors: 2,
  sectorBytes: 8,
  unitSectors: [4, 5],
  members: 2,
} as const

/** Faults are there before the first step, and operations of one host. */
export const scenarioOf = (
  geometry: Geometry,
  queueDepth: number,
  workload: readonly Partial<Operation>[],
  faults: readonly Partial<Fault>[],
): Scenario => ({
  schema: 1,
  protocol: 'parity-unit',
  repairs,
  geometry,
  queueDepths: [queueDepth],
  workload: workload.map((each, id) => ({ id, host: 0, kind: 'write', lba: 0, sectors: 1, ...each })),
  faults: faults.map((each, id) => ({
    id,
    kind: 'message-lost',
    drive: 0,
    sector: 0,
    initial: true,
    ...each,
  })),
  schedule: { kind: 'segments', segments: [] },
})
