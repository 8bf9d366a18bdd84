/** An exhaustive check from options to report: the scenarios of a bound one after the other. */

import type { CheckOptions } from '../protocol.ts'
import type { CheckReport, Counterexample, Verdict } from '../results.ts'
import type { Scenario } from '../scenario/scenario.ts'
import { exhaust } from './exhaustive.ts'
import type { Harness } from './harness.ts'
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

export function checkExhaustively(
  harness: Harness,
  protocol: string,
  bound: Bound,
  options: CheckOptions,
): CheckReport {
  const begin = options.now()
  const isOver = () => options.timeBudget !== null && options.now() - begin >= options.timeBudget
  let states = 0
  let transitions = 0
  let depth = 0
  let complete = true
  let counterexample: Counterexample | null = null
  for (const scenario of bound.scenarios) {
    const done = exhaust(harness.subject(scenario), {
      maxStates,
      isOver: (count) => {
        options.progress(states + count, transitions)
        return isOver()
      },
    })
    states += done.states
    transitions += done.transitions
    depth = Math.max(depth, done.depth)
    if (done.violation !== null) {
      counterexample = checkScenario(harness, alongPath(harness, scenario, done.path)).counterexample
      if (counterexample === null)
        throw new Error('a path of the exhaustive search did not fail again as a schedule')
    }
    complete &&= done.complete
    if (!complete) break
  }
  const verdict: Verdict = counterexample !== null ? 'violated' : complete ? 'holds' : 'inconclusive'
  return {
    ...report(harness, protocol, options, { runs: 0, steps: transitions, counterexample }),
    mode: 'exhaustive',
    verdict,
    reason: verdict === 'inconclusive' ? `the search was cut short after ${states} states` : '',
    elapsed: options.now() - begin,
    exhaustive: { bound: bound.text, states, transitions, depth, complete },
  }
}

/** The scenario with a path through its worlds as its schedule. */
function alongPath(harness: Harness, scenario: Scenario, path: readonly number[]): Scenario {
  const subject = harness.subject(scenario)
  const { system } = subject
  const recorder = new SegmentRecorder()
  for (const step of path) {
    recorder.record(subject, system.steps, system.enabled(), step)
    system.apply(step)
  }
  const segments = recorder.finish(subject, system.steps, system.enabled())
  return { ...scenario, schedule: { kind: 'segments', segments } }
}
