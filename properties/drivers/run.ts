/**
 * One run of a scenario: first the schedule and the faults do their worst, then faults end, and what that sets free goes
 * on by the schedule and then by the calm policy to rest, where what holds at rest is judged. Faults end where the schedule
 * does, or in a world at rest in which the schedule lets none strike.
 */

import type { Violation } from '../results.ts'
import { CALM, calmStep, isAtRest, type Scheduler } from './calm.ts'
import type { Subject } from './subject.ts'

/** Sees every step before it is taken. */
export type Watch = (step: number, steps: Int32Array, count: number) => void

export interface RunResult {
  readonly steps: number
  readonly violation: Violation | null
}

/** @param faultsEnd hears that faults are about to end, unless something broke before */
export function run(
  subject: Subject,
  scheduler: Scheduler,
  watch: Watch | null = null,
  faultsEnd: () => void = () => undefined,
): RunResult {
  const { system } = subject
  const { steps } = system
  let taken = 0
  const take = (step: number, count: number) => {
    if (watch !== null) watch(step, steps, count)
    system.apply(step)
    taken++
  }
  const ended = () => {
    const evidence = subject.violation()
    return { steps: taken, violation: evidence === null ? null : { ...evidence, step: taken } }
  }

  /** Follows the schedule to its end, and not beyond a number of steps. @returns false when something is broken */
  const follow = (most: number): boolean => {
    while (taken <= most) {
      const count = system.enabled()
      const step = isAtRest(subject, steps, count)
        ? scheduler.atRest(subject, steps, count)
        : scheduler.next(subject, steps, count)
      if (step === CALM) break
      take(step, count)
      if (subject.violation() !== null) return false
    }
    return true
  }

  if (!follow(subject.patience)) return ended()
  faultsEnd()
  subject.endFaults()
  // a schedule that went on for so long may well go on for ever
  if (taken <= subject.patience && !follow(taken + subject.patience)) return ended()
  let { last } = scheduler
  const limit = taken + subject.patience
  for (;;) {
    const count = system.enabled()
    const step = calmStep(subject, steps, count, last)
    if (step < 0) {
      subject.judgeRest()
      const { violation } = ended()
      return { steps: taken, violation: violation === null ? null : { ...violation, step: taken + 1 } }
    }
    if (taken === limit) {
      subject.judgeEndless(subject.patience)
      return ended()
    }
    last = subject.moverOf(step)
    take(step, count)
    if (subject.violation() !== null) return ended()
  }
}
