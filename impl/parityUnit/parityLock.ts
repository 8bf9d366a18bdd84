/** The lock of a parity block: whoever reads old parity, or what table 740 says of it, holds it until the store. */

import type { Actor } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'

/** @param block parity block that an actor is at */
export function parityLock(
  { geometry, tables }: Pick<ParityParts, 'geometry' | 'tables'>,
  block: (actor: Actor) => number,
) {
  const parity = parityUnit(geometry)
  const lock: Effect = {
    ready: (actor) => tables.owner(parity, block(actor)) === 0,
    complete: (actor) => {
      tables.setOwner(parity, block(actor), actor.index + 1)
      return DONE
    },
    tell: (actor) => `lock parity of block ${block(actor)}`,
  }
  /** Lets go of the block, if the actor has it. */
  const unlock = (actor: Actor): void => {
    if (tables.owner(parity, block(actor)) === actor.index + 1) tables.setOwner(parity, block(actor), 0)
  }
  return { lock, unlock }
}
