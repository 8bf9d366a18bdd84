/** What the parity unit does once it is restoring nothing, and no data unit waits to be heard that asks for a block. */

import type { Effect } from '../world/effect.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { restorationPort } from './ports.ts'

export function untilRestored({ geometry, damage, links }: ParityParts, effect: Effect): Effect {
  const port = restorationPort(parityUnit(geometry))
  return { ...effect, ready: () => !damage.isServing && !links.exchanges.hasArrived(port) }
}
