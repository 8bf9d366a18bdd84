/** What of a column is damaged, whether its controllers know of it or not: the invariants' way to the damage. */

import { parityUnit } from '../../impl/parityUnit/geometry.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'

/** True when a block of a unit is damaged, or parity of it spoiled; nothing is while its controller has nothing to look for. */
function isDamaged(parts: ParityParts, unit: number, block: number): boolean {
  const { arena, geometry, damage, media } = parts
  if (arena.get(damage.due(unit)) === 0) return false
  return (unit === parityUnit(geometry) && damage.has(unit, block)) || media.isBlockDamaged(unit, block)
}

const none: readonly number[] = []

/** Units of the column that are damaged: the data units that table 740 calls incorporated, and the parity unit. */
export function damagedOf(parts: ParityParts, block: number): readonly number[] {
  const parity = parityUnit(parts.geometry)
  let found = none
  for (let unit = 0; unit <= parity; unit++) {
    if (unit < parity && !parts.tables.isIncorporated(unit, block)) continue
    if (isDamaged(parts, unit, block)) found = [...found, unit]
  }
  return found
}
