/** A protocol with its repairs fixed, as the random, replay and exhaustive drivers use it. */

import type { Random } from '../../impl/random.ts'
import type { TableView } from '../../impl/world/tableView.ts'
import type { CoverageReport, TraceEntry, Violation } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Pass } from '../scenario/shrink.ts'
import type { TraceRequest } from '../workload/request.ts'
import type { Counts } from './crew.ts'
import type { RunResult } from './run.ts'
import type { Subject } from './subject.ts'

export interface Tally {
  /** How often each configuration was drawn, by name; empty where there is but one. */
  readonly configurations: Readonly<Record<string, number>>
  readonly invariants: Readonly<Record<string, number>>
  readonly faults: Readonly<Record<string, number>>
  readonly sometimes: Readonly<Record<string, number>>
  readonly coverage: CoverageReport
}

export interface Harness {
  /**
   * A source of scenarios; what it draws first is shared by all of them.
   * @param batch number of the source in its check, for what goes on from one to the next; 0 unless told
   */
  drawer(random: Random, batch?: number): (random: Random) => Scenario
  /** A scenario that drives real requests through an array of fitting size, with a drive failing on the way. */
  workload(requests: readonly TraceRequest[], seed: number): Scenario
  /** Smaller geometries of a scenario. */
  readonly geometry: Pass
  /** A world at the beginning of the scenario, valid until the next one is asked for. */
  subject(scenario: Scenario): Subject
  run(scenario: Scenario): RunResult
  /** What all worlds so far have shown. */
  tally(): Tally
}

/** A harness of which there may be one on every thread. */
export interface CountingHarness extends Harness {
  /** What all worlds so far have shown, as plain data. */
  counts(): Counts
  /** Takes over what the worlds of another harness have shown. */
  absorb(counts: Counts): void
}

export interface Replay {
  readonly violation: Violation | null
  readonly trace: readonly TraceEntry[]
  readonly tables: readonly TableView[]
}
