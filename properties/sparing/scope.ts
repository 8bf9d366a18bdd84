/** The scope of a check: what geometries, workloads and faults its scenarios are drawn from. */

import type { DriveFault } from '../../impl/driveFaults.ts'
import type { Choices } from '../../impl/random.ts'
import type { SparingFaultKind } from '../../impl/sparing/strikes.ts'
import type { Area, Diverts, Fill, Trigger } from '../../model/sparing/variant.ts'
import type { FaultDescription } from '../protocol.ts'
import type { Schedules } from '../scenario/drawSchedule.ts'

export interface SparingScope extends Schedules {
  readonly fills: Choices<Fill>
  readonly startedBy: Choices<Trigger>
  readonly areas: Choices<Area>
  /** RAID groups with hosts' data, all spared at will. */
  readonly mainGroups: Choices<number>
  readonly diverts: Choices<Diverts>
  readonly levels: Choices<'raid5' | 'raid1'>
  /** Drives of a RAID 5 group. */
  readonly drives: Choices<number>
  readonly stripSectors: Choices<number>
  readonly stripes: Choices<number>
  readonly trackSectors: Choices<number>
  readonly sectorBytes: Choices<number>
  readonly unusedGroups: Choices<number>
  /** Work volumes on the unused group, where they are the area. */
  readonly workVolumes: Choices<number>
  /** Work disks, where they are the area, in the place of an unused group. */
  readonly workDisks: Choices<number>
  readonly spares: Choices<number>
  /** At most so many. */
  readonly hosts: number
  readonly queueDepth: number
  readonly operations: number
  /** Of four operations so many are reads, on average. */
  readonly reads: Choices<number>
  /** Where operations go: anywhere, to a track or two, or to those where the first fault strikes. */
  readonly focus: Choices<'array' | 'tracks' | 'fault'>
  readonly faults: number
  /** Kinds that strike besides the one that starts sparing. */
  readonly faultKinds: Choices<DriveFault>
  /** Kinds that start sparing, on a drive of a main group. */
  readonly triggers: Choices<DriveFault>
  /** True where it is there from the start; else it strikes at any time. */
  readonly fromStart: Choices<boolean>
  /** The controller crashes in one run of so many; 0 for never. */
  readonly crashOdds: number
  /** Where further faults strike: the row of the first one, or anywhere, in a main group, the unused one (or a work disk), or a spare; `main row` kills a drive and hits another in the first one's row, `spare row` the first spare. */
  readonly places: Choices<'same row' | 'main' | 'sub' | 'sub row' | 'spare' | 'main row' | 'spare row'>
  /** Parts of the scope that shapes are drawn from beside the whole of it. */
  readonly focuses: readonly Focus[]
}

/** What it names is narrower or rarer, or goes further, than in the scope that it is part of. */
export type Focus = Partial<Omit<SparingScope, 'focuses'>>

export const wholeScope: SparingScope = {
  fills: ['direct', 'rebuild'],
  startedBy: ['threshold', 'manual'],
  areas: ['pair', 'volume', 'disk'],
  mainGroups: [1, 1, 2],
  diverts: ['all', 'suspect'],
  levels: ['raid5', 'raid5', 'raid5', 'raid1'],
  drives: [3, 3, 3, 4, 5],
  stripSectors: [1, 2, 3, 4],
  stripes: [2, 2, 3],
  trackSectors: [1, 2, 3, 4, 6],
  sectorBytes: [4, 4, 4, 16],
  unusedGroups: [1, 1, 1, 0],
  workVolumes: [1, 1, 2, 3],
  workDisks: [1, 1, 2, 3],
  spares: [1, 1, 2],
  hosts: 3,
  queueDepth: 3,
  operations: 10,
  reads: [0, 1, 2, 2, 2, 3],
  focus: ['array', 'array', 'tracks', 'fault'],
  faults: 4,
  strategies: ['uniform', 'pct', 'stalls'],
  faultOdds: [2, 8, 32, 128],
  faultKinds: [
    'recoverable-read-error',
    'unrecoverable-read-error',
    'unrecoverable-read-error',
    'write-error',
    'torn-write',
    'drive-death',
  ],
  triggers: ['recoverable-read-error', 'unrecoverable-read-error', 'unrecoverable-read-error', 'drive-death'],
  fromStart: [true, false],
  crashOdds: 10,
  places: ['same row', 'main', 'sub', 'sub row', 'sub row', 'spare', 'main row', 'main row', 'spare row'],
  focuses: [],
}

/** Faults that sparing declares, and where they strike. */
export const sparingFaults = [
  {
    kind: 'recoverable-read-error',
    place: 'sector',
    strikes: 'a sector; counts towards the high threshold of its drive',
  },
  {
    kind: 'unrecoverable-read-error',
    place: 'sector',
    strikes: 'a sector, until it is rewritten; counts towards the low threshold',
  },
  {
    kind: 'write-error',
    place: 'sector',
    strikes: 'the next write that touches a sector; the write is retried',
  },
  {
    kind: 'torn-write',
    place: 'sector',
    strikes: 'the next write that touches a sector: those before it are stored, then it is retried',
  },
  { kind: 'drive-death', place: 'drive', strikes: 'a drive of any group, a work disk, or a spare' },
  {
    kind: 'order-drive',
    place: 'drive',
    strikes: 'the console: the administrator orders the sparing of a drive',
  },
  {
    kind: 'order-warned',
    place: 'nothing',
    strikes: 'the console: the administrator orders the sparing of those warned of',
  },
  { kind: 'leave-console', place: 'nothing', strikes: 'the console: the administrator leaves it' },
  {
    kind: 'controller-crash',
    place: 'nothing',
    strikes: 'the controller: what is volatile is lost, tables stay, and requests in flight get no answer',
  },
] as const satisfies readonly (FaultDescription & { readonly kind: SparingFaultKind })[]
