/** The first lines of a report: the verdict, and what it was reached with. */

import { unreachable } from '../../impl/unreachable.ts'
import type { Protocol } from '../../properties/protocol.ts'
import type { CheckReport, Verdict } from '../../properties/results.ts'
import type { CheckOutcome } from '../checkProtocol.ts'
import type { Colors } from '../colors.ts'
import type { RerunOutcome } from '../savedCounterexamples.ts'
import { count, counted, rate, seconds } from './numbers.ts'
import { labelled, pageWidth } from './wrap.ts'

type Lines = readonly string[]

/** `sparing holds: 20,000 runs, 1,234,567 steps in 3.2 s (6,250 runs/s, …), seed 1` */
export function verdictLines({ report, verdict, rerun }: CheckOutcome, colors: Colors): Lines {
  const claim = `${report.protocol} ${wording(verdict)}:`
  const paint = { holds: colors.green, violated: colors.red, inconclusive: colors.yellow }[verdict]
  const text = `${claim} ${because(report, verdict, rerun)}${amount(report)}`
  const [first = '', ...rest] = labelled('', text, pageWidth - 4)
  return [colors.bold(paint(claim)) + first.slice(claim.length), ...rest.map((line) => `    ${line}`)]
}

function wording(verdict: Verdict): string {
  switch (verdict) {
    case 'holds':
      return 'holds'
    case 'violated':
      return 'is violated'
    case 'inconclusive':
      return 'is inconclusive'
    default:
      return unreachable(verdict)
  }
}

function because(report: CheckReport, verdict: Verdict, rerun: readonly RerunOutcome[]): string {
  switch (verdict) {
    case 'holds':
      return ''
    case 'inconclusive':
      return report.reason === '' ? '' : `${report.reason}; `
    case 'violated': {
      if (report.counterexample !== null) return `${report.counterexample.violation.invariant} after `
      const again = rerun.some(({ kind }) => kind === 'violated')
      return again ? 'a saved counterexample violates still; the check itself: ' : ''
    }
    default:
      return unreachable(verdict)
  }
}

function amount({ mode, runs, steps, elapsed, seed, exhaustive }: CheckReport): string {
  if (mode === 'exhaustive' && exhaustive !== null) {
    const { states, transitions, complete } = exhaustive
    const all = complete ? 'all ' : ''
    const size = `${all}${counted(states, 'state')} of the bound, ${counted(transitions, 'transition')}`
    return `${size} in ${seconds(elapsed)}${rates([rate(states, elapsed, 'states')])}`
  }
  const speeds = rates([rate(runs, elapsed, 'runs'), rate(steps, elapsed, 'steps')])
  return `${counted(runs, 'run')}, ${counted(steps, 'step')} in ${seconds(elapsed)}${speeds}, seed ${seed}`
}

function rates(known: readonly (string | null)[]): string {
  const texts = known.filter((text) => text !== null)
  return texts.length === 0 ? '' : ` (${texts.join(', ')})`
}

/** Which repairs were on, what it kept to, and which real requests came first. */
export function settingLines(protocol: Protocol, report: CheckReport, leftOut: string): Lines {
  const { repairs, only, workload } = report
  const kept = Object.entries(only).map(([field, value]) => `${field}=${value}`)
  const requests = workload === null ? '' : `${workload.source}, ${counted(workload.requests, 'request')}`
  const rest = leftOut === '' ? '' : ` (left out of the trace: ${leftOut})`
  return [
    ...labelled('  repairs   ', repairsText(protocol, repairs)),
    ...(kept.length === 0 ? [] : labelled('  only      ', kept.join(', '))),
    ...(workload === null ? [] : labelled('  workload  ', requests + rest)),
  ]
}

/** What a pass says nothing of: the goals, kinds of faults and configurations that none of its runs met. */
export function missedLines({ mode, counterexample, ...report }: CheckReport, colors: Colors): Lines {
  if (mode === 'exhaustive' || counterexample !== null) return []
  const missed = [
    never('goal', report.sometimes),
    never('fault', report.faults),
    never('configuration', report.configurations),
  ].flat()
  return missed.length === 0 ? [] : labelled('  missed    ', missed.join('; ')).map(colors.yellow)
}

/** `goals pair-kept, pair-resumed`, where each is 0; nothing where none is. */
function never(what: string, counts: Readonly<Record<string, number>>): Lines {
  const names = Object.keys(counts).filter((name) => counts[name] === 0)
  return names.length === 0 ? [] : [`${names.length === 1 ? what : `${what}s`} ${names.join(', ')}`]
}

/** `all 7 on`, `all 7 off`, or the shorter list of the two. */
export function repairsText(protocol: Protocol, on: readonly string[]): string {
  const all = protocol.repairs.map((repair) => repair.id)
  const off = all.filter((id) => !on.includes(id))
  if (all.length === 0) return 'there are none'
  if (off.length === 0) return `all ${count(all.length)} on`
  if (on.length === 0) return `all ${count(all.length)} off`
  return off.length <= on.length ? `all on but ${off.join(', ')}` : `all off but ${on.join(', ')}`
}

/** What became of the counterexamples of earlier checks. */
export const rerunLines = (outcomes: readonly RerunOutcome[], colors: Colors): Lines =>
  outcomes.flatMap((outcome) => {
    const [text, paint] = rerunText(outcome, colors)
    return labelled('  saved     ', `${outcome.file} ${text}`).map(paint)
  })

function rerunText(outcome: RerunOutcome, colors: Colors): [string, (text: string) => string] {
  switch (outcome.kind) {
    case 'holds':
      return [`holds now (${outcome.invariant})`, String]
    case 'violated':
      return [`STILL VIOLATES ${outcome.counterexample.violation.invariant}`, colors.red]
    case 'skipped':
      return [`was not run: ${outcome.problem}`, colors.yellow]
    default:
      return unreachable(outcome)
  }
}
