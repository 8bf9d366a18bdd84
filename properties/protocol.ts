/** What the registry knows of a protocol: enough to check it, to replay it and to tell about it. */

import type { TableView } from '../impl/world/tableView.ts'
import type { Repair } from '../model/repair.ts'
import type { Crew, Search } from './drivers/crew.ts'
import type { CheckReport, TraceEntry, Violation } from './results.ts'
import type { Scenario } from './scenario/scenario.ts'
import type { TraceRequest } from './workload/request.ts'

export interface Described {
  readonly name: string
  /** One sentence. */
  readonly says: string
}

export interface InvariantDescription extends Described {
  readonly kind: 'always' | 'at rest' | 'eventually'
}

/** A kind of fault that the protocol's scenarios may hold; nothing else knows which there are. */
export interface FaultDescription {
  readonly kind: string
  /** What a fault of the kind names by its numbers. */
  readonly place: 'sector' | 'drive' | 'link' | 'unit' | 'nothing'
  /** Where it strikes. */
  readonly strikes: string
}

export interface MachineDescription {
  readonly name: string
  readonly states: number
  readonly transitions: number
}

export interface Workload {
  /** File name, for the report. */
  readonly source: string
  readonly requests: readonly TraceRequest[]
}

export interface CheckOptions {
  /** Ids of the repairs to switch on. */
  readonly repairs: readonly string[]
  readonly runs: number
  readonly seed: number
  /** Seconds after which the check stops drawing; `null` for none. */
  readonly timeBudget: number | null
  /** Values by field of the configuration that the check is to keep to; what is missing is free. */
  readonly only?: Readonly<Record<string, string>>
  /** Real requests to drive through the protocol a few times, before the random runs. */
  readonly workload: Workload | null
  /** Clock in seconds; the drivers have none of their own. */
  readonly now: () => number
  /** Called now and then with the runs (or states) done so far. */
  readonly progress: (done: number, steps: number) => void
}

export interface ReplayOutcome {
  readonly violation: Violation | null
  readonly trace: readonly TraceEntry[]
  /** The management tables at the violation, or at rest. */
  readonly tables: readonly TableView[]
}

/** The management tables of an array that is in the middle of things. */
export interface ExampleTables {
  readonly says: string
  readonly tables: readonly TableView[]
}

export interface Protocol {
  readonly name: string
  readonly title: string
  readonly machines: readonly MachineDescription[]
  readonly repairs: readonly Repair[]
  /** Fields of the configuration that a check may be kept to, with their values. */
  readonly configuration?: Readonly<Record<string, readonly string[]>>
  readonly invariants: readonly InvariantDescription[]
  readonly faults: readonly FaultDescription[]
  readonly sometimes: readonly Described[]
  check(options: CheckOptions): CheckReport
  /** @param crew searches the scenarios of the bound; this thread, one after the other, unless given */
  exhaust(options: CheckOptions, crew?: Crew): CheckReport
  /** Searches one scenario of the bound: what a crew does for `exhaust`, perhaps on another thread. */
  search(repairs: readonly string[]): Search
  /** One for every configuration that has tables of its own; each is run when asked. */
  readonly exampleTables: () => readonly ExampleTables[]
  /** @throws {ScenarioError} when the scenario asks for something impossible, in one line. */
  replay(scenario: Scenario): ReplayOutcome
}
