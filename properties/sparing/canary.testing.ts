/** How controllers are broken for canaries: by the commands that they replace, in a scope that shows it. */

import type { Sabotage } from '../../impl/sparing/array.ts'
import { firstOfTrack, trackCount, trackLength } from '../../impl/sparing/geometry.ts'
import type { Effect, Effects } from '../../impl/world/effect.ts'
import { DONE, FAIL } from '../../impl/world/events.ts'
import type { SparingInvariant } from './invariants.ts'
import { type SparingScope, wholeScope } from './scope.ts'

export interface Canary {
  readonly invariant: SparingInvariant
  /** What is broken, in words. */
  readonly broken: string
  readonly sabotage: Sabotage
  readonly scope: SparingScope
}

/** A controller whose command `name` is another; one that knows no such command is left as it is. */
export const replacing =
  (name: string, change: (effect: Effect, ...rest: Parameters<Sabotage>) => Effect): Sabotage =>
  (effects, parts) => {
    const effect = effects[name]
    if (effect === undefined) return effects
    return { ...effects, [name]: change(effect, effects, parts) } satisfies Effects
  }

export const doingNothing = (name: string): Sabotage => replacing(name, () => ({ complete: () => DONE }))

export const failing = (name: string): Sabotage =>
  replacing(name, (effect) => ({ ...effect, settle: () => FAIL }))

/** A controller that with this command writes the suspect drive's track out of the cache to that drive as well. */
export const alsoToSuspect = (name: string): Sabotage =>
  replacing(name, (effect, _, { cacheOf, drives, geometry, main, tables }) => ({
    ...effect,
    complete: (actor, io) => {
      const track = [...Array(trackCount(geometry)).keys()].find(
        (each) => tables.trackOwner(each) === actor.index + 1,
      )
      if (track !== undefined)
        drives.write(
          main.member(tables.divertedColumn),
          firstOfTrack(geometry, track),
          trackLength(geometry, track),
          cacheOf(actor),
        )
      return effect.complete?.(actor, io) ?? DONE
    },
  }))

/** A controller that is broken in its second main group alone. */
export const inSecondGroup =
  (sabotage: Sabotage): Sabotage =>
  (effects, parts) =>
    parts.group === 1 ? sabotage(effects, parts) : effects

/** The controller crashes in every run. */
export const crashing: SparingScope = { ...wholeScope, crashOdds: 1 }
