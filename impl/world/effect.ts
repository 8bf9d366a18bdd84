/** What a command does to the world: a controller is a table of these, one atomic command each. */

import type { Actor } from './actor.ts'

/** A word of the arena, and its value that ends the waiting; any but zero when there is none. */
export interface Awaited {
  readonly word: number
  readonly value?: number
}

export interface Effect {
  /** On issue: resolves routes into registers and may set OUTSTANDING (one I/O otherwise) or enter the substrate. */
  begin?(actor: Actor): void
  /** A word that the command waits for: a glance at it, in place of `ready` or before it. */
  awaits?: Awaited
  /** False while the command waits (for a lock, for what no single word tells). */
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

/** One table of all; a loop, since spreading dozens of properties takes longer than the rest of making a world. */
export function joined(tables: readonly Effects[]): Effects {
  const all: Record<string, Effect> = {}
  for (const table of tables) {
    for (const command in table) all[command] = table[command] as Effect
  }
  return all
}

/** An effect with all its parts in place: every command of a world has one shape, which keeps the engine's look-ups cheap. */
export class Command {
  readonly begin: NonNullable<Effect['begin']> | null
  readonly ready: NonNullable<Effect['ready']> | null
  /** Arena index of the word that it waits for, -1 for none; and its value, 0 for any but zero. */
  readonly awaits: number
  readonly awaited: number
  readonly complete: NonNullable<Effect['complete']>
  readonly settle: NonNullable<Effect['settle']> | null
  readonly tell: NonNullable<Effect['tell']> | null
  readonly isLocal: NonNullable<Effect['isLocal']> | null

  constructor(name: string, effect: Effect) {
    this.begin = effect.begin ?? null
    this.ready = effect.ready ?? null
    this.awaits = effect.awaits?.word ?? -1
    this.awaited = effect.awaits?.value ?? 0
    this.complete =
      effect.complete ??
      (() => {
        throw new Error(`${name} goes on in the substrate and has nothing to complete itself`)
      })
    this.settle = effect.settle ?? null
    this.tell = effect.tell ?? null
    this.isLocal = effect.isLocal ?? null
  }
}
