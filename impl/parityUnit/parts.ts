/** What the controllers of a parity group work on; each file of effects takes what it needs of it. */

import type { Arena } from '../arena.ts'
import type { Drives } from '../drives.ts'
import type { Hosts } from '../host/hosts.ts'
import type { Slot } from '../host/slot.ts'
import type { Links } from '../network/links.ts'
import type { Actor } from '../world/actor.ts'
import type { World } from '../world/world.ts'
import type { Damage } from './damage.ts'
import type { ParityGeometry } from './geometry.ts'
import type { ParityGoal } from './goals.ts'
import type { Loans } from './loans.ts'
import type { Media } from './media.ts'
import type { ParityObserver } from './observer.ts'
import type { ParityNotes } from './parityNotes.ts'
import type { ReadCache } from './readCache.ts'
import type { ParityTables } from './tables.ts'
import type { WriteNotes } from './writeNotes.ts'

export interface ParityParts {
  readonly geometry: ParityGeometry
  readonly world: World
  readonly arena: Arena
  /** One drive for each unit: its data area as its controller presents it. */
  readonly drives: Drives
  /** The drives with their check codes; what is known to be damaged; and blocks that are lent. */
  readonly media: Media
  readonly damage: Damage
  readonly loans: Loans
  readonly readCache: ReadCache
  readonly links: Links
  readonly tables: ParityTables
  /** Notes of the data units, by slot, and of the parity unit, by data unit. */
  readonly writeNotes: WriteNotes
  readonly parityNotes: ParityNotes
  readonly hosts: Hosts
  readonly observer: ParityObserver
  readonly slotOf: (actor: number) => Slot
  /** Number of a slot among those of all hosts, by its actor. */
  readonly slotNumber: (actor: Actor) => number
  /** Unit whose controller runs a process, by its actor; -1 for the others. */
  readonly unitOfActor: (actor: Actor) => number
  /** Counts that a goal was reached. */
  readonly reach: (goal: ParityGoal) => void
}
