/** Effects of an actor that works for several main groups in turn: each command is that of the group it works for now. */

import type { Actor } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'

/**
 * @param tables effects by group, for the same commands with the same parts
 * @param groupOf number of the group that the actor works for
 */
export function byGroup(tables: readonly Effects[], groupOf: (actor: Actor) => number): Effects {
  const [first, ...others] = tables
  if (first === undefined || others.length === 0) return first ?? {}
  const joined = Object.entries(first).map(([name, effect]) => {
    const each = tables.map((effects) => effects[name] ?? effect)
    const { awaits, ...rest } = effect
    const isShared = awaits !== undefined && each.every((other) => other.awaits === awaits)
    return [name, { ...join(rest, (actor) => each[groupOf(actor)] ?? effect), ...(isShared && { awaits }) }]
  })
  return Object.fromEntries(joined)
}

function join(first: Effect, of: (actor: Actor) => Effect): Effect {
  const { begin, ready, complete, settle, isLocal, tell } = first
  return {
    ...(begin && { begin: (actor) => of(actor).begin?.(actor) }),
    ...(ready && { ready: (actor) => of(actor).ready?.(actor) ?? true }),
    ...(complete && { complete: (actor, io) => (of(actor).complete ?? complete)(actor, io) }),
    ...(settle && { settle: (actor, outcome) => (of(actor).settle ?? settle)(actor, outcome) }),
    ...(isLocal && { isLocal: (actor, io) => of(actor).isLocal?.(actor, io) ?? false }),
    ...(tell && { tell: (actor, io) => of(actor).tell?.(actor, io) ?? '' }),
  }
}
