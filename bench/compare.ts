/** Compares a report with a baseline, row by row: what was computed, what it took to do so, and how long. */

import { isAsBusy, isSameMachine } from './environment.ts'
import { ofOneLaunch } from './merge.ts'
import type { Shift } from './rankTest.ts'
import type { BenchReport } from './report.ts'
import type { ContenderResult, SuiteResult } from './result.ts'
import {
  familyAlpha,
  judgeShift,
  judgeTimes,
  type TimeJudgement,
  type TimeVerdict,
  type Timings,
} from './verdict.ts'

/** `changed`: it computes something else, which is neither faster nor slower. */
export type RowVerdict = TimeVerdict | 'changed'

interface RowOf {
  readonly suite: string
  readonly contender: string
  /** Others' work: shown, and never a reason to fail. */
  readonly peer: boolean
  readonly verdict: RowVerdict
  /** Why, where the figures do not say it. */
  readonly note: string
}

/** Hash of what a batch computes. */
export interface ResultRow extends RowOf {
  readonly kind: 'result'
  readonly before: string
  readonly after: string
}

/** One unit of the work of a batch, compared exactly: more of it for the same batch is slower. */
export interface CountRow extends RowOf {
  readonly kind: 'count'
  readonly unit: string
  /** None where one side does not count it. */
  readonly before: number | null
  readonly after: number | null
}

/** Time of a batch. */
export interface TimeRow extends RowOf {
  readonly kind: 'time'
  /** What the verdict rests on. */
  readonly shift: Shift | null
  readonly raw: Shift | null
  readonly calibrated: Shift | null
}

export type Row = ResultRow | CountRow | TimeRow

/** `unclear`: some row is unknown, and none is worse. */
export type Outcome = 'passed' | 'regressed' | 'unclear'

export interface Comparison {
  readonly baselineMeasuredAt: string
  readonly sameMachine: boolean
  /** Chance of a wrong word in one row of times, with which those that are gated come to that of the comparison. */
  readonly alpha: number
  readonly rows: readonly Row[]
  /** `suite: contender` that the baseline does not have: nothing to compare with. */
  readonly unseen: readonly string[]
  /** What a suite of claims assumes now in place of before: its counts are of something else. */
  readonly assumed: readonly string[]
  readonly outcome: Outcome
}

/** @param baseline has every suite of the report */
export function compare(baseline: BenchReport, report: BenchReport): Comparison {
  const pairs = report.suites.flatMap(({ suite, contenders }) =>
    pairUp(suite, baseline, byLaunch(report, contenders)),
  )
  const sameMachine = isSameMachine(baseline.environment, report.environment)
  const gated = pairs.filter((pair) => isTimed(pair.before) && isTimed(pair.after) && !isOfPeers(pair))
  const alpha = familyAlpha / Math.max(1, gated.length)
  const asBusy = isAsBusy(baseline.environment, report.environment)
  const rows = pairs.flatMap((pair) => rowsOf(pair, { isSameMachine: sameMachine, isAsBusy: asBusy, alpha }))
  const unseen = pairs.filter(({ before }) => before === null).map(({ suite, name }) => `${suite}: ${name}`)
  const assumed = report.suites.flatMap((suite) => reassumed(suiteOf(baseline, suite.suite), suite))
  const { measuredAt } = baseline
  const outcome = outcomeOf(rows)
  return { baselineMeasuredAt: measuredAt, sameMachine, alpha, rows, unseen, assumed, outcome }
}

/** With one value for each launch, however many rounds it had. */
const byLaunch = ({ launches }: BenchReport, contenders: readonly ContenderResult[]) =>
  launches > 1 ? contenders : contenders.map(ofOneLaunch)

interface Pair {
  readonly suite: string
  readonly name: string
  readonly before: ContenderResult | null
  readonly after: ContenderResult | null
}

