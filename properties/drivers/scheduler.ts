/** Schedulers: who moves next. Each strategy is blind to something, so runs mix them. */

import { Random } from '../../impl/random.ts'
import { unreachable } from '../../impl/unreachable.ts'
import { ioBits } from '../../impl/world/system.ts'
import type { Dice, Schedule } from '../scenario/scenario.ts'
import { CALM, type Scheduler } from './calm.ts'
import { SegmentScheduler } from './segments.ts'
import type { Subject } from './subject.ts'

export function scheduler(schedule: Schedule): Scheduler {
  switch (schedule.kind) {
    case 'uniform':
      return new UniformScheduler(schedule)
    case 'pct':
      return new PctScheduler(schedule, schedule.depth)
    case 'stalls':
      return new StallScheduler(schedule, schedule.stallOdds)
    case 'segments':
      return new SegmentScheduler(schedule.segments)
    default:
      return unreachable(schedule)
  }
}

/** Faults strike by their own odds, whatever the strategy; they come last among the steps. */
class FaultDice {
  constructor(
    private readonly random: Random,
    private readonly dice: Dice,
  ) {}

  /** The step of a world in which only faults can strike. */
  atRest(steps: Int32Array, count: number): number {
    return this.dice.strikesAtRest === true && count > 0 ? (steps[0] as number) : CALM
  }

  /** How many of the steps to choose from: without the faults, unless one is due. */
  first(subject: Subject, steps: Int32Array, count: number): number {
    let calm = count
    while (calm > 0 && subject.isFault(steps[calm - 1] as number)) calm--
    return calm < count && this.random.oneIn(this.dice.faultOdds) ? -calm : calm
  }
}

/** Every enabled step is as likely as any other. */
class UniformScheduler implements Scheduler {
  readonly last = -1
  private readonly random: Random
  private readonly dice: FaultDice

  constructor(dice: Dice) {
    this.random = new Random(dice.seed)
    this.dice = new FaultDice(this.random, dice)
  }

  next(subject: Subject, steps: Int32Array, count: number): number {
    const calm = this.dice.first(subject, steps, count)
    if (calm < 0) return steps[-calm + this.random.below(count + calm)] as number
    return steps[this.random.below(calm)] as number
  }

  atRest(_: Subject, steps: Int32Array, count: number): number {
    return this.dice.atRest(steps, count)
  }
}

/** The actor of highest priority moves; whoever gives way falls behind all others. */
abstract class PriorityScheduler implements Scheduler {
  readonly last = -1
  protected readonly random: Random
  private readonly dice: FaultDice
  private readonly priorities: number[] = []
  private lowest = 0

  constructor(dice: Dice) {
    this.random = new Random(dice.seed)
    this.dice = new FaultDice(this.random, dice)
  }

  /** When it is the turn of one that gave way, faults strike more readily: what was held back is to meet what has changed. */
  next(subject: Subject, steps: Int32Array, count: number): number {
    const calm = this.dice.first(subject, steps, count)
    if (calm < 0) return steps[-calm + this.random.below(count + calm)] as number
    for (;;) {
      const best = this.first(steps, calm)
      const isHeldBack = this.priorityOf(best >>> ioBits) < 0
      if (isHeldBack && calm < count && this.random.oneIn(2))
        return steps[calm + this.random.below(count - calm)] as number
      if (this.mayGo(subject, best)) return best
    }
  }

  atRest(_: Subject, steps: Int32Array, count: number): number {
    return this.dice.atRest(steps, count)
  }

  /** True when the step is to be taken; else its actor has fallen behind all others. */
  protected abstract mayGo(subject: Subject, step: number): boolean

  protected fallBehind(actor: number): void {
    this.priorities[actor] = --this.lowest
  }

  /** The first by priority of `steps[0 .. count)`. */
  private first(steps: Int32Array, count: number): number {
    let best = steps[0] as number
    let bestPriority = -Infinity
    let ties = 0
    for (let i = 0; i < count; i++) {
      const step = steps[i] as number
      const priority = this.priorityOf(step >>> ioBits)
      if (priority < bestPriority) continue
      ties = priority === bestPriority ? ties + 1 : 1
      if (ties === 1 || this.random.oneIn(ties)) best = step
      bestPriority = priority
    }
    return best
  }

  private priorityOf(actor: number): number {
    for (let i = this.priorities.length; i <= actor; i++) this.priorities.push(1 + this.random.next())
    return this.priorities[actor] ?? 0
  }
}

/** At a few moments the one that moves falls behind all others (probabilistic concurrency testing). */
class PctScheduler extends PriorityScheduler {
  /** When priorities change, soonest last. */
  private readonly changes: number[] = []
  private moved = 0

  constructor(dice: Dice, depth: number) {
    super(dice)
    const horizon = 1 << this.random.between(4, 9)
    for (let i = 1; i < depth; i++) this.changes.push(this.random.below(horizon))
    this.changes.sort((a, b) => b - a)
  }

  protected override mayGo(_subject: Subject, step: number): boolean {
    if (this.changes.at(-1) === this.moved) this.fallBehind(step >>> ioBits)
    // changes that come at once are one
    while (this.changes.at(-1) === this.moved) this.changes.pop()
    this.moved++
    return true
  }
}

/**
 * Some commands, the same ones all the run, are places where an actor may stop until all others wait for it: what a
 * moment hits by chance, one place in dozens does far more often.
 */
class StallScheduler extends PriorityScheduler {
  /** By actor: the command at which it was stopped last and has not gone on yet, -1 for none. */
  private readonly stopped: number[] = []

  private readonly seed: number

  constructor(
    dice: Dice,
    private readonly stallOdds: number,
  ) {
    super(dice)
    this.seed = dice.seed
  }

  protected override mayGo(subject: Subject, step: number): boolean {
    const actor = step >>> ioBits
    const command = subject.commandOf(step)
    const goesOn = this.stopped[actor] === command
    if (!goesOn && this.isPlace(command) && this.random.oneIn(2)) {
      this.stopped[actor] = command
      this.fallBehind(actor)
      return false
    }
    this.stopped[actor] = -1
    return true
  }

  private isPlace(command: number): boolean {
    return (Math.imul(command ^ this.seed, 0x9e3779b1) >>> 16) % this.stallOdds === 0
  }
}
