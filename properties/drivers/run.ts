/**
 * One run of a scenario: first the schedule and the faults do their worst, then faults end and the calm policy
 * goes on to rest, where what holds at rest is judged.
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

export function run(subject: Subject, scheduler: Scheduler, watch: Watch | null = null): RunResult {
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

  while (taken <= subject.patience) {
    const count = system.enabled()
    if (isAtRest(subject, steps, count)) break
    const step = scheduler.next(subject, steps, count)
    if (step === CALM) break
    take(step, count)
    if (subject.violation() !== null) return ended()
  }
  subject.endFaults()
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
