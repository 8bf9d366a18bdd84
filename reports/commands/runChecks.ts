/** What `check` and `coverage` share: choose, check one protocol after the other, report, answer with an exit code. */

import { resolve } from 'node:path'
import { requireWritableDirectory } from '../../bench/files.ts'
import type { Verdict } from '../../properties/results.ts'
import { type CheckOutcome, type CheckPlan, checkProtocol } from '../checkProtocol.ts'
import { type Colors, colorsFor } from '../colors.ts'
import { type Context, type ExitCode, exitCodes } from '../context.ts'
import { requireKnownConfiguration } from '../onlyOption.ts'
import { chooseProtocols } from '../options.ts'
import { openOutput } from '../output.ts'
import { parseRepairs, repairsOn, requireKnownRepairs } from '../repairsOption.ts'
import { replayLine } from '../text/traceText.ts'

export interface ChecksRequest {
  readonly names: readonly string[]
  /** As given: `all`, `none`, … */
  readonly repairs: string
  readonly plan: Omit<CheckPlan, 'repairs'>
  readonly jsonPath: string | undefined
  readonly lines: (outcome: CheckOutcome, colors: Colors) => readonly string[]
  readonly json: (outcomes: readonly CheckOutcome[]) => unknown
}

/** @throws {InputError} for bad input, before anything is checked or written */
export function runChecks(request: ChecksRequest, context: Context): ExitCode {
  const protocols = chooseProtocols(context.registry, request.names)
  const choice = parseRepairs(request.repairs)
  requireKnownRepairs(choice, protocols)
  requireKnownConfiguration(request.plan.only ?? {}, protocols)
  requireWritableDirectory(resolve(context.cwd, request.plan.out), `--out ${request.plan.out}`)
  const output = openOutput(context, request.jsonPath)
  const colors = colorsFor(context)
  const outcomes = protocols.map((protocol, i) => {
    const plan = { ...request.plan, repairs: repairsOn(choice, protocol) }
    const outcome = checkProtocol(protocol, plan, context)
    output.text([...(i === 0 ? [] : ['']), ...request.lines(outcome, colors)])
    if (outcome.counterexample !== null) output.lastWord(replayLine(outcome.counterexample.file))
    return outcome
  })
  output.text(closingLines(outcomes))
  output.json(() => request.json(outcomes))
  return exitCodeOf(outcomes.map(({ verdict }) => verdict))
}

/** Repeats the lines that replay failures where a protocol that holds came after them. */
function closingLines(outcomes: readonly CheckOutcome[]): readonly string[] {
  const files = outcomes.flatMap(({ counterexample }) => counterexample?.file ?? [])
  const atTheEnd = outcomes.at(-1)?.counterexample !== null
  return files.length === 0 || atTheEnd ? [] : ['', ...files.map(replayLine)]
}

/** The worst verdict counts; to have checked nothing proves nothing. */
function exitCodeOf(verdicts: readonly Verdict[]): ExitCode {
  if (verdicts.includes('violated')) return exitCodes.violated
  if (verdicts.includes('inconclusive') || verdicts.length === 0) return exitCodes.inconclusive
  return exitCodes.holds
}
