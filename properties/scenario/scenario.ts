/** A scenario: everything a run depends on, as JSON. A run is a pure function of it. */

import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'

export type { Fault, Operation }

/**
 * Let `actor` run (others move by the calm policy while it cannot) until it is about to do `before` for the
 * `nth` time; without `before`, until it has nothing more to do. `pick` is the I/O of a fan-out to complete first.
 */
export interface Segment {
  readonly actor: string
  readonly before?: string
  readonly nth?: number
  readonly pick?: number
}

/**
 * A fault strikes with odds of one in `faultOdds` a step. In a world at rest faults end, or, where `strikesAtRest`, the first
 * of them strikes: nothing else can happen before it does.
 */
export interface Dice {
  readonly seed: number
  readonly faultOdds: number
  readonly strikesAtRest?: boolean
}

export type Schedule =
  /** After the last segment the calm policy goes on. */
  | { readonly kind: 'segments'; readonly segments: readonly Segment[] }
  /** Every enabled step is as likely as any other. */
  | ({ readonly kind: 'uniform' } & Dice)
  /** Probabilistic concurrency testing: random priorities with `depth - 1` change points. */
  | ({ readonly kind: 'pct'; readonly depth: number } & Dice)
  /** Random priorities; one command in `stallOdds` is a place where an actor may stop until nobody else can move. */
  | ({ readonly kind: 'stalls'; readonly stallOdds: number } & Dice)

/** Sizes and shapes as the protocol's own schema describes them. */
export type Geometry = Readonly<Record<string, number | string | readonly number[]>>

export interface Scenario {
  readonly schema: 1
  readonly protocol: string
  /** Ids of the repairs that are switched on. */
  readonly repairs: readonly string[]
  readonly geometry: Geometry
  /** Queue depth of each host. */
  readonly queueDepths: readonly number[]
  readonly workload: readonly Operation[]
  readonly faults: readonly Fault[]
  readonly schedule: Schedule
}

/** The segments of a schedule; none while it is not written down as segments. */
export function segmentsOf({ schedule }: Scenario): readonly Segment[] {
  return schedule.kind === 'segments' ? schedule.segments : []
}

export function withSegments(scenario: Scenario, segments: readonly Segment[]): Scenario {
  return { ...scenario, schedule: { kind: 'segments', segments } }
}
