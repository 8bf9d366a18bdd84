/** An exhaustive check from options to report: every scenario of a bound. */

import type { CheckOptions } from '../protocol.ts'
import type { CheckReport, Counterexample, Verdict } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { Crew, Searched, SearchLimits } from './crew.ts'
import { exhaust, FAULTS_END } from './exhaustive.ts'
import type { CountingHarness, Harness } from './harness.ts'
import { checkScenario } from './random.ts'
import { report } from './report.ts'
import { SegmentRecorder } from './segments.ts'

export interface Bound {
  /** What is tried, in words. */
  readonly text: string
  readonly scenarios: readonly Scenario[]
}

/** Distinct states of one scenario before it is given up: what fits into memory. */
const maxStates = 40_000_000

/** Searches one scenario, in a world of its own. */
export function searchScenario(harness: CountingHarness, scenario: Scenario, limits: SearchLimits): Searched {
  const found = exhaust(harness.subject(scenario), { maxStates, ...limits })
  return { found, counts: harness.counts() }
}

export function checkExhaustively(
  harness: CountingHarness,
  protocol: string,
  { text, scenarios }: Bound,
  options: CheckOptions,
  crew: Crew,
): CheckReport {
  const { repairs, timeBudget, progress, now } = options
  const begin = now()
  const searched = crew({ protocol, repairs, scenarios: scenarios.length, timeBudget, progress })
  for (const { counts } of searched) harness.absorb(counts)
  const results = searched.map(({ found }) => found)
  const last = results.at(-1)
  const scenario = scenarios[results.length - 1]
  let counterexample: Counterexample | null = null
  if (last !== undefined && scenario !== undefined && last.violation !== null) {
    counterexample = checkScenario(harness, alongPath(harness, scenario, last.path)).counterexample
    if (counterexample === null)
      throw new Error('a path of the exhaustive search did not fail again as a schedule')
  }
  const sum = (of: 'states' | 'transitions') => results.reduce((total, result) => total + result[of], 0)
  const [states, transitions] = [sum('states'), sum('transitions')]
  const complete = results.length === scenarios.length && results.every((result) => result.complete)
  const verdict: Verdict = counterexample !== null ? 'violated' : complete ? 'holds' : 'inconclusive'
  return {
    ...report(harness, protocol, options, { runs: 0, steps: transitions, counterexample }),
    mode: 'exhaustive',
    verdict,
    reason: verdict === 'inconclusive' ? `the search was cut short after ${states} states` : '',
    elapsed: now() - begin,
    exhaustive: {
      bound: text,
      states,
      transitions,
      depth: Math.max(...results.map(({ depth }) => depth)),
      complete,
    },
  }
}

/** The scenario with a path through its worlds as its schedule. */
export function alongPath(harness: Harness, scenario: Scenario, path: readonly number[]): Scenario {
  const subject = harness.subject(scenario)
  const { system } = subject
  const recorder = new SegmentRecorder()
  for (const step of path) {
    const count = system.enabled()
    if (step === FAULTS_END) {
      recorder.faultsEnd(subject, system.steps, count)
      subject.endFaults()
    } else {
      recorder.record(subject, system.steps, count, step)
      system.apply(step)
    }
  }
  const segments = recorder.finish(subject, system.steps, system.enabled())
  return { ...scenario, schedule: { kind: 'segments', segments } }
}
