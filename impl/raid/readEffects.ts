/** Effects of reads: directly from the strip's drive, or rebuilt from its peers under the stripe's lock. */

import { type Actor, OUTSTANDING } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { OVERWRITE, PUNCTURE, STORE } from './events.ts'
import { canLockStripe, lockStripe } from './locks.ts'
import type { RaidParts, ReadCommand } from './parts.ts'
import { COLUMN, KIND } from './registers.ts'
import { tellPlace, tellStripe } from './tell.ts'

export function readEffects({ world, routes, strips }: RaidParts): Effects<ReadCommand> {
  const tell = (actor: Actor, io: number) => `read ${tellPlace(routes, actor, io)}`
  const peers = (actor: Actor) => routes.all(actor) & ~(1 << actor.get(COLUMN))
  const isLocal = (actor: Actor, io: number) => strips.isLocalRead(actor, io)
  return {
    readStrip: {
      begin: (actor) => actor.set(OUTSTANDING, 1 << actor.get(COLUMN)),
      complete: (actor, io) => strips.close(actor, io, strips.fetch(actor, io)),
      tell,
    },
    lockStripe: {
      ready: (actor) => canLockStripe(routes, actor),
      complete: (actor) => {
        lockStripe(routes, actor)
        if (world.tracing) world.note(`${tellStripe(routes, actor)} locked`)
        const kind = actor.get(KIND)
        if (kind === PUNCTURE || kind === STORE) routes.followSpare(actor)
        if (kind !== PUNCTURE) return DONE
        return routes.group(actor).shape.drives === 2 ? OVERWRITE : DONE
      },
      tell: (actor) => `lock ${tellStripe(routes, actor)}`,
    },
    readPeers: {
      begin: (actor) => strips.beginSum(actor, peers(actor), false),
      complete: (actor, io) => {
        const event = strips.close(actor, io, strips.fold(actor, io))
        if (event === DONE) strips.sums.take(actor, peers(actor))
        return event
      },
      isLocal,
      tell,
    },
  }
}
