/** Two builds side by side: a process of the one, a process of the other, again and again, each time the other way round. */

import { resolve } from 'node:path'
import type { BenchContext } from './context.ts'
import { type LaunchOptions, launch, programOf, shareRounds, thisBuild, withoutExact } from './launch.ts'
import { merge } from './merge.ts'
import { progressOn } from './progress.ts'
import type { BenchReport } from './report.ts'
import { requireSamePace } from './reportFile.ts'

export interface Pairing {
  /** Directory of the other build. */
  readonly build: string
  /** Launches of each. */
  readonly pairs: number
}

export interface Sides {
  /** The other build; a round is a launch. */
  readonly before: BenchReport
  readonly after: BenchReport
}

/** @throws {InputError} when there is no build, or one that does not know the suites writes other reports, or has other rounds */
export function runAgainst({ build, pairs }: Pairing, asked: LaunchOptions, context: BenchContext): Sides {
  const { cwd, stderr, suites, launch: run = launch } = context
  const options = shareRounds(asked, pairs, context)
  const shown = `--against ${build}`
  const other = programOf(resolve(cwd, build), shown)
  const progress = progressOn(stderr)
  const pair = (number: number, todo: LaunchOptions): Sides => {
    progress.say(`pair ${number} of ${pairs}`)
    const theirs = () => run(other, { ...todo, plant: 0 })
    const early = number % 2 === 0 ? null : theirs()
    const after = run(thisBuild, todo)
    return { before: early ?? theirs(), after }
  }
  const timed = withoutExact(options, suites)
  const first = pair(1, options)
  requireSamePace(shown, first.before.pace, first.after.pace, 'give a build that measures as this one does')
  const rest = timed === null ? [] : Array.from({ length: pairs - 1 }, (_, i) => pair(i + 2, timed))
  progress.end()
  return {
    before: merge([first.before, ...rest.map(({ before }) => before)]),
    after: merge([first.after, ...rest.map(({ after }) => after)]),
  }
}
