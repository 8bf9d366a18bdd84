/** Effects of data backup to work volumes (T4) or work disks (T6): they are bound to a main group while the copy runs. */

import { type Actor, firstRegister } from '../world/actor.ts'
import type { Effect, Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { releasePair } from './backupEffects.ts'
import { FOUND, KEPT as KEPT_EVENT, NONE, SHARED } from './events.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, IDLE, KEPT, UNPAIRED } from './tables.ts'

/** Register: the work volume or work disk that was found. */
const VOLUME = firstRegister

const goals = {
  volume: {
    released: 'volumes-released',
    kept: 'volumes-kept',
    resumed: 'volumes-resumed',
    shared: 'volume-shared',
  },
  disk: { released: 'disks-released', kept: 'disks-kept', resumed: 'disks-resumed', shared: 'disk-shared' },
} as const

const goalsOf = ({ geometry }: SparingParts) => goals[geometry.area === 'disk' ? 'disk' : 'volume']

/** @param whole true to give the volumes back as they are, whoever else is bound to them */
function release(parts: SparingParts, whole = false): void {
  const { world, tables, work, observer, reach } = parts
  observer.releasing()
  work.release(whole)
  tables.pairing = UNPAIRED
  tables.divertedColumn = -1
  observer.released?.()
  reach(goalsOf(parts).released)
  if (world.tracing) world.note(`${work.tableId}: no ${work.noun} is bound`)
  noteStatus(parts)
}

/** The drives of a main group have one status in T5, which goes with work disks. */
function noteStatus({ world, disks }: SparingParts): void {
  if (world.tracing && disks !== null) world.note(`T5: ${disks.tellStatus()}`)
}

/** A registered work volume or work disk that is unused, else one with room that other groups use; -1 for none. */
export function availableVolume({ work }: SparingParts): number {
  const volume = work.firstUnused()
  return volume >= 0 ? volume : work.firstToShare()
}

/** Binds a work volume or work disk to the group, beside those of other groups. */
export function bindVolume(parts: SparingParts, volume: number): void {
  const { world, main, work, observer, reach } = parts
  work.bindings.bind(volume, main.volumes)
  observer.appended(volume)
  if (work.bindings.isShared(volume)) reach(goalsOf(parts).shared)
  if (world.tracing) world.note(`${work.tableId}: ${work.tell(volume)}`)
}

/** Releases an area that was kept, once writes have gone home over the last of its tracks and nobody reads it. */
export function releaseEmptied(parts: SparingParts): void {
  const { geometry, tables, work } = parts
  if (tables.pairing !== KEPT || work.reading > 0 || tables.firstRaised() >= 0) return
  // the next copy of its column is to find a pair that it goes on with, since another group might take it
  if (geometry.area === 'pair') {
    if (tables.phase === IDLE || !tables.isForCopy()) releasePair(parts)
  } else if (work.current() >= 0) release(parts)
}

export function volumeEffects(parts: SparingParts): Effects {
  const { world, tables, work, observer, reach } = parts
  const { noun, tableId } = work
  const reached = goalsOf(parts)
  /** A place that a search has found is not given to others before it has been read (S83 comes before S77). */
  const isUnread = () => work.reading === 0
  const bind = {
    complete: (actor: Actor) => {
      tables.divertedColumn = tables.copyColumn
      bindVolume(parts, actor.get(VOLUME) - 1)
      actor.set(VOLUME, 0)
      tables.pairing = BACKING_UP
      noteStatus(parts)
      return DONE
    },
    tell: () => `bind a ${noun} to the main group`,
  }
  const releaseAll = (whole: boolean): Effect => ({
    ready: isUnread,
    complete: () => {
      tables.lowerAll((track) => observer.rerouted(track, false))
      tables.endSparing()
      release(parts, whole)
      return DONE
    },
    tell: () => `release the ${noun}s`,
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
      reach(reached.kept)
      if (world.tracing) world.note(`${tableId}: ${noun}s kept, track ${raised} is not home`)
      return KEPT_EVENT
    },
    tell: () => `release the ${noun}s, unless some track is not home`,
  })

  const effects = {
    findWorkVolume: {
      complete: (actor) => {
        if (tables.pairing === KEPT) return tables.isForCopy() ? KEPT_EVENT : NONE
        const volume = availableVolume(parts)
        actor.set(VOLUME, volume + 1)
        if (volume < 0) return NONE
        return volume === work.firstUnused() ? FOUND : SHARED
      },
      tell: () => `look for a registered ${noun} that is unused`,
    },
    bindWorkVolume: bind,
    shareWorkVolume: { ...bind, tell: () => `bind a ${noun} that another group uses as well` },
    resumeWorkVolumes: {
      complete: () => {
        observer.resuming?.()
        tables.divertedColumn = tables.copyColumn
        // writes may have gone home over the last of their tracks meanwhile
        const volume = work.current() < 0 ? availableVolume(parts) : -1
        if (volume >= 0) bindVolume(parts, volume)
        tables.pairing = BACKING_UP
        reach(reached.resumed)
        if (world.tracing) world.note(`${tableId}: diverted tracks as they are`)
        return DONE
      },
      tell: () => `go on with the ${noun}s that were kept`,
    },
    releaseWorkVolumes: releaseAll(false),
    releaseWholeVolumes: releaseAll(true),
    releaseFedVolumes: releaseFed(false),
    releaseWholeFedVolumes: releaseFed(true),
  } satisfies Record<string, Effect>
  return {
    ...effects,
    findWorkDisk: effects.findWorkVolume,
    bindWorkDisk: effects.bindWorkVolume,
    shareWorkDisk: effects.shareWorkVolume,
    resumeWorkDisks: effects.resumeWorkVolumes,
    releaseWorkDisks: effects.releaseWorkVolumes,
    releaseWholeDisks: effects.releaseWholeVolumes,
    releaseFedDisks: effects.releaseFedVolumes,
    releaseWholeFedDisks: effects.releaseWholeFedVolumes,
  }
}
