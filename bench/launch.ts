/** Measures in a process of its own: two launches of the same build already differ a little, and that must show. */

import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { mergingSwitches } from '../impl/xor/engine.ts'
import { InputError } from '../properties/errors.ts'
import { type BenchContext, paceOf } from './context.ts'
import { requireFile } from './files.ts'
import { merge } from './merge.ts'
import { progressOn } from './progress.ts'
import type { BenchReport } from './report.ts'
import { reportKind } from './reportFile.ts'
import { parseSaved } from './savedFile.ts'
import type { Suite } from './suite.ts'

export interface LaunchOptions {
  /** Names of suites; all when none is named. */
  readonly names: readonly string[]
  readonly quick: boolean
  /** In place of those of the pace. */
  readonly rounds: number | null
  /** Percent; 0 for none. */
  readonly plant: number
  /** As `--set` gave them. */
  readonly settings: readonly string[]
}

/** @throws {InputError} when there is no report to be had from that build */
export type Launch = (program: string, options: LaunchOptions) => BenchReport

/** This very build. */
export const thisBuild = fileURLToPath(new URL('./main.js', import.meta.url))

/** @throws {InputError} when a directory holds no build */
export function programOf(directory: string, shown: string): string {
  const program = join(directory, 'dist', 'bench', 'main.js')
  requireFile(program, `${shown}: holds no build (dist/bench/main.js); run npm run build in it`)
  return program
}

export const launch: Launch = (program, { names, quick, rounds, plant, settings }) => {
  const line = [
    ...names,
    '--json',
    '-',
    ...(quick ? ['--quick'] : []),
    ...(rounds === null ? [] : ['--rounds', `${rounds}`]),
    ...(plant > 0 ? ['--plant', `${plant}`] : []),
    ...settings.flatMap((setting) => ['--set', setting]),
  ]
  const switches = mergingSwitches(process.execArgv)
  const { status, stdout, stderr, error } = spawnSync(process.execPath, [...switches, program, ...line], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  if (error !== undefined) throw error
  if (status === 2) throw new InputError(`${program}: ${stderr.trim()}`)
  if (status !== 0) throw new Error(`${program} answers ${status}: ${stderr.trim()}`)
  return parseSaved(stdout, program, reportKind)
}

/** What launches after the first have to do: the suites that are timed, if there are any. */
export function withoutExact(options: LaunchOptions, suites: readonly Suite[]): LaunchOptions | null {
  const asked = options.names.length === 0 ? suites.map(({ name }) => name) : options.names
  const names = asked.filter((name) => suites.find((suite) => suite.name === name)?.exact === undefined)
  return names.length === 0 ? null : { ...options, names, settings: [] }
}

/** Of a launch, unless others are asked for: its quickest one counts, and has to get past what else goes on. */
const leastRounds = 4

/** What each of so many launches has to do: they share the rounds out among them. */
export function shareRounds(
  options: LaunchOptions,
  launches: number,
  context: Pick<BenchContext, 'pace'>,
): LaunchOptions {
  const { rounds } = paceOf(options.quick, context)
  const each = Math.ceil((options.rounds ?? Math.max(rounds, launches * leastRounds)) / launches)
  return { ...options, rounds: each }
}

/** One report of several launches of this build, which share the rounds out among them; of one launch as it is. */
export function runLaunches(launches: number, asked: LaunchOptions, context: BenchContext): BenchReport {
  const { stderr, suites, launch: run = launch } = context
  const progress = progressOn(stderr)
  const one = (number: number, todo: LaunchOptions) => {
    progress.say(`launch ${number} of ${launches}`)
    return run(thisBuild, todo)
  }
  const whole = shareRounds(asked, launches, context)
  const timed = withoutExact(whole, suites)
  const first = one(1, whole)
  const rest = timed === null ? [] : Array.from({ length: launches - 1 }, (_, i) => one(i + 2, timed))
  progress.end()
  return launches === 1 ? first : merge([first, ...rest])
}
