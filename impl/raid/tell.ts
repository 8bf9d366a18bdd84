/** What the I/Os of a RAID access are, in words, for traces. */

import type { Actor } from '../world/actor.ts'
import { COLUMN, FLAGS, FULL_STRIPE, GROUP, ROW, WHOLE_ROWS } from './registers.ts'
import type { Routes } from './routes.ts'

/** `stripe 2 of group 1` */
export function tellStripe(routes: Routes, actor: Actor): string {
  return `stripe ${routes.stripe(actor)} of group ${actor.get(GROUP) + 1}`
}

/** `drive 3 sectors 4-7 (parity)` */
export function tellPlace(routes: Routes, actor: Actor, io: number): string {
  const row = actor.get(ROW)
  const sectors = routes.rowSectors(actor)
  const range = sectors === 1 ? `sector ${row}` : `sectors ${row}-${row + sectors - 1}`
  const holder = io === routes.held(actor) ? 'cache of ' : ''
  return `${holder}drive ${routes.drive(actor, io)} ${range} (${tellRole(routes, actor, io)})`
}

function tellRole(routes: Routes, actor: Actor, io: number): string {
  if (io === routes.group(actor).shape.drives) return 'spare'
  if (io === routes.parity(actor)) return 'parity'
  return io === actor.get(COLUMN) || actor.get(FLAGS) & (FULL_STRIPE | WHOLE_ROWS) ? 'data' : 'peer'
}
