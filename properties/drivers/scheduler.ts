/** Schedulers: who moves next. Each strategy is blind to something, so runs mix them. */

import { Random } from '../../impl/random.ts'
import { unreachable } from '../../impl/unreachable.ts'
import { ioBits } from '../../impl/world/system.ts'
import type { Schedule } from '../scenario/scenario.ts'
import type { Scheduler } from './calm.ts'
import { SegmentScheduler } from './segments.ts'
import type { Subject } from './subject.ts'

export function scheduler(schedule: Schedule): Scheduler {
  switch (schedule.kind) {
    case 'uniform':
      return new UniformScheduler(schedule.seed, schedule.faultOdds)
    case 'pct':
      return new PriorityScheduler(schedule.seed, schedule.depth, schedule.faultOdds)
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
    private readonly odds: number,
  ) {}

  /** How many of the steps to choose from: without the faults, unless one is due. */
  first(subject: Subject, steps: Int32Array, count: number): number {
    let calm = count
    while (calm > 0 && subject.isFault(steps[calm - 1] as number)) calm--
    return calm < count && this.random.oneIn(this.odds) ? -calm : calm
  }
}

/** Every enabled step is as likely as any other. */
class UniformScheduler implements Scheduler {
  readonly last = -1
  private readonly random: Random
  private readonly dice: FaultDice

  constructor(seed: number, faultOdds: number) {
    this.random = new Random(seed)
    this.dice = new FaultDice(this.random, faultOdds)
  }

  next(subject: Subject, steps: Int32Array, count: number): number {
    const calm = this.dice.first(subject, steps, count)
    if (calm < 0) return steps[-calm + this.random.below(count + calm)] as number
    return steps[this.random.below(calm)] as number
  }
}

/**
 * The actor of highest priority moves; at a few moments the one that moves falls behind all others. When it is its turn
 * again, faults strike more readily: what was held back is to meet what has changed meanwhile.
 */
class PriorityScheduler implements Scheduler {
  readonly last = -1
  private readonly random: Random
  private readonly dice: FaultDice
  private readonly priorities: number[] = []
  /** When priorities change, soonest last. */
  private readonly changes: number[] = []
  private moved = 0
  private lowest = 0

  constructor(seed: number, depth: number, faultOdds: number) {
    this.random = new Random(seed)
    this.dice = new FaultDice(this.random, faultOdds)
    const horizon = 1 << this.random.between(4, 9)
    for (let i = 1; i < depth; i++) this.changes.push(this.random.below(horizon))
    this.changes.sort((a, b) => b - a)
  }

  next(subject: Subject, steps: Int32Array, count: number): number {
    const calm = this.dice.first(subject, steps, count)
    if (calm < 0) return steps[-calm + this.random.below(count + calm)] as number
    let best = steps[0] as number
    let bestPriority = -Infinity
    let ties = 0
    for (let i = 0; i < calm; i++) {
      const step = steps[i] as number
      const priority = this.priorityOf(step >>> ioBits)
      if (priority < bestPriority) continue
      ties = priority === bestPriority ? ties + 1 : 1
      if (ties === 1 || this.random.oneIn(ties)) best = step
      bestPriority = priority
    }
    if (bestPriority < 0 && calm < count && this.random.oneIn(2)) {
      return steps[calm + this.random.below(count - calm)] as number
    }
    if (this.changes.at(-1) === this.moved) this.sink(best >>> ioBits)
    this.moved++
    return best
  }

  /** Lets the actor fall behind all others; changes that come at once are one. */
  private sink(actor: number): void {
    while (this.changes.at(-1) === this.moved) this.changes.pop()
    this.priorities[actor] = --this.lowest
  }

  private priorityOf(actor: number): number {
    for (let i = this.priorities.length; i <= actor; i++) this.priorities.push(1 + this.random.next())
    return this.priorities[actor] ?? 0
  }
}
