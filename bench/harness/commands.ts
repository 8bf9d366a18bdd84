/** The commands of plain fast-check over a world: what may happen next, chosen one by one. */

import type fc from 'fast-check'
import type { Subject } from '../../properties/drivers/subject.ts'

/** What the commands' preconditions look at. What a read may return is the judge's business, as in every other driver. */
export interface Model {
  faultsLeft: number
  /** True when nothing but faults could move. */
  atRest: boolean
}

/** The system under test. */
export class Real {
  /** Steps that commands have taken. */
  steps = 0

  constructor(readonly subject: Subject) {}

  /** Lets one of the enabled faults strike, or one of the other enabled steps happen. @returns false when there is none */
  take(pick: number, isFault: boolean): boolean {
    const { system } = this.subject
    const count = system.enabled()
    let calm = count
    while (calm > 0 && this.subject.isFault(system.steps[calm - 1] ?? 0)) calm--
    const choices = isFault ? system.steps.subarray(calm, count) : system.steps.subarray(0, calm)
    const step = choices[pick % choices.length]
    if (step === undefined) return false
    system.apply(step)
    this.steps++
    return true
  }
}

/** An I/O completes, a table is read or changed, a request comes in: whatever is enabled. */
export function stepCommand(pick: number): fc.Command<Model, Real> {
  return new StepCommand(pick)
}

export function strikeCommand(pick: number): fc.Command<Model, Real> {
  return new StrikeCommand(pick)
}

class StepCommand implements fc.Command<Model, Real> {
  constructor(private readonly pick: number) {}

  check({ atRest }: Readonly<Model>): boolean {
    return !atRest
  }

  run(model: Model, real: Real): void {
    model.atRest = !real.take(this.pick, false)
    expectNoViolation(real)
  }

  toString(): string {
    return `step ${this.pick}`
  }
}

class StrikeCommand implements fc.Command<Model, Real> {
  constructor(private readonly pick: number) {}

  check({ atRest, faultsLeft }: Readonly<Model>): boolean {
    return !atRest && faultsLeft > 0
  }

  run(model: Model, real: Real): void {
    if (!real.take(this.pick, true)) throw new Error('the model knows of a fault that the world has not')
    model.faultsLeft--
    expectNoViolation(real)
  }

  toString(): string {
    return `strike ${this.pick}`
  }
}

function expectNoViolation({ subject }: Real): void {
  const violation = subject.violation()
  if (violation !== null) throw new Error(`${violation.invariant} is violated at ${violation.where}`)
}
