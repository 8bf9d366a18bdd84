/** What the world tells whoever watches it: the host's side (issue, answer) and the moments worth a look. */

import type { Actor } from './actor.ts'

export interface Observer {
  /** The operation (index in the workload) is with the array now. */
  issued(operation: number): void
  /** The host has its answer; for a read that succeeded, `data` is the arena index of its sectors. */
  answered(operation: number, ok: boolean, data: number): void
  /** A stripe's update is complete: rows `row .. row + sectors` of every drive of the group agree again. */
  settled(group: number, stripe: number, row: number, sectors: number): void
  /** A process moved its pointer (`copy`, `feedback`) to `position`. */
  moved(pointer: string, position: number, end: number, actor: Actor): void
  /** A spare has taken a drive's place in the group. */
  replaced(group: number, column: number): void
  /** A fault has struck. */
  struck(drive: number): void
}
