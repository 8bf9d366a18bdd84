/**
 * A data unit that lets parity go, or is taken into parity, does so while nothing of it is damaged. Where a question comes
 * again it does not wait, since the parity unit may have its answer and have gone on: it has itself asked anew, under
 * another number, so that whatever became of the first question, the block is where it was.
 */

import type { Actor } from '../world/actor.ts'
import type { Effect } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { clearBlock } from '../xor.ts'
import { DAMAGED } from './events.ts'
import type { ParityGoal } from './goals.ts'
import { UNREADY } from './message.ts'
import type { ParityParts } from './parts.ts'

/** The question in hand, and the way to answer it. */
export interface InHand {
  readonly about: (actor: Actor) => number
  readonly isRepeated: (actor: Actor) => boolean
  /** True when the block that was read is damaged. */
  readonly isDamaged: (actor: Actor) => boolean
  readonly hasRoom: () => boolean
  readonly answer: (actor: Actor, kind: number, subject: number) => void
}

export function wholeEffects(parts: ParityParts, unit: number, inHand: InHand) {
  const { geometry, arena, drives, damage, tables, reach } = parts
  const { about, isRepeated, isDamaged, hasRoom, answer } = inHand
  /** With flags alone nothing is restored while a unit is added or deleted. */
  const isRestored = geometry.progress !== 'flags'
  const isWhole = () => arena.get(damage.due(unit)) === 0

  const excuse: Effect = {
    ready: hasRoom,
    complete: (actor) => {
      clearBlock(arena, actor.buffer, geometry.blockSectors * drives.sectorWords)
      answer(actor, UNREADY, about(actor))
      reach('asked-anew')
      return DONE
    },
    tell: (actor) => `tell that block ${about(actor)} is damaged, and is to be asked for anew`,
  }
  return {
    excuse,
    /** An answer that says that the unit is whole. */
    saysSo: (goal: ParityGoal, effect: Effect): Effect => ({
      ...effect,
      begin: () => {
        if (!isWhole()) reach(goal)
      },
      ready: (actor) => hasRoom() && (isWhole() || isRepeated(actor)),
      complete: (actor, io) => (isWhole() ? effect : excuse).complete?.(actor, io) ?? DONE,
    }),
    /** Holds a block to give it. @param note that those before it are through, which are held no more and can be asked for */
    holds: (goal: ParityGoal, note: (block: number) => void, effect: Effect): Effect => ({
      ...effect,
      begin: (actor) => {
        if (isRepeated(actor)) return
        note(about(actor))
        tables.setHeld(unit, -1)
        if (!isWhole()) reach(goal)
      },
      ready: (actor) =>
        tables.owner(unit, about(actor)) === 0 && (!isRestored || isRepeated(actor) || isWhole()),
    }),
    /** Reads a block to give it, unless it is damaged. */
    reads: (effect: Effect): Effect => ({
      ...effect,
      complete: (actor, io) => {
        const event = effect.complete?.(actor, io) ?? DONE
        return isDamaged(actor) && isRestored ? DAMAGED : event
      },
    }),
  }
}

export type WholeEffects = ReturnType<typeof wholeEffects>
