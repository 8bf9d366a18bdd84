/** Effects of the error monitor and the patrol: errors are counted per drive and type, and judged by threshold (T3). */

import { errorTypes } from '../driveErrors.ts'
import { firstRegister } from '../world/actor.ts'
import type { Effects } from '../world/effect.ts'
import { DONE } from '../world/events.ts'
import { OVER, UNDER } from './events.ts'
import { driveCount } from './geometry.ts'
import { groupWith, type SparingParts } from './parts.ts'
import { NEWS } from './tables.ts'

/** Registers. */
const DRIVE = firstRegister
const TYPE = firstRegister + 1

/** Calls a drive about to fail. */
export function condemn({ world, drives, groups, tables, observer }: SparingParts, drive: number): void {
  tables.errors.condemn(drive)
  drives.flaws.setPatrolled(drive, false)
  const group = groupWith(groups, drive)
  if (group !== undefined) group.tables.waiting++
  observer.condemned(drive)
  if (world.tracing) world.note(`drive ${drive} is suspect`)
}

export function monitorEffects(parts: SparingParts): Effects {
  const { geometry, world, drives, groups, tables } = parts
  const count = driveCount(geometry)
  return {
    noticeError: {
      awaits: { word: drives.errors.unseen },
      complete: (actor) => {
        let drive = 0
        while (drive < count - 1 && !drives.errors.has(drive)) drive++
        actor.set(DRIVE, drive)
        actor.set(TYPE, drives.errors.take(drive))
        if (world.tracing)
          world.note(`drive ${drive} reported an error: ${errorTypes[actor.get(TYPE)] ?? ''}`)
        return DONE
      },
      tell: () => 'look for an I/O error',
    },
    countError: {
      isLocal: () => true,
      complete: (actor) => {
        const drive = actor.get(DRIVE)
        tables.errors.note(drive, actor.get(TYPE))
        if (geometry.trigger === 'manual') {
          tables.console |= NEWS
          // nothing more is to be found on a drive that is to be warned of
          if (tables.errors.isOver(drive)) drives.flaws.setPatrolled(drive, false)
        }
        if (world.tracing) {
          const total = tables.errors.count(actor.get(DRIVE), actor.get(TYPE))
          world.note(`T3: Disk# ${actor.get(DRIVE)}, ${errorTypes[actor.get(TYPE)] ?? ''}: ${total}`)
        }
        return DONE
      },
      tell: (actor) => `count the error of drive ${actor.get(DRIVE)}`,
    },
    judgeDrive: {
      isLocal: () => true,
      complete: (actor) => {
        const drive = actor.get(DRIVE)
        const type = actor.get(TYPE)
        const over =
          groups.some((each) => each.main.columnOf(drive) >= 0 || each.tables.spare === drive) &&
          !tables.errors.isCondemned(drive) &&
          tables.errors.count(drive, type) >= (geometry.thresholds[type] ?? 1)
        if (world.tracing) {
          const threshold = geometry.thresholds[type] ?? 1
          world.note(
            `${tables.errors.count(drive, type)} of ${threshold}${over ? ': threshold reached' : ''}`,
          )
        }
        if (!over) actor.clear(DRIVE, 2)
        return over ? OVER : UNDER
      },
      tell: (actor) => `compare the errors of drive ${actor.get(DRIVE)} with the threshold`,
    },
    condemnDrive: {
      complete: (actor) => {
        condemn(parts, actor.get(DRIVE))
        actor.clear(DRIVE, 2)
        return DONE
      },
      tell: (actor) => `call drive ${actor.get(DRIVE)} about to fail`,
    },
  }
}

export function patrolEffects({ world, drives, groups }: SparingParts): Effects {
  const find = () => {
    for (const { main } of groups) {
      for (let column = 0; column < main.shape.drives; column++)
        if (drives.flaws.hasFinding(main.member(column))) return main.member(column)
    }
    throw new Error('a patrol that finds nothing takes no step')
  }
  return {
    patrolRead: {
      awaits: { word: drives.flaws.findings },
      ready: () => !drives.errors.isAny,
      complete: () => {
        const drive = find()
        const sector = Math.max(0, drives.flaws.firstDefect(drive))
        drives.read(drive, sector, 1)
        if (world.tracing) world.note(`drive ${drive} reports an error`)
        return DONE
      },
      tell: () => {
        const drive = find()
        return `patrol read of drive ${drive} sector ${Math.max(0, drives.flaws.firstDefect(drive))}`
      },
    },
  }
}
