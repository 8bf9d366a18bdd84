/** How a random walk goes: which faults may strike and how readily, and who is eager to move and who hangs back. */

import { ioBits } from '../world/system.ts'
import type { Scene } from './walks.testing.ts'

/** An integer from 0 to `limit - 1`. */
export type Draw = (limit: number) => number

/** After about so many steps others are eager. */
const stepsPerTurn = 32

export class Mood {
  private readonly mayMove: boolean[]
  private readonly faultOdds: number
  private eagerness: number[] = []

  constructor(
    private readonly scene: Scene,
    private readonly draw: Draw,
  ) {
    const share = 2 + draw(6)
    const { world, isFault } = scene
    this.mayMove = world.actors.map(({ index }) => !isFault(index << ioBits) || draw(share) === 0)
    this.faultOdds = 2 << draw(7)
    this.turn()
  }

  /** Chooses among the first `count` enabled steps. @returns -1 when nothing is to happen any more */
  choose(count: number): number {
    if (this.draw(stepsPerTurn) === 0) this.turn()
    const moves: number[] = []
    const strikes: number[] = []
    const { world, isFault } = this.scene
    for (const step of world.steps.subarray(0, count)) {
      if (this.mayMove[step >>> ioBits]) (isFault(step) ? strikes : moves).push(step)
    }
    const strike = strikes.length > 0 && (moves.length === 0 || this.draw(this.faultOdds) === 0)
    return this.pick(strike ? strikes : moves)
  }

  private turn(): void {
    this.eagerness = this.scene.world.actors.map(() => 1 << (3 * this.draw(5)))
  }

  /** The eager ones more often. */
  private pick(steps: readonly number[]): number {
    const weights = steps.map((step) => this.eagerness[step >>> ioBits] ?? 0)
    let left = this.draw(weights.reduce((sum, weight) => sum + weight, 0))
    for (const [index, step] of steps.entries()) {
      left -= weights[index] ?? 0
      if (left < 0) return step
    }
    return -1
  }
}
