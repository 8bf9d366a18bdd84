/** Effects of data backup to work volumes: they are bound to the main group's volumes while the copy runs (T4). */

import type { Effects } from '../world/effect.ts'
import { DONE, eventNumber } from '../world/events.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, IDLE, KEPT, UNPAIRED } from './tables.ts'

const FOUND = eventNumber('FOUND')
const NONE = eventNumber('NONE')
const KEPT_EVENT = eventNumber('KEPT')

function release({ world, tables, work, reach }: SparingParts): void {
  work.release()
  tables.pairing = UNPAIRED
  reach('volumes-released')
  if (world.tracing) world.note('T4: no work volume is bound')
}

/** Releases work volumes that were kept, once writes have gone home over the last of their tracks and nobody reads them. */
export function releaseEmptied(parts: SparingParts): void {
  const { tables, work } = parts
  if (tables.pairing === KEPT && work.current() >= 0 && work.reading === 0 && tables.firstRaised() < 0)
    release(parts)
}

export function volumeEffects(parts: SparingParts): Effects {
  const { world, main, tables, work, observer, reach } = parts
  /** A place that a search has found is not given to others before it has been read (S83 comes before S77). */
  const isUnread = () => work.reading === 0
  const bind = () => {
    const volume = work.firstUnused()
    work.bind(volume, main.volumes)
    observer.appended(volume)
  }

  return {
    findWorkVolume: {
      complete: () => {
        if (tables.pairing === KEPT) return KEPT_EVENT
        return work.firstUnused() < 0 ? NONE : FOUND
      },
      tell: () => 'look for a registered work volume that is unused',
    },
    bindWorkVolume: {
      complete: () => {
        bind()
        tables.pairing = BACKING_UP
        if (world.tracing) world.note(`T4: ${work.tell(work.current())}`)
        return DONE
      },
      tell: () => 'bind a work volume to the primary volumes',
    },
    resumeWorkVolumes: {
      complete: () => {
        // writes may have gone home over the last of their tracks meanwhile
        if (work.current() < 0) bind()
        tables.pairing = BACKING_UP
        reach('volumes-resumed')
        if (world.tracing) world.note(`T4: ${work.tell(work.current())}, bits as they are`)
        return DONE
      },
      tell: () => 'go on with the work volumes that were kept',
    },
    releaseWorkVolumes: {
      ready: isUnread,
      complete: () => {
        tables.lowerAll((track) => observer.rerouted(track, false))
        tables.phase = IDLE
        release(parts)
        return DONE
      },
      tell: () => 'release the work volumes',
    },
    releaseFedVolumes: {
      ready: isUnread,
      complete: () => {
        const raised = tables.firstRaised()
        tables.phase = IDLE
        if (raised < 0) {
          release(parts)
          return DONE
        }
        tables.pairing = KEPT
        reach('volumes-kept')
        if (world.tracing) world.note(`T4: work volumes kept, bit of track ${raised} is 1`)
        return KEPT_EVENT
      },
      tell: () => 'release the work volumes, unless a bit is raised',
    },
  }
}
