/** Mistakes to plant into the commands of RAID groups, which a check has to see. */

import { OUTSTANDING } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE, FAIL } from '../world/events.ts'
import { PUNCTURE } from './events.ts'
import { DOUBTED, FLAGS, KIND } from './registers.ts'

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

/** A mirror's data does not wait for its copy. */
export const impatient = (effects: Effects): Effects => ({
  ...effects,
  writeStrips: {
    ...effects.writeStrips,
    begin: (actor) => {
      effects.writeStrips?.begin?.(actor)
      actor.set(OUTSTANDING, actor.get(OUTSTANDING) | 3)
    },
  },
})

/** A resync lets the copy of a mirror stand for its data although it is in doubt. */
export const credulous = (effects: Effects): Effects => ({
  ...effects,
  readData: {
    ...effects.readData,
    begin: (actor) => {
      actor.set(FLAGS, actor.get(FLAGS) & ~DOUBTED)
      effects.readData?.begin?.(actor)
    },
  },
})
