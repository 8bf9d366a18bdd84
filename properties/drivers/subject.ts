/** What the drivers need of a world under test: its steps, and a judge. */

import type { System } from '../../impl/world/system.ts'
import type { TableView } from '../../impl/world/tableView.ts'
import type { Violation } from '../results.ts'

export interface Subject {
  readonly system: System
  /** Steps of faults come last among the enabled ones, and are never taken by the calm policy. */
  isFault(step: number): boolean
  /** Number of whoever would take the step: a request counts for itself. */
  moverOf(step: number): number
  /** Permanent name of the actor that would take the step. */
  actorName(step: number): string
  /** Number of the command that the step carries out; the same whoever of its kind takes the step. */
  commandOf(step: number): number
  /** The command that the step carries out, as schedules name it. */
  label(step: number): string
  /** The management tables as they stand. */
  tables(): readonly TableView[]
  /** First violation so far. */
  violation(): Omit<Violation, 'step'> | null
  /** Faults that still wait to strike never will, and have no step any more; what one holds up until it is mended goes on. */
  endFaults(): void
  /** Judges the world at rest. */
  judgeRest(): void
  /** Judges a world that did not come to rest within so many calm steps. */
  judgeEndless(steps: number): void
  /** Calm steps within which this world has to come to rest. */
  readonly patience: number
}
