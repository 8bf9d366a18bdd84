/**
 * Effects that check a stripe, bring it in order again, or give a part of it up.
 *
 * A scrub reads all strips: a row whose XOR is not zero is reported and left alone, since nobody can tell which strip is
 * wrong; a single sector that a living drive cannot read is written anew from its peers, which clears it. What is in
 * doubt beyond that (a dead drive, two sectors) is a failure.
 *
 * A resync makes parity anew from the data, whatever a crash has left of it. In a row where data is missing nothing
 * tells whether parity is old or new: it is marked unreadable, so that the missing data answers with an error. The copy
 * of a mirror is no sum of others and stands for its data.
 */

import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import { CLEAN, MARKED, MISMATCH, RESTORE, SPLIT } from './events.ts'
import { canLockStripe, lockStripe } from './locks.ts'
import type { RaidParts, RepairCommand } from './parts.ts'
import { COLUMN, DOUBTED, EXTENT, FLAGS, SOME_FAILED } from './registers.ts'
import { tellPlace, tellStripe } from './tell.ts'

export function repairEffects({ world, drives, routes, strips }: RaidParts): Effects<RepairCommand> {
  const data = (actor: Actor) => routes.all(actor) & ~(1 << routes.parity(actor))
  const tellRead = (actor: Actor, io: number) => `read ${tellPlace(routes, actor, io)}`

  /** True when the copy of a mirror may stand for a sector that cannot be read. */
  const copyStands = (actor: Actor) =>
    actor.get(EXTENT) === 1 && routes.group(actor).shape.drives === 2 && (actor.get(FLAGS) & DOUBTED) === 0

  /** Turns to the one sector that is to be had from its peers, where there is just one and its drive lives. */
  const restore = (actor: Actor, failed: number) => {
    const column = 31 - Math.clz32(failed)
    if (actor.get(EXTENT) > 1 || failed !== 1 << column || drives.isDead(routes.drive(actor, column)))
      return FAIL
    strips.sums.complete(actor, routes.all(actor) & ~failed, false)
    actor.set(COLUMN, column)
    routes.followSpare(actor)
    return RESTORE
  }

  return {
    puncture: {
      begin: (actor) => strips.issueWrites(actor),
      complete: (actor, io) => {
        const failed = strips.closeWrite(actor, io, strips.markUnreadable(actor, io), ': marked unreadable')
        return failed < 0 ? PENDING : DONE
      },
      tell: (actor, io) => `mark ${tellPlace(routes, actor, io)} unreadable`,
    },
    readAll: {
      begin: (actor) => strips.beginSum(actor, routes.all(actor), false),
      complete: (actor, io) => {
        const ok = strips.fold(actor, io)
        const failed = actor.get(FAILED) | (ok ? 0 : 1 << io)
        const event = strips.close(actor, io, ok)
        if (event === DONE) return strips.sums.isZero(actor, routes.all(actor)) ? DONE : MISMATCH
        return event === FAIL ? restore(actor, failed) : PENDING
      },
      tell: tellRead,
    },
    lockIfMarked: {
      ready: (actor) => canLockStripe(routes, actor),
      complete: (actor) => {
        lockStripe(routes, actor)
        routes.followSpare(actor)
        if (world.tracing) world.note(`${tellStripe(routes, actor)} locked`)
        return routes.group(actor).isMarked(routes.stripe(actor)) ? MARKED : CLEAN
      },
      tell: (actor) => `lock ${tellStripe(routes, actor)}, look for its mark`,
    },
    readData: {
      begin: (actor) => strips.beginSum(actor, data(actor), false),
      complete: (actor, io) => {
        const ok = strips.fold(actor, io)
        const parity = routes.parity(actor)
        if (!ok && io !== parity && copyStands(actor)) {
          actor.set(OUTSTANDING, 1 << parity)
          return PENDING
        }
        const event = strips.close(actor, io, ok)
        if (event === DONE) strips.sums.complete(actor, data(actor), false)
        if (event !== FAIL) return event
        if (actor.get(EXTENT) > 1) return SPLIT
        actor.set(FLAGS, actor.get(FLAGS) | SOME_FAILED)
        return FAIL
      },
      tell: tellRead,
    },
  }
}
