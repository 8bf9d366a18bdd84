/** Who moves next: what a scheduler is, and the calm policy that goes on where it has nothing to say. */

import type { Subject } from './subject.ts'

/** A scheduler's answer when it has nothing more to say: the calm policy goes on. */
export const CALM = -1

export interface Scheduler {
  /** Number of whoever it has let move last, for calm to go on with; -1 where it always goes on to rest. */
  readonly last: number
  /** Chooses among `steps[0 .. count)`, at least one of which is no fault. @returns a step, or CALM */
  next(subject: Subject, steps: Int32Array, count: number): number
  /**
   * Chooses among `steps[0 .. count)`, perhaps none, which are faults: nothing else can move before one strikes.
   * @returns a step, or CALM, upon which faults end, and the schedule goes on with what that has set free
   */
  atRest(subject: Subject, steps: Int32Array, count: number): number
}

/** Has nothing to say from the beginning. */
export const calmly: Scheduler = { last: -1, next: () => CALM, atRest: () => CALM }

/**
 * Calm goes on with whoever moved last, else with the first that can move; faults never strike.
 * @param last number of whoever moved last, -1 for nobody
 * @returns the step that calm takes, or -1 when nothing but faults could move
 */
export function calmStep(subject: Subject, steps: Int32Array, count: number, last: number): number {
  if (isAtRest(subject, steps, count)) return -1
  for (let i = 0; i < count; i++) {
    const step = steps[i] as number
    if (!subject.isFault(step) && subject.moverOf(step) === last) return step
  }
  return steps[0] as number
}

/** True when nothing but faults could move. */
export function isAtRest(subject: Subject, steps: Int32Array, count: number): boolean {
  return count === 0 || subject.isFault(steps[0] as number)
}
