/** A column: the blocks of one number on all units. Registers of whoever puts one together, and which units belong to it. */

import { type Actor, firstRegister } from '../world/actor.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'

/** Registers behind those of the question: block, the data unit that it is for (plus one; 0 for the parity unit), … */
export const BLOCK = firstRegister + 2
export const OWNER = firstRegister + 3
/** … data unit that is being asked, whether it has been (0 or 1), and the kind of the answer (0: none yet). */
export const UNIT = firstRegister + 4
export const ASKED = firstRegister + 5
export const OUTCOME = firstRegister + 6
/** Whether the block of the owner was covered when the column was begun (0 or 1). */
export const COVERED = firstRegister + 7
export const restorationRecord = firstRegister + 8

export function columns({ geometry, tables }: Pick<ParityParts, 'geometry' | 'tables'>) {
  const parity = parityUnit(geometry)
  const isPadded = geometry.restoration === 'padded'
  const owner = (actor: Actor) => actor.get(OWNER) - 1
  return {
    owner,
    /** True when the block is put together with the data unit's; by the second method also with those that lack it. */
    needs(actor: Actor, unit: number): boolean {
      if (unit === owner(actor)) return false
      const block = actor.get(BLOCK)
      if (tables.isIncorporated(unit, block)) return true
      return isPadded && owner(actor) >= 0 && tables.isMember(unit) && block >= tables.blocksOf(unit)
    },
    /** True when the parity unit has the block after this one too, of what it restores. */
    isFollowed(actor: Actor): boolean {
      const count = isPadded ? tables.ownBlocks(parity) : tables.blocksOf(owner(actor))
      return actor.get(BLOCK) + 1 < count
    },
    /** True when table 740 calls the block incorporated; beyond the owner's own blocks there is nothing to be covered. */
    isCovered(actor: Actor): boolean {
      const unit = owner(actor)
      const block = actor.get(BLOCK)
      if (tables.isIncorporated(unit, block)) return true
      return isPadded && tables.isMember(unit) && block >= tables.blocksOf(unit)
    },
  }
}
