/**
 * In which order the drives of an extent are written. What reads look at without a lock comes last: what one has returned
 * must be elsewhere too, should a crash of the controller cut the write short. A mirror writes its copy before its data,
 * and a spare is written before the drive that it follows: it may have taken that drive's place by then, while routes that
 * are older still lead to the drive. Writes are bits by column, the spare behind the last column.
 */

import type { Actor } from '../world/actor.ts'
import { MIRROR } from './registers.ts'
import type { Routes } from './routes.ts'

/** Those of the wanted writes that come first. */
export function firstWrites(routes: Routes, actor: Actor, wanted: number): number {
  const last = lastColumn(routes, actor)
  return wanted & ~last & ~spareInBetween(routes, actor, last) || wanted & ~last || wanted
}

/** The writes that come after `io`, the last one outstanding; 0 for none. */
export function nextWrites(routes: Routes, actor: Actor, io: number, failed: number): number {
  const last = lastColumn(routes, actor)
  if (last === 0 || last & (1 << io)) return 0
  const between = spareInBetween(routes, actor, last)
  if (between !== 0 && io !== routes.group(actor).shape.drives) return between
  return routes.written(actor) & ~failed & last
}

/** The spare that follows; 0 for none. */
export function spareOf(routes: Routes, actor: Actor): number {
  return actor.get(MIRROR) === 0 ? 0 : 1 << routes.group(actor).shape.drives
}

/** A mirror's data, or the column that the spare follows; 0 for none. */
function lastColumn(routes: Routes, actor: Actor): number {
  if (routes.group(actor).shape.drives === 2) return 3 & ~(1 << routes.parity(actor))
  return actor.get(MIRROR) === 0 ? 0 : 1 << (actor.get(MIRROR) - 1)
}

/** The spare of a mirror's data: it comes after the copy, since it may stand for the data already. */
function spareInBetween(routes: Routes, actor: Actor, last: number): number {
  const isMirror = routes.group(actor).shape.drives === 2
  return isMirror && 1 << (actor.get(MIRROR) - 1) === last ? spareOf(routes, actor) : 0
}
