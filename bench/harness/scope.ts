/** What the suite `harness` checks: protocols with all their repairs; sparing in a scope as small as that of the design's sketch. */

import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { type ParityScope, wholeScope } from '../../properties/parityUnit/scope.ts'
import type { SparingScope } from '../../properties/sparing/scope.ts'

export const repairs = sparingRepairs.map(({ id }) => id)

/**
 * 3 drives and a spare, an unused group to divert to, 2 stripes; runs of 8 operations (1 to 15, each as likely as the
 * others), up to 4 of them in flight, and at most 1 fault.
 */
export const scope: SparingScope = {
  fills: ['direct'],
  startedBy: ['threshold'],
  areas: ['pair'],
  mainGroups: [1],
  diverts: ['all'],
  levels: ['raid5'],
  drives: [3],
  stripSectors: [2],
  stripes: [2],
  trackSectors: [2],
  sectorBytes: [4],
  unusedGroups: [1],
  workDisks: [1],
  workVolumes: [1],
  spares: [1],
  hosts: 2,
  queueDepth: 2,
  operations: 15,
  reads: [0, 1, 2, 2, 2, 3],
  focus: ['array', 'array', 'tracks'],
  faults: 1,
  crashOdds: 0,
  strategies: ['uniform', 'pct'],
  faultOdds: [2, 8, 32, 128],
  faultKinds: ['unrecoverable-read-error'],
  triggers: ['recoverable-read-error', 'unrecoverable-read-error', 'unrecoverable-read-error', 'drive-death'],
  places: ['main'],
  fromStart: [true, false],
  focuses: [],
}

export const parityRepairIds = parityRepairs.map(({ id }) => id)

/** Every variant on 2 data units of 2 blocks of a sector; up to 4 of 15 operations in flight, and at most 1 fault. */
export const parityScope: ParityScope = {
  ...wholeScope,
  dataUnits: [2],
  blocks: [2],
  blockSectors: [1],
  sectorBytes: [4],
  hosts: 2,
  queueDepth: 2,
  operations: 15,
  faults: 1,
}

/** Every random contender begins here, so that all draw the same worlds and the same scenarios. */
export const seed = 1
