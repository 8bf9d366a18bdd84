/** The scope of a check: what geometries, workloads and faults its scenarios are drawn from. */

import type { LinkFault } from '../../impl/network/linkFaults.ts'
import type { Start } from '../../impl/parityUnit/geometry.ts'
import type { ParityFaultKind } from '../../impl/parityUnit/strikes.ts'
import type { Choices } from '../../impl/random.ts'
import {
  type Checker,
  checkers,
  type Method,
  methods,
  type Progress,
  progresses,
  type Restoration,
  restorations,
  type Taking,
  takings,
} from '../../model/parityUnit/variant.ts'
import type { FaultDescription } from '../protocol.ts'
import type { Schedules } from '../scenario/drawSchedule.ts'

export interface ParityScope extends Schedules {
  readonly methods: readonly Method[]
  readonly checkers: readonly Checker[]
  readonly progresses: readonly Progress[]
  readonly takings: readonly Taking[]
  readonly restorations: readonly Restoration[]
  readonly starts: Choices<Start>
  readonly dataUnits: Choices<number>
  readonly blockSectors: Choices<number>
  /** Whole blocks of a data unit. */
  readonly blocks: Choices<number>
  readonly sectorBytes: Choices<number>
  /** Sectors of a track of a data unit with records; 0 for fixed blocks. */
  readonly trackSectors: Choices<number>
  /** Sectors of the parity unit's own volume. */
  readonly ownSectors: Choices<number>
  /** A data unit has a partial block at its end in one of so many; 0 for never. */
  readonly partialOdds: number
  /** The parity unit is too small in one of so many shapes to be set up; 0 for never. */
  readonly smallOdds: number
  /** Data units stand outside of the group at first in one of so many shapes; 0 for never. */
  readonly outsideOdds: number
  /** The operator adds or deletes units in one of so many runs; 0 for never. */
  readonly orderOdds: number
  /** At most so many. */
  readonly hosts: number
  readonly queueDepth: number
  readonly operations: number
  readonly faults: number
  readonly faultKinds: Choices<ParityFaultKind>
  /** Which units crash, where that is among the kinds. */
  readonly crashes: Choices<'any' | 'data' | 'parity'>
  /** Parts of the scope that shapes are drawn from beside the whole of it. */
  readonly focuses: readonly Focus[]
}

/** What it names is narrower or rarer, or goes further, than in the scope that it is part of. */
export type Focus = Partial<Omit<ParityScope, 'focuses'>>

const messages = [
  'message-lost',
  'message-late',
  'message-duplicated',
  'message-echoed',
] as const satisfies readonly LinkFault[]

export const wholeScope: ParityScope = {
  methods,
  checkers,
  progresses,
  takings,
  restorations,
  starts: ['unset', 'complete'],
  dataUnits: [1, 2, 2, 3],
  blockSectors: [1, 2, 3],
  blocks: [1, 2, 2, 3, 4],
  sectorBytes: [4, 4, 4, 16],
  trackSectors: [0, 0, 0, 4, 6, 7],
  ownSectors: [0, 0, 0, 0, 1, 4],
  partialOdds: 3,
  smallOdds: 4,
  outsideOdds: 2,
  orderOdds: 2,
  hosts: 3,
  queueDepth: 3,
  operations: 10,
  faults: 4,
  strategies: ['uniform', 'pct', 'stalls'],
  faultOdds: [2, 8, 32, 128],
  faultKinds: [
    ...messages,
    ...messages,
    'message-overtaken',
    'link-cut',
    'unit-crash',
    'unit-crash',
    'unrecoverable-read-error',
    'unrecoverable-read-error',
    'unrecoverable-read-error',
    'silent-corruption',
    'lost-write',
    'misdirected-write',
    'unit-loss',
  ],
  crashes: ['any', 'data', 'parity'],
  focuses: [],
}

/** Faults that parity across storage units declares, and where they strike. */
export const parityFaults = [
  { kind: 'message-lost', place: 'link', strikes: 'a message on a link, which never arrives' },
  {
    kind: 'message-late',
    place: 'link',
    strikes: "a message on a link: its sender's timer runs out before it arrives",
  },
  { kind: 'message-duplicated', place: 'link', strikes: 'a message on a link, which arrives twice' },
  {
    kind: 'message-echoed',
    place: 'link',
    strikes: 'a message on a link, which arrives again behind the next one that is sent',
  },
  {
    kind: 'message-overtaken',
    place: 'link',
    strikes: 'two messages on a link, which change places',
  },
  {
    kind: 'link-cut',
    place: 'link',
    strikes: 'a link, both ways: what it carries is lost, and whatever is sent until it is mended',
  },
  { kind: 'link-mend', place: 'link', strikes: 'a link that is cut: it carries messages again' },
  {
    kind: 'unit-crash',
    place: 'unit',
    strikes:
      "a unit's controller: what is volatile is lost, tables and notes stay, and requests in flight there get no answer",
  },
  { kind: 'add-unit', place: 'unit', strikes: 'the operator orders that a data unit be added to the group' },
  {
    kind: 'add-unit-synchronously',
    place: 'unit',
    strikes: 'the operator orders that the group be set up anew with one data unit more',
  },
  {
    kind: 'delete-unit',
    place: 'unit',
    strikes: 'the operator orders that a data unit be deleted from the group',
  },
  {
    kind: 'unit-loss',
    place: 'unit',
    strikes: "a unit's drives: all are lost, and empty ones are in their places; its controller lives on",
  },
  {
    kind: 'unrecoverable-read-error',
    place: 'drive',
    strikes: 'a sector of a unit, of which a read returns no data until it is written again',
  },
  { kind: 'silent-corruption', place: 'drive', strikes: 'a sector of a unit, whose bits turn' },
  { kind: 'lost-write', place: 'drive', strikes: 'a store of a sector of a unit, which does not happen' },
  {
    kind: 'misdirected-write',
    place: 'drive',
    strikes: 'a store of a sector of a unit, which happens right behind its place',
  },
] as const satisfies readonly (FaultDescription & { readonly kind: ParityFaultKind })[]
