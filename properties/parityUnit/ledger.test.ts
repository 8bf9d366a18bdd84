/**
 * Parity is accounted for at every step of random runs, whoever is at work: the judge looks where nobody is. What the parity
 * unit was told, applied or noted, is what parity is the XOR of, and tables agree with each other all the time.
 */

import { expect, test } from 'vitest'
import type { ParitySabotage } from '../../impl/parityUnit/array.ts'
import { contradictions, unaccounted } from '../../impl/parityUnit/looks.testing.ts'
import { Seen } from '../../impl/parityUnit/seen.testing.ts'
import { Random } from '../../impl/random.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { run } from '../drivers/run.ts'
import { scheduler } from '../drivers/scheduler.ts'
import { ParityHarness } from './harness.ts'
import { doingNothing } from './sabotage.testing.ts'
import { wholeScope } from './scope.ts'

const repairs = parityRepairs.map(({ id }) => id)

/** Runs that share their shapes. */
const batchRuns = 500

/** What is wrong first in some of so many runs; nothing where all hold. */
function firstWrong(runs: number, sabotage?: ParitySabotage): string[] {
  const harness = new ParityHarness(repairs, wholeScope, sabotage)
  const random = new Random(1)
  for (let batch = 0; batch * batchRuns < runs; batch++) {
    const draw = harness.drawer(random, batch)
    for (let i = 0; i < batchRuns; i++) {
      const scenario = draw(random)
      const subject = harness.subject(scenario)
      const { parts } = subject.system
      const [anybody] = subject.system.actors
      if (anybody === undefined) throw new Error('a world without actors')
      const seen = new Seen(parts, anybody, true)
      let wrong: string[] = []
      run(subject, scheduler(scenario.schedule), () => {
        if (wrong.length === 0) wrong = [...contradictions(seen), ...unaccounted(seen)]
      })
      if (wrong.length > 0) return wrong
    }
  }
  return []
}

test('parity is what the parity unit was told, at every step', () => {
  expect(firstWrong(2_000)).toEqual([])
})

test.each(['readOldParity', 'storeParity', 'noteParity', 'lockSoundBlock', 'endUpdate'])(
  'something is wrong where nothing is done about %s',
  (command) => {
    expect(firstWrong(batchRuns, doingNothing(command))).not.toEqual([])
  },
)
