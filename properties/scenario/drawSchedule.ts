/** Draws a schedule: one strategy or another, with odds for the faults. */

import type { Choices, Random } from '../../impl/random.ts'
import { unreachable } from '../../impl/unreachable.ts'
import type { Schedule } from './scenario.ts'

/** What schedules are drawn from. */
export interface Schedules {
  /** Who chooses the steps. */
  readonly strategies: Choices<Strategy>
  /** A fault that waits strikes with odds of one in so many a step. */
  readonly faultOdds: Choices<number>
  /** Of so many commands one, on average, is a place where actors stall; the usual ones where nothing is said. */
  readonly stallOdds?: Choices<number>
}

const usualStalls: Choices<number> = [4, 8, 16, 32]

export type Strategy = Exclude<Schedule['kind'], 'segments'>

/**
 * A fault that waits strikes a world at rest at the latest, lest it never strike.
 * @param leastOdds what comes too soon meets nothing that it could cut short
 */
export function drawSchedule(random: Random, scope: Schedules, leastOdds: number): Schedule {
  const seed = random.next()
  const faultOdds = Math.max(leastOdds, random.pick(scope.faultOdds))
  const dice = { seed, faultOdds, strikesAtRest: true }
  const kind = random.pick(scope.strategies)
  switch (kind) {
    case 'uniform':
      return { kind, ...dice }
    case 'pct':
      return { kind, ...dice, depth: random.between(1, 5) }
    case 'stalls':
      return { kind, ...dice, stallOdds: random.pick(scope.stallOdds ?? usualStalls) }
    default:
      return unreachable(kind)
  }
}
