/** What strikes a parity group from outside: faults of its links, crashes of its controllers, and the operator. */

import type { DriveFault } from '../driveFaults.ts'
import type { Fault } from '../fault.ts'
import { isLinkFault, type LinkFault, linkFaults } from '../network/linkFaults.ts'
import { ADDING, ADDING_SYNCHRONOUSLY, DELETING } from './changeRecord.ts'

/** What may strike beside faults of links and drives: a crash of a controller, orders of the operator, and the loss of all drives of a unit. */
export const parityEvents = [
  'unit-crash',
  'add-unit',
  'add-unit-synchronously',
  'delete-unit',
  'unit-loss',
] as const
type ParityEvent = (typeof parityEvents)[number]

/** What an order of the operator is about. */
export function orderOf(kind: string): number {
  if (kind === 'add-unit') return ADDING
  return kind === 'delete-unit' ? DELETING : ADDING_SYNCHRONOUSLY
}

/** Faults of a unit's drives that its controller does not make good by itself. */
export const mediaFaults = [
  'unrecoverable-read-error',
  'silent-corruption',
  'lost-write',
  'misdirected-write',
] as const satisfies readonly DriveFault[]
export type MediaFault = (typeof mediaFaults)[number]

export const isMediaFault = (kind: string): kind is MediaFault =>
  (mediaFaults as readonly string[]).includes(kind)

/** All that may strike; the order is that of the counts of what fired. */
export const parityFaultKinds = [...linkFaults, ...parityEvents, ...mediaFaults] as const
export type ParityFaultKind = LinkFault | ParityEvent | MediaFault

export const isParityFault = (kind: string): kind is ParityFaultKind =>
  isLinkFault(kind) || isMediaFault(kind) || (parityEvents as readonly string[]).includes(kind)

/** The direction of a link, or the unit, that a fault concerns, is its `drive`. */
export function tellStrike({ kind, drive, sector }: Fault): string {
  if (isMediaFault(kind)) return `${kind} on storage unit ${drive + 1}, sector ${sector}`
  if (kind === 'unit-loss')
    return `storage unit ${drive + 1} loses all its drives, and has empty ones instead`
  if (kind === 'unit-crash') return `the controller of storage unit ${drive + 1} crashes`
  if (kind === 'add-unit') return `the operator orders that storage unit ${drive + 1} be added`
  if (kind === 'add-unit-synchronously')
    return `the operator orders that the group be set up anew with storage unit ${drive + 1}`
  if (kind === 'delete-unit') return `the operator orders that storage unit ${drive + 1} be deleted`
  const unit = (drive >> 1) + 1
  if (kind === 'link-cut') return `the link of storage unit ${unit} is cut`
  if (kind === 'link-mend') return `the link of storage unit ${unit} is mended`
  return `${kind} on the link ${drive & 1 ? 'to' : 'from'} storage unit ${unit}`
}
