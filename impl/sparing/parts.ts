/** What the controllers of one main group work on; each file of effects takes what it needs of it. */

import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { Hosts } from '../host/hosts.ts'
import type { Slot } from '../host/slot.ts'
import type { RaidGroup } from '../raid/group.ts'
import type { Actor } from '../world/actor.ts'
import type { Observer } from '../world/observer.ts'
import type { World } from '../world/world.ts'
import type { SparingGeometry } from './geometry.ts'
import type { SparingGoal } from './goals.ts'
import type { GroupRaid } from './groupRaid.ts'
import type { SparingTables } from './tables.ts'
import type { WorkDisks } from './workDisks.ts'
import type { WorkVolumes } from './workVolumes.ts'

/** RAID groups as the controllers of a main group number them: its own, and the one that writes may be diverted to. */
export const MAIN = 0
export const SUB = 1

export interface SparingParts {
  /** The same for every main group of the array, this one among them; what is shared is the same object in all. */
  readonly groups: readonly SparingParts[]
  /** Number of this one, and its first host address. */
  readonly group: number
  readonly firstLba: number
  readonly geometry: SparingGeometry
  readonly world: World
  readonly arena: Arena
  readonly drives: Drives
  readonly main: RaidGroup
  /** The group that may be paired with a main one, or that bears the work volumes; `null` when there is none. */
  readonly sub: RaidGroup | null
  readonly raid: GroupRaid
  readonly tables: SparingTables
  /** Work volumes, or the work disks where they are the area. */
  readonly work: WorkVolumes
  /** The work disks; `null` where they are not the area. */
  readonly disks: WorkDisks | null
  readonly hosts: Hosts
  readonly observer: Observer
  /** Host of a request actor, and the first actor of that host. */
  readonly slotOf: (actor: number) => Slot
  /** Arena index of a request's cache memory for a track of the suspect drive, where only its writes are diverted. */
  readonly cacheOf: (actor: Actor) => number
  /** Counts that a goal was reached. */
  readonly reach: (goal: SparingGoal) => void
}

/** The main group that the drive is a member of; `undefined` when there is none. */
export function groupWith(groups: readonly SparingParts[], drive: number): SparingParts | undefined {
  return groups.find(({ main }) => main.columnOf(drive) >= 0)
}

/** The other main groups. */
export function othersThan({ groups, group }: SparingParts): readonly SparingParts[] {
  return groups.filter((other) => other.group !== group)
}
