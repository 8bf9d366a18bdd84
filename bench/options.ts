/** What the options of the benchmarks ask for, once they are known to go together. */

import { InputError } from '../properties/errors.ts'
import type { Pairing } from './against.ts'
import type { Proof } from './prove.ts'
import type { Suite } from './suite.ts'

/** As commander hands them over. */
export interface BenchFlags {
  readonly quick?: true
  readonly json?: string
  readonly github?: string
  readonly chart?: string
  readonly saveBaseline?: string
  readonly baseline?: string
  readonly against?: string
  readonly pairs?: number
  readonly rounds?: number
  readonly launches?: number
  readonly gate?: true
  readonly history?: readonly string[]
  /** Percent. */
  readonly plant?: number
  readonly prove?: number
  readonly set?: readonly string[]
}

export type Task =
  | { readonly kind: 'measure'; readonly baseline: string | null; readonly gate: boolean }
  | ({ readonly kind: 'against'; readonly gate: boolean } & Pairing)
  | ({ readonly kind: 'prove' } & Proof)
  | { readonly kind: 'history'; readonly paths: readonly string[]; readonly chart: string }

/** Of one side of a comparison. */
export const mostLaunches = 100

/**
 * Launches of each side of a comparison: a launch in ten may be a bad one as long as it lasts (a function that was compiled
 * at a bad moment), and with fewer launches such ones decide.
 */
export const comparedLaunches = 14

export const launchesOf = ({ launches, saveBaseline, baseline, prove }: BenchFlags): number =>
  launches ?? ([saveBaseline, baseline, prove].every((value) => value === undefined) ? 1 : comparedLaunches)

/** @throws {InputError} for an option that means nothing without another one */
export function taskOf(flags: BenchFlags): Task {
  const { baseline = null, against, pairs, history, chart, prove, gate = false } = flags
  if (gate && baseline === null && against === undefined)
    throw new InputError('--gate: there is nothing to compare with; add --baseline FILE or --against DIR')
  if (pairs !== undefined && against === undefined)
    throw new InputError('--pairs: counts the pairs of --against DIR; add it')
  if (history !== undefined) {
    if (chart !== undefined) return { kind: 'history', paths: history, chart }
    throw new InputError('--history: has nowhere to draw to; add --chart FILE.svg')
  }
  const pairing = against === undefined ? null : { build: against, pairs: pairs ?? comparedLaunches }
  if (prove !== undefined) return { kind: 'prove', runs: prove, pairing }
  if (pairing !== null) return { kind: 'against', gate, ...pairing }
  return { kind: 'measure', baseline, gate }
}

/**
 * The suites with these names, each once.
 * @throws {InputError} for a name that is not there
 */
export function chooseSuites(names: readonly string[], known: readonly Suite[]): readonly Suite[] {
  return [...new Set(names)].map((name) => {
    const suite = known.find((candidate) => candidate.name === name)
    if (suite !== undefined) return suite
    const all = known.map((candidate) => candidate.name)
    throw new InputError(`unknown suite '${name}'; there is ${all.join(', ')}`)
  })
}

/**
 * Looks at the settings before anything runs.
 * @param suites that are to run, of all that are known
 * @throws {InputError} for one that no suite knows
 */
export function checkSettings(
  settings: readonly string[],
  suites: readonly Suite[],
  known: readonly Suite[],
): void {
  const exact = suites.flatMap((suite) => suite.exact ?? [])
  for (const { check } of exact) check(settings)
  if (settings.length === 0 || exact.length > 0) return
  const names = known.flatMap(({ name, exact }) => (exact === undefined ? [] : [name]))
  throw new InputError(`--set: changes what is assumed by ${names.join(', ')}; name such a suite`)
}

/** @param option what messages call it */
export function pathFor(option: string): (text: string) => string {
  return (text) => {
    if (text === '-') throw new InputError(`${option} "-": only --json goes to stdout; give a path`)
    if (text !== '' && !text.startsWith('--')) return text
    throw new InputError(`${option} "${text}": give a path`)
  }
}

export const pathOrStdout = (text: string): string => (text === '-' ? text : pathFor('--json')(text))

/** @param option what messages call it */
export function wholeNumberFor(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN
    if (value >= least && value <= most) return value
    const range = [least, most].map((limit) => limit.toLocaleString('en-US')).join(' to ')
    throw new InputError(`${option} "${text}": give a whole number from ${range}`)
  }
}
