/**
 * What the parity unit does once it is restoring and mending nothing, and no data unit waits to be heard that asks for a block.
 * Else a block that is damaged later is refused, or given up to mend parity that is made anew meanwhile.
 */

import type { Effect } from '../world/effect.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { restorationPort } from './ports.ts'

export function untilRestored({ geometry, damage, loans, links }: ParityParts, effect: Effect): Effect {
  const port = restorationPort(parityUnit(geometry))
  return { ...effect, ready: () => !damage.isServing && !loans.isAny && !links.exchanges.hasArrived(port) }
}
