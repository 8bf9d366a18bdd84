/** What strikes a parity group from outside: faults of its links, and crashes of its controllers. */

import type { Fault } from '../fault.ts'
import { isLinkFault, type LinkFault, linkFaults } from '../network/linkFaults.ts'

/** All that may strike; the order is that of the counts of what fired. */
export const parityFaultKinds = [...linkFaults, 'unit-crash'] as const
export type ParityFaultKind = LinkFault | 'unit-crash'

export const isParityFault = (kind: string): kind is ParityFaultKind =>
  isLinkFault(kind) || kind === 'unit-crash'

/** The direction of a link, or the unit, that a fault concerns, is its `drive`. */
export function tellStrike({ kind, drive }: Fault): string {
  if (kind === 'unit-crash') return `the controller of storage unit ${drive + 1} crashes`
  const unit = (drive >> 1) + 1
  if (kind === 'link-cut') return `the link of storage unit ${unit} is cut`
  if (kind === 'link-mend') return `the link of storage unit ${unit} is mended`
  return `${kind} on the link ${drive & 1 ? 'to' : 'from'} storage unit ${unit}`
}
