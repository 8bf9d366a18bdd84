/** The world as the drivers see it: plain data, and one pair of functions that moves it. */

/** A saved world; made by `System.snapshot`, filled by `save`. */
export type Saved = Int32Array

/** What a step would do, in words; made for traces only. */
export interface StepDescription {
  readonly actor: string
  /** The command as schedules name it. */
  readonly label: string
  readonly steps: readonly string[]
  readonly what: string
}

export interface System {
  /**
   * Fills `steps` with what may happen next, in a stable order with faults last, and returns how many there are.
   * Allocates nothing.
   */
  enabled(): number
  readonly steps: Int32Array
  /** Lets one step happen, atomically. A step is an integer: which actor, and which of its outstanding I/Os. */
  apply(step: number): void
  /**
   * The first enabled step that is local, or -1: one that commutes with whatever others may do before it, unseen, so that
   * a search need not delay it. Allocates nothing.
   */
  nextLocal(): number
  describe(step: number): StepDescription
  /** What the last step changed, in words; only kept while `tracing`. */
  readonly changes: readonly string[]
  tracing: boolean
  /** @param at where in `into` the world begins, in words */
  save(into: Saved, at?: number): void
  load(from: Saved): void
  /** Words of a saved world. */
  readonly size: number
  /** Two 32-bit halves of a hash over the whole world. */
  fingerprint(out: Int32Array): void
}

/** A step is `actor * 32 + io`. */
export const ioBits = 5
export const ioMask = (1 << ioBits) - 1
