/** Mistakes to plant into the commands of RAID groups, which a check has to see. */

import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { PUNCTURE } from './events.ts'
import { KIND } from './registers.ts'

/** A puncture goes on although a neighbour can only be had with the parity that it takes. */
export const blindToNeighbours = (effects: Effects): Effects => ({
  ...effects,
  readOthers: {
    ...effects.readOthers,
    complete: (actor, io) => {
      const event = effects.readOthers?.complete?.(actor, io) ?? FAIL
      return event === FAIL && actor.get(KIND) === PUNCTURE ? DONE : event
    },
  },
})
