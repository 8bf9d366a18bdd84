/** Effects of an actor that works for several main groups in turn: each command is that of the group it works for now. */

import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { PENDING } from '../world/events.ts'

/**
 * @param tables effects by group
 * @param commands those that the actor's machine names
 * @param groupOf number of the group that the actor works for
 */
export function byGroup(
  tables: readonly Effects[],
  commands: ReadonlySet<string>,
  groupOf: (actor: Actor) => number,
): Effects {
  const [first = {}, ...others] = tables
  if (others.length === 0) return first
  const named = Object.entries(first).filter(([name]) => commands.has(name))
  const joined = named.map(([name, effect]) => {
    const each = tables.map((effects) => effects[name] ?? effect)
    if (each.some(({ awaits }) => awaits !== undefined))
      throw new Error(`${name}: the word that it awaits would be another one in each group`)
    return [name, join(each, (actor) => each[groupOf(actor)] ?? effect)] as const
  })
  return Object.fromEntries(joined)
}

/** What no group has a part of, the joined command has not either: a look-up less for the engine. */
function join(each: readonly Effect[], of: (actor: Actor) => Effect): Effect {
  const has = (part: keyof Effect) => each.some((effect) => effect[part] !== undefined)
  return {
    ...(has('begin') && { begin: (actor) => of(actor).begin?.(actor) }),
    ...(has('ready') && { ready: (actor) => of(actor).ready?.(actor) ?? true }),
    ...(has('complete') && { complete: (actor, io) => of(actor).complete?.(actor, io) ?? PENDING }),
    ...(has('settle') && { settle: (actor, outcome) => of(actor).settle?.(actor, outcome) ?? outcome }),
    ...(has('isLocal') && { isLocal: (actor, io) => of(actor).isLocal?.(actor, io) ?? false }),
    ...(has('tell') && { tell: (actor, io) => of(actor).tell?.(actor, io) ?? '' }),
  }
}
