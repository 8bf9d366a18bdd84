/**
 * The controller crashes: volatile words are zero (`Arena.allotVolatile` says which), requests in flight get no answer,
 * and nobody is at work but the boot, which starts all others when it is through. Drives, tables and hosts stay.
 */

import { OPERATION } from '../host/slot.ts'
import { RESYNC } from '../raid/access.ts'
import { firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { CRASH, MORE } from './events.ts'
import { BOOT, FAULT, REQUEST } from './machines.ts'
import { condemn } from './monitorEffects.ts'
import { MAIN, type SparingParts, SUB } from './parts.ts'
import { COPYING, NEWS, ORDERED } from './tables.ts'
import { releaseEmptied } from './volumeEffects.ts'

/** Register: number of the main group whose stripes are resynced. */
const GROUP = firstRegister

export function crash(parts: SparingParts): void {
  const { groups, arena, drives, world, tables, hosts, observer, reach } = parts
  if (groups.some(({ tables }) => tables.phase === COPYING)) reach('crash-during-copy')
  if (groups.some(({ tables }) => tables.order === ORDERED)) reach('crash-during-feedback')
  for (const actor of world.actors) {
    if (actor.machine !== REQUEST || actor.get(OPERATION) === 0) continue
    if (hosts.operation(actor.get(OPERATION) - 1).kind === 'write') reach('crash-during-write')
  }
  observer.crashed()
  hosts.cutOff()
  drives.errors.loseTaken((drive, type) => tables.errors.count(drive, type))
  arena.forgetVolatile()
  if (world.tracing) world.note('what is volatile is lost; whoever waited for an answer gets none')
  for (const actor of world.actors) if (actor.machine === BOOT) world.signal(actor, CRASH)
}

export function bootEffects(parts: SparingParts): Effects {
  const { groups, geometry, world, sub, drives, raid, tables, reach } = parts

  /** What the copy has to have read and written once more: from the first stripe on that a write has left undone. */
  const tornStripe = ({ main, tables: { copyPointer } }: SparingParts) => {
    for (let stripe = 0; stripe < copyPointer; stripe++) if (main.isMarked(stripe)) return stripe
    return copyPointer
  }
  const rewind = (each: SparingParts) => {
    const torn = tornStripe(each)
    if (each.tables.phase !== COPYING || torn === each.tables.copyPointer) return
    each.tables.copyPointer = torn
    reach('copy-rewound')
    if (world.tracing) world.note(`copy pointer at stripe ${torn} of ${geometry.stripes}`)
  }
  const isOverdue = (drive: number) =>
    groups.some((each) => each.main.columnOf(drive) >= 0 || each.tables.spare === drive) &&
    tables.errors.isOver(drive) &&
    !tables.errors.isCondemned(drive)

  return {
    rewindCopy: {
      complete: () => {
        groups.forEach(rewind)
        return DONE
      },
      tell: () => 'look for stripes whose update the crash has cut short, among those copied',
    },
    judgeAnew: {
      complete: () => {
        if (geometry.trigger === 'manual') tables.console |= NEWS
        else for (let drive = 0; drive < drives.count; drive++) if (isOverdue(drive)) condemn(parts, drive)
        return DONE
      },
      tell: () => 'compare the errors of each drive with the threshold',
    },
    // what a resync had to give up is marked on the drives
    resyncMain: {
      begin: (actor) => {
        groups[actor.get(GROUP)]?.raid.beginStripes(actor, RESYNC, MAIN, 0, geometry.stripes)
      },
      settle: (actor) => {
        const next = actor.get(GROUP) + 1
        actor.set(GROUP, next < groups.length ? next : 0)
        return next < groups.length ? MORE : DONE
      },
    },
    resyncArea: {
      begin: (actor) => {
        if (sub !== null) raid.beginStripes(actor, RESYNC, SUB, 0, geometry.stripes)
      },
      settle: () => DONE,
      complete: () => DONE,
      tell: () => 'there is no other group to resync',
    },
    startAll: {
      complete: () => {
        for (const actor of world.actors)
          if (actor.machine !== FAULT && actor.machine !== BOOT) world.restart(actor)
        groups.forEach(releaseEmptied)
        return DONE
      },
      tell: () => 'start all processes',
    },
  }
}
