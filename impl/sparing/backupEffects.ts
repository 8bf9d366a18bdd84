/** Effects of data backup: an unused group is paired with a main one while the copy runs (T1, T2). */

import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import {
  FOUND,
  KEPT as KEPT_EVENT,
  NONE,
  ORDERED as ORDERED_EVENT,
  PAIRED as PAIRED_EVENT,
} from './events.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, COPIED, FED_BACK, FEEDING_BACK, KEPT, ORDERED, UNPAIRED } from './tables.ts'
import { backedUp, kept, tellPaired } from './tableWords.ts'

/** Deletes the pair: the secondary has no purpose any more. */
export function releasePair({ world, sub, tables, observer, reach }: SparingParts): void {
  observer.releasing()
  if (sub !== null) sub.volumes = 0
  tables.pairing = UNPAIRED
  tables.divertedColumn = -1
  reach('pair-released')
  if (world.tracing) world.note('T1: Group# 2, Volume# -; T2: no pairs')
}

export function backupEffects(parts: SparingParts): Effects {
  const { world, main, sub, tables, work, groups, observer, reach } = parts
  const hasUnused = () => {
    if (sub === null || sub.volumes === 0) return sub !== null
    reach('group-taken')
    return false
  }
  const pair = () => {
    if (sub !== null) {
      sub.volumes = main.volumes
      if (world.tracing) world.note(tellPaired(parts))
    }
    tables.pairing = BACKING_UP
    tables.divertedColumn = tables.copyColumn
    observer.paired()
    return DONE
  }
  /** The secondary has no purpose any more, and sparing is over. */
  const release = () => {
    releasePair(parts)
    tables.endSparing()
    return DONE
  }
  /** What reads were sent to the secondary for is not overwritten by another group before they have it (S40 comes before S35). */
  const isUnread = () => work.reading === 0
  const awaitSparing = {
    isLocal: () => true,
    awaits: { word: tables.phaseWord },
    complete: () => DONE,
    tell: () => 'see that sparing has begun',
  }
  return {
    awaitSparing,
    resumeOrAwaitSparing: {
      ...awaitSparing,
      complete: () => {
        if (tables.pairing !== BACKING_UP && tables.pairing !== FEEDING_BACK) return DONE
        reach('backup-resumed')
        return tables.pairing === BACKING_UP ? PAIRED_EVENT : ORDERED_EVENT
      },
      tell: () =>
        tables.pairing === BACKING_UP || tables.pairing === FEEDING_BACK
          ? 'go on with the area that is in use'
          : awaitSparing.tell(),
    },
    findUnusedGroup: {
      isLocal: () => groups.length === 1,
      complete: () => {
        if (tables.pairing === KEPT) return tables.isForCopy() ? KEPT_EVENT : NONE
        return hasUnused() ? FOUND : NONE
      },
      tell: () => 'look for an unused group',
    },
    closeUnpaired: {
      awaits: { word: tables.phaseWord, value: COPIED },
      complete: () => {
        observer.undiverted()
        tables.endSparing()
        reach('sparing-without-diversion')
        if (world.tracing) world.note('sparing is over')
        return DONE
      },
      tell: () => 'see that sparing has ended without a diversion',
    },
    pairVolumes: {
      complete: pair,
      tell: () => 'pair the main group with the unused one, volume by volume',
    },
    pairIfUnused: {
      complete: () => (hasUnused() ? pair() : NONE),
      tell: () => 'pair the main group with the unused one, volume by volume, unless another has taken it',
    },
    resumePair: {
      complete: () => {
        observer.resuming?.()
        tables.pairing = BACKING_UP
        reach('pair-resumed')
        if (world.tracing) world.note(`T2: ${backedUp}, bits as they are`)
        return DONE
      },
      tell: () => 'go on with the pair that was kept',
    },
    awaitCopyEnd: {
      isLocal: () => true,
      awaits: { word: tables.phaseWord, value: COPIED },
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
      awaits: { word: tables.orderWord, value: FED_BACK },
      complete: () => DONE,
      tell: () => 'see that the feedback has ended',
    },
    releasePair: {
      ready: isUnread,
      complete: () => {
        // the bitmap goes with its entry in T2
        tables.lowerAll((track) => observer.rerouted(track, false))
        return release()
      },
      tell: () => 'delete the pair',
    },
    releaseIfFed: {
      ready: isUnread,
      complete: () => {
        const raised = tables.firstRaised()
        if (raised < 0) return release()
        tables.pairing = KEPT
        tables.endSparing()
        reach('pair-kept')
        if (world.tracing) world.note(`T2: ${kept}, bit of track ${raised} is 1`)
        return KEPT_EVENT
      },
      tell: () => 'delete the pair, unless a bit is raised',
    },
  }
}
