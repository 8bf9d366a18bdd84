/** What strikes a parity group from outside: faults of its links, crashes of its controllers, and the operator. */

import type { Fault } from '../fault.ts'
import { isLinkFault, type LinkFault, linkFaults } from '../network/linkFaults.ts'

/** What may strike beside faults of links: a crash of a controller, and orders of the operator. */
export const parityEvents = ['unit-crash', 'add-unit', 'add-unit-synchronously', 'delete-unit'] as const
type ParityEvent = (typeof parityEvents)[number]

/** All that may strike; the order is that of the counts of what fired. */
export const parityFaultKinds = [...linkFaults, ...parityEvents] as const
export type ParityFaultKind = LinkFault | ParityEvent

export const isParityFault = (kind: string): kind is ParityFaultKind =>
  isLinkFault(kind) || (parityEvents as readonly string[]).includes(kind)

/** The direction of a link, or the unit, that a fault concerns, is its `drive`. */
export function tellStrike({ kind, drive }: Fault): string {
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
