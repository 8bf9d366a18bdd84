/** What a link's actor does: it delivers the oldest message that it carries. */

import type { Actor } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import type { World } from '../world/world.ts'
import type { Links } from './links.ts'

/** Effects of one direction; every direction has a program of its own. @param tell what a message is, in words */
export function linkEffects(
  world: World,
  links: Links,
  direction: number,
  tell: (message: number) => string,
): Effects {
  return {
    deliver: {
      awaits: { word: links.wired(direction) },
      complete: (_: Actor) => {
        const isWanted = links.deliver(direction)
        if (world.tracing && !isWanted) world.note('nobody waits for it any more')
        return DONE
      },
      tell: () => `deliver ${tell(links.next(direction))}`,
    },
  }
}
