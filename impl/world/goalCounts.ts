/** Counts how often each goal was reached, in the order of the protocol's list; a measurement, not part of the world. */
export class GoalCounts<Goal extends string> {
  readonly counts: Uint32Array
  private readonly numbers: ReadonlyMap<Goal, number>

  constructor(goals: readonly { readonly name: Goal }[]) {
    this.counts = new Uint32Array(goals.length)
    this.numbers = new Map(goals.map(({ name }, number) => [name, number]))
  }

  readonly reach = (goal: Goal): void => {
    const number = this.numbers.get(goal) as number
    this.counts[number] = (this.counts[number] as number) + 1
  }
}
