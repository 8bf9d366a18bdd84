/** What a check found, as data: the drivers fill it, reports print it. Everything here is JSON-safe. */

import type { Scenario } from './scenario/scenario.ts'

/** One line of a counterexample, as a storage engineer reads it. */
export interface TraceEntry {
  /** 1 for the first step of the run. */
  readonly number: number
  /** The actor's permanent name, e.g. `request 3`, `sparing`, `fault 0`. */
  readonly actor: string
  /** The command that the step carries out, as segments name it, e.g. `writeSecondary.writeStrips`. */
  readonly label: string
  /** Ids of the source's flowchart steps, e.g. `['S42']`. */
  readonly steps: readonly string[]
  readonly what: string
  readonly changed: string
}

/** What an invariant saw instead of what it says. */
export interface Violation {
  readonly invariant: string
  /** Number of the step after which it was seen; one more than the last step for a judgement at rest. */
  readonly step: number
  /** The block, stripe or pointer that it concerns. */
  readonly where: string
  readonly expected: string
  readonly found: string
}

export interface Coverage {
  readonly hit: number
  readonly total: number
  readonly missing: readonly string[]
}

/** A list of ids that the world cannot show, each with its reason. */
export type Excused = Readonly<Record<string, string>>

export interface CoverageReport {
  readonly steps: Coverage
  readonly requirements: Coverage
  readonly transitions: Coverage
  /** Rows left out on purpose: id and reason. They count neither as hit nor in the total. */
  readonly excused: Excused
}

/** A shrunk counterexample: a file of this shape replays by itself. */
export interface Counterexample {
  readonly schema: 'arrayproof/counterexample/1'
  readonly scenario: Scenario
  readonly violation: Violation
  readonly trace: readonly TraceEntry[]
  /** How the shrinker got here. */
  readonly shrink: { readonly evaluations: number; readonly operations: number; readonly switches: number }
}

export type Verdict = 'holds' | 'violated' | 'inconclusive'

export interface CheckReport {
  readonly schema: 'arrayproof/check/1'
  readonly protocol: string
  readonly mode: 'random' | 'exhaustive'
  readonly verdict: Verdict
  /** Why the verdict is inconclusive; empty otherwise. */
  readonly reason: string
  /** Ids of the repairs that were switched on. */
  readonly repairs: readonly string[]
  /** Values by field of the configuration that the check kept to; what is missing was free. */
  readonly only: Readonly<Record<string, string>>
  readonly seed: number
  /** Runs carried out (random); 0 for an exhaustive check. */
  readonly runs: number
  /** World steps carried out. */
  readonly steps: number
  /** Seconds of wall clock. */
  readonly elapsed: number
  /** How often each configuration was drawn, by name; empty where there is but one. */
  readonly configurations: Readonly<Record<string, number>>
  readonly invariants: Readonly<Record<string, { readonly evaluations: number; readonly violations: number }>>
  /** How often each declared fault kind really fired. */
  readonly faults: Readonly<Record<string, number>>
  readonly sometimes: Readonly<Record<string, number>>
  readonly coverage: CoverageReport
  /** Exhaustive only: the bound, and what it came to. */
  readonly exhaustive: {
    readonly bound: string
    /** Distinct states and transitions between them. */
    readonly states: number
    readonly transitions: number
    /** Longest shortest path, in steps. */
    readonly depth: number
    readonly complete: boolean
  } | null
  readonly workload: { readonly source: string; readonly requests: number } | null
  readonly counterexample: Counterexample | null
}
