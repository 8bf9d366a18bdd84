/** Runs the candidates of the shrinker, each once, and counts the runs: so many may be spent, and no more. */

import type { Scenario } from '../scenario/scenario.ts'
import type { Harness } from './harness.ts'
import { follow, Landmarks } from './landmarks.ts'
import { toSegments } from './replay.ts'

/** Runs of one shrinking, in all. */
export const evaluationLimit = 500

export class Evaluator {
  evaluations = 0
  private limit = 0
  private readonly known = new Map<string, boolean>()

  constructor(readonly harness: Harness) {}

  /** Allows so many evaluations more, as far as the limit for all goes. */
  grant(evaluations: number): void {
    this.limit = Math.min(evaluationLimit, this.evaluations + evaluations)
  }

  get isSpent(): boolean {
    return this.evaluations >= this.limit
  }

  /** True when the scenario violates any invariant; once the grant is spent, only for what is known to. */
  fails(scenario: Scenario): boolean {
    const key = JSON.stringify(scenario)
    const known = this.known.get(key)
    if (known !== undefined) return known
    if (!this.spend()) return false
    const fails = this.harness.run(scenario).violation !== null
    this.known.set(key, fails)
    return fails
  }

  /** The same run with its schedule written down as segments. */
  toSegments(scenario: Scenario): Scenario {
    return this.spend() ? toSegments(this.harness, scenario) : scenario
  }

  /** What happens in a run, step by step; nothing once the grant is spent. */
  follow(scenario: Scenario): Landmarks {
    return this.spend() ? follow(this.harness, scenario) : new Landmarks([])
  }

  private spend(): boolean {
    if (this.isSpent) return false
    this.evaluations++
    return true
  }
}
