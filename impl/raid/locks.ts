/**
 * Stripe locks as accesses take them. An actor may hold a stripe's lock already, for a step of its own protocol.
 * A mark on a stripe that nobody else has locked was left by a crash: only a resync may look at that stripe's parity.
 */

import type { Actor } from '../world/actor.ts'
import { RESYNC } from './events.ts'
import type { RaidGroup } from './group.ts'
import { FLAGS, KEEPING, KIND, OWN_LOCK } from './registers.ts'
import type { Routes } from './routes.ts'

export function isFree(actor: Actor, group: RaidGroup, stripe: number): boolean {
  const owner = group.lockOwner(stripe)
  return owner === 0 || owner === actor.index + 1
}

/** Takes the stripe's lock where it is free or the actor's own. @returns false when it was its own already */
export function lock(actor: Actor, group: RaidGroup, stripe: number): boolean {
  if (group.lockOwner(stripe) === actor.index + 1) return false
  group.setLockOwner(stripe, actor.index + 1)
  return true
}

/** True when the access may go on: the lock is to be had, and the parity is in no doubt. */
export function canLockStripe(routes: Routes, actor: Actor): boolean {
  const group = routes.group(actor)
  const stripe = routes.stripe(actor)
  if (!isFree(actor, group, stripe)) return false
  return !group.isMarked(stripe) || actor.get(KIND) === RESYNC || (actor.get(FLAGS) & KEEPING) !== 0
}

/** Locks the stripe for this access, and looks its drives up anew: they may have changed in the meantime. */
export function lockStripe(routes: Routes, actor: Actor): void {
  if (lock(actor, routes.group(actor), routes.stripe(actor))) actor.set(FLAGS, actor.get(FLAGS) | OWN_LOCK)
  routes.resolve(actor)
}

/** Gives the lock back, unless the actor held it before. */
export function unlockStripe(routes: Routes, actor: Actor): void {
  if (actor.get(FLAGS) & OWN_LOCK) routes.group(actor).setLockOwner(routes.stripe(actor), 0)
}
