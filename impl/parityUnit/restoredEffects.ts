/** Effects of a data unit that hears what has become of a block that it asked for. */

import type { Actor } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { allBlocks, parityUnit } from './geometry.ts'
import { BLOCK, CAUSE } from './lendingRecord.ts'
import type { ParityParts } from './parts.ts'
import { restoringPort } from './ports.ts'

export function restoredEffects(parts: ParityParts, unit: number) {
  const { geometry, arena, drives, links, media, damage, reach } = parts
  const blockWords = geometry.blockSectors * drives.sectorWords
  const own = allBlocks(geometry, unit)
  const port = restoringPort(parityUnit(geometry), unit)
  const block = (actor: Actor) => actor.get(BLOCK)
  /** True when it is about the last question that has not come back: else the block may have been written since. */
  const isAwaited = (actor: Actor): boolean =>
    block(actor) < own &&
    damage.isAsked(unit, block(actor)) &&
    actor.get(CAUSE) === links.exchanges.sequence(port)
  /** True when the block is damaged still; a write that was under way may have healed it. */
  const isWanted = (actor: Actor): boolean => {
    if (!isAwaited(actor)) return false
    const isDamaged = media.isBlockDamaged(unit, block(actor))
    if (!isDamaged) damage.clear(unit, block(actor))
    return isDamaged
  }

  const effects: Effects = {
    storeRestored: {
      complete: (actor) => {
        if (block(actor) >= own) reach('padding-ignored')
        if (isWanted(actor)) {
          media.storeKept(unit, block(actor), actor.buffer)
          damage.clear(unit, block(actor))
          reach('block-restored')
        }
        clearBlock(arena, actor.buffer, blockWords)
        return DONE
      },
      tell: (actor) =>
        isAwaited(actor) ? `store block ${block(actor)} as restored` : `ignore block ${block(actor)}`,
    },
    giveUpLost: {
      complete: (actor) => {
        if (!isWanted(actor)) return DONE
        media.giveUp(unit, block(actor))
        reach('block-given-up')
        return DONE
      },
      tell: (actor) => `give up what is damaged of block ${block(actor)}`,
    },
  }
  return { effects, isWanted }
}
