/** Effects of data backup to work volumes: they are bound to a main group's volumes while the copy runs (T4). */

import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, KEPT, UNPAIRED } from './tables.ts'

const FOUND = eventNumber('FOUND')
const SHARED = eventNumber('SHARED')
const NONE = eventNumber('NONE')
const KEPT_EVENT = eventNumber('KEPT')

/** Register: the work volume that was found. */
const VOLUME = firstRegister

/** @param whole true to give the volumes back as they are, whoever else is bound to them */
function release({ world, tables, work, observer, reach }: SparingParts, whole = false): void {
  observer.releasing()
  work.release(whole)
  tables.pairing = UNPAIRED
  reach('volumes-released')
  if (world.tracing) world.note('T4: no work volume is bound')
}

/** A registered work volume that is unused, else one with room that other groups use; -1 for none. */
export function availableVolume({ work }: SparingParts): number {
  const volume = work.firstUnused()
  return volume >= 0 ? volume : work.firstToShare()
}

/** Binds a work volume to the group's volumes, beside those of other groups. */
export function bindVolume({ world, main, work, observer, reach }: SparingParts, volume: number): void {
  work.bind(volume, main.volumes)
  observer.appended(volume)
  if (work.isShared(volume)) reach('volume-shared')
  if (world.tracing) world.note(`T4: ${work.tell(volume)}`)
}

/** Releases work volumes that were kept, once writes have gone home over the last of their tracks and nobody reads them. */
export function releaseEmptied(parts: SparingParts): void {
  const { tables, work } = parts
  if (tables.pairing === KEPT && work.current() >= 0 && work.reading === 0 && tables.firstRaised() < 0)
    release(parts)
}

export function volumeEffects(parts: SparingParts): Effects {
  const { world, tables, work, observer, reach } = parts
  /** A place that a search has found is not given to others before it has been read (S83 comes before S77). */
  const isUnread = () => work.reading === 0
  const bind = {
    complete: (actor: Actor) => {
      bindVolume(parts, actor.get(VOLUME) - 1)
      actor.set(VOLUME, 0)
      tables.pairing = BACKING_UP
      return DONE
    },
    tell: () => 'bind a work volume to the primary volumes',
  }
  const releaseAll = (whole: boolean): Effect => ({
    ready: isUnread,
    complete: () => {
      tables.lowerAll((track) => observer.rerouted(track, false))
      tables.endSparing()
      release(parts, whole)
      return DONE
    },
    tell: () => 'release the work volumes',
  })
  const releaseFed = (whole: boolean): Effect => ({
    ready: isUnread,
    complete: () => {
      const raised = tables.firstRaised()
      tables.endSparing()
      if (raised < 0) {
        release(parts, whole)
        return DONE
      }
      tables.pairing = KEPT
      reach('volumes-kept')
      if (world.tracing) world.note(`T4: work volumes kept, bit of track ${raised} is 1`)
      return KEPT_EVENT
    },
    tell: () => 'release the work volumes, unless a bit is raised',
  })

  return {
    findWorkVolume: {
      complete: (actor) => {
        if (tables.pairing === KEPT) return KEPT_EVENT
        const volume = availableVolume(parts)
        actor.set(VOLUME, volume + 1)
        if (volume < 0) return NONE
        return volume === work.firstUnused() ? FOUND : SHARED
      },
      tell: () => 'look for a registered work volume that is unused',
    },
    bindWorkVolume: bind,
    shareWorkVolume: { ...bind, tell: () => 'bind a work volume that another group uses as well' },
    resumeWorkVolumes: {
      complete: () => {
        // writes may have gone home over the last of their tracks meanwhile
        const volume = work.current() < 0 ? availableVolume(parts) : -1
        if (volume >= 0) bindVolume(parts, volume)
        tables.pairing = BACKING_UP
        reach('volumes-resumed')
        if (world.tracing) world.note('T4: bits as they are')
        return DONE
      },
      tell: () => 'go on with the work volumes that were kept',
    },
    releaseWorkVolumes: releaseAll(false),
    releaseWholeVolumes: releaseAll(true),
    releaseFedVolumes: releaseFed(false),
    releaseWholeFedVolumes: releaseFed(true),
  }
}
