/** What a command does to the world: a controller is a table of these, one atomic command each. */

import type { Actor } from './actor.ts'

export interface Effect {
  /** On issue: resolves routes into registers and may set OUTSTANDING (one I/O otherwise) or enter the substrate. */
  begin?(actor: Actor): void
  /** False while the command waits (for a lock, for a table's word). */
  ready?(actor: Actor): boolean
  /** I/O `io` completes. @returns an event number, or PENDING while others are outstanding */
  complete?(actor: Actor, io: number): number
  /** Turns the substrate's outcome into the machine's event; as it is when absent. */
  settle?(actor: Actor, outcome: number): number
  /**
   * True when the step is nobody else's business: no other actor can see it, and none can take a step before it that
   * would not have been the same after it. The exhaustive search then need not try others first.
   */
  isLocal?(actor: Actor, io: number): boolean
  /** What the step would do, in words. */
  tell?(actor: Actor, io: number): string
}

export type Effects<Command extends string = string> = Readonly<Record<Command, Effect>>
