/**
 * Effects of writes: small ones by read-modify-write, or from the rest of the stripe where a drive is dead; full stripes
 * and mirrors without reading. The stripe is locked and bears its intent mark all the while.
 */

import { type Actor, FAILED, OUTSTANDING } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL, PENDING } from '../world/events.ts'
import { MISSING, OVERWRITE, RECONSTRUCT, RMW, SPLIT, WRITE } from './events.ts'
import { canLockStripe, lockStripe } from './locks.ts'
import type { RaidParts, WriteCommand } from './parts.ts'
import { COLUMN, EXTENT, FLAGS, FULL_STRIPE, KIND, MIRROR } from './registers.ts'
import { tellPlace, tellStripe } from './tell.ts'

export function writeEffects({ world, routes, strips }: RaidParts): Effects<WriteCommand> {
  const isDead = (actor: Actor, column: number) => !strips.isLiving(actor, column)
  /** False when what the column holds cannot be had: its drive is dead, or the cache has not loaded it. */
  const hasOld = (actor: Actor, column: number) =>
    !isDead(actor, column) && !(column === routes.held(actor) && routes.isAway(actor, column))
  const others = (actor: Actor) => routes.all(actor) & ~routes.written(actor)
  const isLocal = (actor: Actor, io: number) => strips.isLocalRead(actor, io)
  const tellRead = (actor: Actor, io: number) => `read ${tellPlace(routes, actor, io)}`
  const tellWrite = (actor: Actor, io: number) => `write ${tellPlace(routes, actor, io)}`

  /** Decides how to keep parity right: from what the extent replaces, from the rest of the stripe, or without reading. */
  const plan = (actor: Actor) => {
    routes.followSpare(actor)
    if (actor.get(FLAGS) & FULL_STRIPE) {
      strips.sums.stripeParity(actor)
      return OVERWRITE
    }
    const parity = routes.parity(actor)
    const mirrors = routes.group(actor).shape.drives === 2
    if (mirrors) strips.sums.seed(actor)
    else if (!isDead(actor, parity))
      return hasOld(actor, actor.get(COLUMN)) && hasOld(actor, parity) ? RMW : RECONSTRUCT
    else if (actor.get(MIRROR) === parity + 1) return RECONSTRUCT
    return OVERWRITE
  }

  return {
    lockAndMark: {
      ready: (actor) => canLockStripe(routes, actor),
      complete: (actor) => {
        lockStripe(routes, actor)
        routes.group(actor).setMark(routes.stripe(actor), true)
        if (world.tracing) world.note(`${tellStripe(routes, actor)} locked`)
        return plan(actor)
      },
      tell: (actor) => `lock ${tellStripe(routes, actor)}, mark its update`,
    },
    readOld: {
      begin: (actor) => strips.beginSum(actor, routes.written(actor), true),
      complete: (actor, io) => {
        const event = strips.close(actor, io, strips.fold(actor, io))
        if (event === DONE) strips.sums.deltaParity(actor)
        return event
      },
      isLocal,
      tell: tellRead,
    },
    readOthers: {
      begin: (actor) => strips.beginSum(actor, others(actor), true),
      complete: (actor, io) => {
        const event = strips.close(actor, io, strips.fold(actor, io))
        if (event === DONE) strips.sums.complete(actor, others(actor), true)
        if (event !== FAIL || actor.get(KIND) !== WRITE) return event
        if (routes.isSomeAway(actor)) return MISSING
        if (actor.get(EXTENT) > 1) return SPLIT
        // a parity that cannot be computed is marked on its drive, which a cache cannot do
        return routes.parity(actor) === routes.held(actor) ? MISSING : FAIL
      },
      isLocal,
      tell: tellRead,
    },
    writeStrips: {
      begin: (actor) => strips.issueWrites(actor),
      complete: (actor, io) => {
        const failed = strips.closeWrite(actor, io, strips.write(actor, io), ' written')
        if (failed < 0) return PENDING
        return (failed & (failed - 1)) === 0 ? DONE : FAIL
      },
      tell: tellWrite,
    },
    storeColumn: {
      begin: (actor) => strips.issueWrites(actor),
      complete: (actor, io) => {
        const failed = strips.closeWrite(actor, io, strips.write(actor, io), ' written')
        if (failed < 0) return PENDING
        return failed === 0 ? DONE : FAIL
      },
      tell: tellWrite,
    },
    writeBare: {
      begin: (actor) => {
        strips.issueWrites(actor)
        if (!isDead(actor, actor.get(COLUMN))) return
        actor.set(OUTSTANDING, 1 << actor.get(COLUMN))
        actor.set(FAILED, routes.written(actor))
      },
      complete: (actor, io) => {
        const lost = routes.columnOf(actor, io) === routes.parity(actor)
        const answer = lost ? strips.markUnreadable(actor, io) : strips.write(actor, io)
        const failed = strips.closeWrite(actor, io, answer, lost ? ': parity marked unreadable' : ' written')
        if (failed < 0) return PENDING
        return failed & (1 << actor.get(COLUMN)) ? FAIL : DONE
      },
      tell: tellWrite,
    },
  }
}
