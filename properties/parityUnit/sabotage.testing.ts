/** What broken controllers are made of: commands that are replaced by others. */

import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import type { ParityParts } from '../../impl/parityUnit/parts.ts'
import type { Actor } from '../../impl/world/actor.ts'
import type { Effect } from '../../impl/world/effect.ts'
import { DONE } from '../../impl/world/events.ts'

/** A controller whose command `name` is another, wherever there is one. */
export const replacing =
  (name: string, change: (effect: Effect, parts: ParityParts) => Effect): ParitySabotage =>
  (effects, parts) => {
    const effect = effects[name]
    return effect === undefined ? effects : { ...effects, [name]: change(effect, parts) }
  }

/** The command does what it is to, and then something else too. */
export const followedBy = (name: string, act: (actor: Actor, parts: ParityParts) => void): ParitySabotage =>
  replacing(name, (effect, parts) => ({
    ...effect,
    complete: (actor, io) => {
      const event = effect.complete?.(actor, io) ?? DONE
      act(actor, parts)
      return event
    },
  }))

export const doingNothing = (name: string): ParitySabotage =>
  replacing(name, () => ({ complete: () => DONE }))

/** The command answers with an event, and does nothing else. */
export const answering = (name: string, event: number): ParitySabotage =>
  replacing(name, (effect) => ({ ...effect, complete: () => event }))

/** The command finds zeros in the cache memory of its process. */
export const withZeros = (name: string): ParitySabotage =>
  replacing(name, (effect, { arena, geometry }) => ({
    ...effect,
    complete: (actor, io) => {
      const words = (geometry.blockSectors * geometry.sectorBytes) / 4
      arena.words.fill(0, actor.buffer, actor.buffer + words)
      return effect.complete?.(actor, io) ?? DONE
    },
  }))
