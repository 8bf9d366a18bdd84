/** A named, minimal correction of the flow as drawn. */
export interface Repair {
  readonly id: string
  /** Steps or rules of the source that it changes. */
  readonly steps: readonly string[]
  /** One sentence: what goes wrong without it, and what it does. */
  readonly reason: string
}
