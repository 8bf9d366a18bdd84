/** Effects of an actor that works for several main groups in turn: each command is that of the group it works for now. */

import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { PENDING } from '../world/events.ts'

/**
 * @param tables effects by group, for the same commands
 * @param groupOf number of the group that the actor works for
 */
export function byGroup(tables: readonly Effects[], groupOf: (actor: Actor) => number): Effects {
  const [first = {}, ...others] = tables
  if (others.length === 0) return first
  const joined = Object.entries(first).map(([name, effect]) => {
    const each = tables.map((effects) => effects[name] ?? effect)
    return [name, join(each, (actor) => each[groupOf(actor)] ?? effect)] as const
  })
  return Object.fromEntries(joined)
}

/** What no group has a part of, the joined command has not either: a look-up less for the engine. */
function join(each: readonly Effect[], of: (actor: Actor) => Effect): Effect {
  const has = (part: keyof Effect) => each.some((effect) => effect[part] !== undefined)
  const [awaits, ...others] = new Set(each.map((effect) => effect.awaits))
  return {
    ...(awaits !== undefined && others.length === 0 && { awaits }),
    ...(has('begin') && { begin: (actor) => of(actor).begin?.(actor) }),
    ...(has('ready') && { ready: (actor) => of(actor).ready?.(actor) ?? true }),
    ...(has('complete') && { complete: (actor, io) => of(actor).complete?.(actor, io) ?? PENDING }),
    ...(has('settle') && { settle: (actor, outcome) => of(actor).settle?.(actor, outcome) ?? outcome }),
    ...(has('isLocal') && { isLocal: (actor, io) => of(actor).isLocal?.(actor, io) ?? false }),
    ...(has('tell') && { tell: (actor, io) => of(actor).tell?.(actor, io) ?? '' }),
  }
}
