/** Replay: a scenario run once more, told step by step; and its schedule written down as segments. */

import type { TraceEntry } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Harness, Replay } from './harness.ts'
import { run } from './run.ts'
import { scheduler } from './scheduler.ts'
import { SegmentRecorder } from './segments.ts'

/** Runs the scenario and keeps what every step did. */
export function replay(harness: Harness, scenario: Scenario): Replay {
  const subject = harness.subject(scenario)
  const { system } = subject
  system.tracing = true
  const trace: TraceEntry[] = []
  let told: Omit<TraceEntry, 'changed'> | null = null
  const finish = () => {
    if (told !== null) trace.push({ ...told, changed: system.changes.join('; ') })
  }
  const { violation } = run(subject, scheduler(scenario.schedule), (step) => {
    finish()
    told = { number: trace.length + 1, ...system.describe(step) }
  })
  finish()
  system.tracing = false
  return { violation, trace, tables: subject.tables() }
}

/** The same run, with its schedule written down as segments up to its violation or its rest. */
export function toSegments(harness: Harness, scenario: Scenario): Scenario {
  const subject = harness.subject(scenario)
  const recorder = new SegmentRecorder()
  const { system } = subject
  run(
    subject,
    scheduler(scenario.schedule),
    (step, steps, count) => recorder.record(subject, steps, count, step),
    () => recorder.faultsEnd(subject, system.steps, system.enabled()),
  )
  const segments = recorder.finish(subject, system.steps, system.enabled())
  return { ...scenario, schedule: { kind: 'segments', segments } }
}
