/** Effects of data backup: an unused group is paired with the main one while the copy runs (T1, T2). */

import type { Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, COPIED, FED_BACK, FEEDING_BACK, IDLE, NO_ORDER, ORDERED, UNPAIRED } from './tables.ts'

const FOUND = eventNumber('FOUND')
const NONE = eventNumber('NONE')

export function backupEffects({ world, main, sub, tables, reach }: SparingParts): Effects {
  return {
    awaitSparing: {
      isLocal: () => true,
      awaits: tables.phaseWord,
      ready: () => tables.phase !== IDLE,
      complete: () => DONE,
      tell: () => 'see that sparing has begun',
    },
    findUnusedGroup: {
      isLocal: () => true,
      complete: () => (sub === null || sub.volumes > 0 ? NONE : FOUND),
      tell: () => 'look for an unused group',
    },
    closeUnpaired: {
      awaits: tables.phaseWord,
      ready: () => tables.phase === COPIED,
      complete: () => {
        tables.phase = IDLE
        reach('sparing-without-diversion')
        if (world.tracing) world.note('sparing is over')
        return DONE
      },
      tell: () => 'see that sparing has ended without a diversion',
    },
    pairVolumes: {
      complete: () => {
        if (sub !== null) sub.volumes = main.volumes
        tables.clearBits()
        tables.pairing = BACKING_UP
        if (world.tracing) world.note('T1: volumes on group 2; T2: paired, UPDATE DATA BEING BACKED UP')
        return DONE
      },
      tell: () => 'pair the main group with the unused one, volume by volume',
    },
    awaitCopyEnd: {
      isLocal: () => true,
      awaits: tables.phaseWord,
      ready: () => tables.phase === COPIED,
      complete: () => DONE,
      tell: () => 'see that the copy has ended',
    },
    orderFeedback: {
      complete: () => {
        tables.pairing = FEEDING_BACK
        tables.order = ORDERED
        return DONE
      },
      tell: () => 'order the feedback',
    },
    awaitFeedback: {
      isLocal: () => true,
      awaits: tables.orderWord,
      ready: () => tables.order === FED_BACK,
      complete: () => {
        tables.order = NO_ORDER
        return DONE
      },
      tell: () => 'see that the feedback has ended',
    },
    releasePair: {
      complete: () => {
        if (sub !== null) sub.volumes = 0
        tables.clearBits()
        tables.pairing = UNPAIRED
        tables.phase = IDLE
        reach('pair-released')
        if (world.tracing) world.note('T2: pair deleted')
        return DONE
      },
      tell: () => 'delete the pair',
    },
  }
}
