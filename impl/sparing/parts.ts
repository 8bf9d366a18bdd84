/** What the controllers of sparing work on; each file of effects takes what it needs of it. */

import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { Hosts } from '../host/hosts.ts'
import type { RaidAccess } from '../raid/access.ts'
import type { RaidGroup } from '../raid/group.ts'
import type { Observer } from '../world/observer.ts'
import type { World } from '../world/world.ts'
import type { SparingGeometry } from './geometry.ts'
import type { SparingGoal } from './goals.ts'
import type { SparingTables } from './tables.ts'
import type { WorkVolumes } from './workVolumes.ts'

/** Numbers of the groups in T1, less one. */
export const MAIN = 0
export const SUB = 1

/** A host keeps as many request actors as its queue is deep. */
export interface Slot {
  readonly host: number
  readonly first: number
}

export interface SparingParts {
  readonly geometry: SparingGeometry
  readonly world: World
  readonly arena: Arena
  readonly drives: Drives
  readonly main: RaidGroup
  /** The group that may be paired with the main one, or that bears the work volumes; `null` when there is none. */
  readonly sub: RaidGroup | null
  readonly raid: RaidAccess
  readonly tables: SparingTables
  readonly work: WorkVolumes
  readonly hosts: Hosts
  readonly observer: Observer
  /** Host of a request actor, and the first actor of that host. */
  readonly slotOf: (actor: number) => Slot
  /** Counts that a goal was reached. */
  readonly reach: (goal: SparingGoal) => void
}
