/** Effects of the console: what the administrator sees of T3, and what comes of an order. */

import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { COPYING as COPYING_EVENT, END, MORE, NONE, OVER, START, UNDER } from './events.ts'
import { freeSpare } from './geometry.ts'
import { groupWith, type SparingParts } from './parts.ts'
import { COPYING, LEAVE, NEWS, ORDER_NAMED, ORDER_WARNED } from './tables.ts'

export function consoleEffects({
  geometry,
  world,
  groups,
  drives,
  tables,
  observer,
  reach,
}: SparingParts): Effects {
  const members = () =>
    groups.flatMap(({ main }) => Array.from({ length: geometry.drives }, (_, column) => main.member(column)))
  const unwarned = (drive: number) => tables.errors.isOver(drive) && !tables.errors.isWarned(drive)
  const isCopyOver = () =>
    groups.every(
      (each) =>
        each.tables.phase !== COPYING &&
        (each.tables.waiting === 0 || freeSpare(geometry, tables.usedSpares) < 0),
    )
  const collectErrors = {
    awaits: { word: tables.consoleWord },
    complete: () => {
      tables.console &= ~NEWS
      return DONE
    },
    tell: () => 'collect the errors of all drives',
  }

  return {
    collectErrors,
    resumeOrCollectErrors: {
      ...collectErrors,
      complete: () => (isCopyOver() ? collectErrors.complete() : COPYING_EVENT),
    },
    displayErrors: {
      isLocal: () => true,
      complete: () => {
        if (world.tracing)
          world.note(
            `T3: ${members()
              .map((drive) => tables.errors.tell(drive))
              .join('; ')}`,
          )
        return DONE
      },
      tell: () => 'show the errors on the screen',
    },
    judgeDrives: {
      complete: () => (members().some(unwarned) ? OVER : UNDER),
      tell: () => 'compare the errors of each drive with the threshold',
    },
    warnAdministrator: {
      complete: () => {
        for (const drive of members()) {
          if (!unwarned(drive)) continue
          tables.errors.warn(drive)
          if (world.tracing) world.note(`WARNING: drive ${drive} is likely to fail`)
        }
        reach('warning-shown')
        return DONE
      },
      tell: () => 'warn the administrator',
    },
    lookForOrder: {
      complete: () => (tables.console & (ORDER_NAMED | ORDER_WARNED) ? START : NONE),
      tell: () => 'see whether the administrator has ordered sparing',
    },
    orderSparing: {
      complete: () => {
        for (const drive of members()) {
          const isNamed = (tables.console & ORDER_NAMED) !== 0 && tables.errors.isNamed(drive)
          const isMeant = (tables.console & ORDER_WARNED) !== 0 && tables.errors.isWarned(drive)
          if ((!isNamed && !isMeant) || tables.errors.isCondemned(drive)) continue
          if (!tables.errors.isWarned(drive)) reach('spared-unwarned')
          tables.errors.condemn(drive)
          const group = groupWith(groups, drive)
          if (group !== undefined) group.tables.waiting++
          drives.flaws.setPatrolled(drive, false)
          observer.condemned(drive)
          if (world.tracing) world.note(`drive ${drive} is to be spared`)
        }
        tables.console &= ~(ORDER_NAMED | ORDER_WARNED)
        return DONE
      },
      tell: () => 'order the sparing of the drive that was named, of those warned of, or both',
    },
    awaitOrderedCopy: {
      ready: isCopyOver,
      complete: () => DONE,
      tell: () => 'see that the copy has ended',
    },
    lookForLeave: {
      complete: () => (tables.console & LEAVE ? END : MORE),
      tell: () => 'see whether the administrator leaves the console',
    },
  }
}
