/**
 * Whether the gate can be trusted on this machine: the same build is launched again and again and compared with itself,
 * and with itself slowed down by 20 %. Nothing may be found in the one, and everything in the other.
 */

import { InputError } from '../properties/errors.ts'
import { type Pairing, runAgainst, type Sides } from './against.ts'
import { compare, type Row, type RowVerdict, type TimeRow } from './compare.ts'
import type { BenchContext, BenchExitCode } from './context.ts'
import { type LaunchOptions, runLaunches, withoutExact } from './launch.ts'
import { progressOn } from './progress.ts'
import { percent, table } from './text.ts'

/** Percent. */
const planted = 20

/** What is asked of a gate: parts of all comparisons. */
const quietEnough = 19 / 20
const sharpEnough = 9 / 10

/** One comparison. */
interface Trial {
  readonly kind: 'unchanged' | 'planted'
  readonly rows: readonly TimeRow[]
}

export interface Proof {
  /** Comparisons of each kind. */
  readonly runs: number
  /** Builds that take turns, or none: then each report is the baseline of the next. */
  readonly pairing: Pairing | null
}

/** @returns 0 when nothing was seen where nothing was, and what was planted was found, both often enough; else 1 */
export function prove(
  { runs, pairing }: Proof,
  { launches, ...asked }: LaunchOptions & { readonly launches: number },
  context: BenchContext,
): BenchExitCode {
  const { stdout } = context
  const progress = progressOn(context.stderr)
  const options = withoutExact(asked, context.suites)
  if (options === null)
    throw new InputError(`--prove: ${asked.names.join(', ')} is not timed; name a suite that is`)
  const sides =
    pairing === null ? oneAfterAnother(launches, options, context) : inTurns(pairing, options, context)
  const trials: Trial[] = []
  const shares: number[] = []
  for (let number = 1; number <= runs; number++) {
    progress.say(`${number} of ${runs}`)
    for (const kind of ['unchanged', 'planted'] as const) {
      const { before, after } = sides(kind === 'planted' ? planted : 0)
      shares.push(...[before, after].flatMap(({ environment }) => environment.others ?? []))
      trials.push({ kind, rows: compare(before, after).rows.filter(isGatedTime) })
    }
  }
  progress.end()
  const { lines, isTrustworthy } = judge(trials, runs)
  stdout.write(`${[...lines, ...rangeOf(shares)].join('\n')}\n`)
  return isTrustworthy ? 0 : 1
}

/** A line, unless nobody knows. */
const rangeOf = (shares: readonly number[]): readonly string[] =>
  shares.length === 0
    ? []
    : [
        `others had ${percent(Math.min(...shares))} to ${percent(Math.max(...shares))} of the processors meanwhile`,
      ]

/** Nothing is planted where others do the work, and nothing hangs on it. */
const isGatedTime = (row: Row): row is TimeRow => row.kind === 'time' && !row.peer

/** What is compared next, the later side with so many percent planted. */
type NextSides = (plant: number) => Sides

/** As with a baseline: what was measured before the other side began. */
function oneAfterAnother(launches: number, options: LaunchOptions, context: BenchContext): NextSides {
  let last = runLaunches(launches, options, context)
  return (plant) => {
    const before = last
    const after = runLaunches(launches, { ...options, plant }, context)
    if (plant === 0) last = after
    return { before, after }
  }
}

const inTurns =
  (pairing: Pairing, options: LaunchOptions, context: BenchContext): NextSides =>
  (plant) =>
    runAgainst(pairing, { ...options, plant }, context)

function judge(trials: readonly Trial[], runs: number) {
  const unchanged = trials.filter(({ kind }) => kind === 'unchanged')
  const slowed = trials.filter(({ kind }) => kind === 'planted').flatMap(({ rows }) => rows)
  const quiet = unchanged.filter(({ rows }) => rows.every(({ verdict }) => isQuiet(verdict))).length
  const found = slowed.filter(({ verdict }) => verdict === 'slower').length
  return {
    isTrustworthy: quiet >= quietEnough * runs && found >= sharpEnough * slowed.length,
    lines: [
      ...table(
        [
          'contender',
          ...verdictNames.map((name) => `unchanged: ${name}`),
          ...verdictNames.map((name) => `planted: ${name}`),
        ],
        tally(trials),
      ),
      '',
      `unchanged: ${quiet} of ${runs} comparisons without a false verdict in any row, ${quietEnough * 100} % are asked for`,
      `planted ${planted} %: ${found} of ${slowed.length} rows found, ${sharpEnough * 100} % are asked for`,
    ],
  }
}

const verdictNames = ['faster', 'same', 'unknown', 'slower'] as const

const isQuiet = (verdict: RowVerdict): boolean => verdict === 'same' || verdict === 'unknown'

/** A line for each contender. */
function tally(trials: readonly Trial[]): readonly string[][] {
  const names = [...new Set(trials.flatMap(({ rows }) => rows.map(nameOf)))]
  const count = (kind: Trial['kind'], name: string, verdict: RowVerdict) =>
    trials
      .filter((trial) => trial.kind === kind)
      .flatMap(({ rows }) => rows)
      .filter((row) => nameOf(row) === name && row.verdict === verdict).length
  return names.map((name) => [
    name,
    ...(['unchanged', 'planted'] as const).flatMap((kind) =>
      verdictNames.map((verdict) => `${count(kind, name, verdict)}`),
    ),
  ])
}

const nameOf = ({ suite, contender }: TimeRow): string => `${suite}: ${contender}`