function pairUp(suite: string, baseline: BenchReport, after: readonly ContenderResult[]): readonly Pair[] {
  const before = byLaunch(baseline, suiteOf(baseline, suite)?.contenders ?? [])
  const names = [...new Set([...after, ...before].map(({ name }) => name))]
  const named = (name: string) => (candidate: ContenderResult) => candidate.name === name
  return names.map((name) => ({
    suite,
    name,
    before: before.find(named(name)) ?? null,
    after: after.find(named(name)) ?? null,
  }))
}

const suiteOf = ({ suites }: BenchReport, name: string): SuiteResult | undefined =>
  suites.find(({ suite }) => suite === name)

/** Who was gated stays so, whatever is said of it now. */
const isOfPeers = ({ before, after }: Pair): boolean => before?.peer === true && (after ?? before).peer

const isTimed = (timings: Timings | null): boolean => timings !== null && timings.times.length > 0

interface Conditions {
  readonly isSameMachine: boolean
  readonly isAsBusy: boolean
  readonly alpha: number
}

function rowsOf(pair: Pair, conditions: Conditions): readonly Row[] {
  const { suite, name, before, after } = pair
  if (before === null) return []
  const place = { suite, contender: name, peer: isOfPeers(pair), note: '' }
  const noTime = {
    ...place,
    kind: 'time',
    verdict: 'unknown',
    shift: null,
    raw: null,
    calibrated: null,
  } as const
  if (after === null) return [{ ...noTime, note: 'did not run here' }]
  const result: ResultRow = {
    ...place,
    kind: 'result',
    verdict: before.hash === after.hash ? 'same' : 'changed',
    before: before.hash,
    after: after.hash,
  }
  const units = [...new Set([...Object.keys(before.work), ...Object.keys(after.work)])]
  const counts = units.map((unit): CountRow => {
    const [was = null, is = null] = [before.work[unit], after.work[unit]]
    return { ...place, kind: 'count', unit, before: was, after: is, verdict: judgeCount(was, is) }
  })
  const time = (): TimeRow => {
    if (result.verdict === 'changed') return { ...noTime, note: 'a batch does something else' }
    if (!isTimed(before) || !isTimed(after)) return { ...noTime, note: 'timed on one side only' }
    if (before.calibration.hash !== after.calibration.hash)
      return { ...noTime, note: 'held against another calibration kernel' }
    const judgement = judgeTimes(before, after, conditions)
    if (!conditions.isAsBusy)
      return { ...place, kind: 'time', ...judgement, verdict: 'unknown', note: busier }
    return { ...place, kind: 'time', ...judgement, note: whyUnknown(judgement) }
  }
  return [result, ...counts, ...(isTimed(before) || isTimed(after) ? [time()] : [])]
}

const busier =
  'others kept the machine busier on one side than on the other; measure again, or let both sides take turns (--against)'

/** Empty where it is noise, or known. */
function whyUnknown({ verdict, shift }: TimeJudgement): string {
  if (!shift.isSure) return 'too few launches to tell, take more'
  return verdict === 'unknown' && judgeShift(shift) !== 'unknown'
    ? 'the kernel says otherwise: the machine has changed its pace, measure again'
    : ''
}

function reassumed(before: SuiteResult | undefined, { suite, findings }: SuiteResult): readonly string[] {
  const [was, is] = [before?.findings?.assumed, findings?.assumed]
  if (was === undefined || is === undefined) return []
  const names = [...new Set([...Object.keys(is), ...Object.keys(was)])].filter(
    (name) => is[name] !== was[name],
  )
  return names.map((name) => `${suite}: ${name} ${is[name] ?? 'none'} in place of ${was[name] ?? 'none'}`)
}

function judgeCount(before: number | null, after: number | null): RowVerdict {
  if (before === null || after === null) return 'changed'
  if (after === before) return 'same'
  return after > before ? 'slower' : 'faster'
}

function outcomeOf(rows: readonly Row[]): Outcome {
  const verdicts = rows.filter(({ peer }) => !peer).map(({ verdict }) => verdict)
  if (verdicts.includes('slower') || verdicts.includes('changed')) return 'regressed'
  return verdicts.includes('unknown') ? 'unclear' : 'passed'
}
