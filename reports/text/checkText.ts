/** What a check found, for people: the verdict first; a failure ends with the line that replays it. */

import type { CheckOutcome } from '../checkProtocol.ts'
import type { Colors } from '../colors.ts'
import {
  block,
  configurationLines,
  coverageLines,
  exhaustiveLines,
  faultLines,
  invariantLines,
  sometimesLines,
} from './sections.ts'
import { counterexampleLines, replayLine, shrinkLine } from './traceText.ts'
import { missedLines, rerunLines, settingLines, verdictLines } from './verdictText.ts'

type Lines = readonly string[]

export const checkLines = (outcome: CheckOutcome, colors: Colors): Lines => [
  ...headLines(outcome, colors),
  ...(outcome.counterexample === null ? evidenceLines(outcome, colors) : failureLines(outcome, colors)),
]

/** The verdict, and what it was reached with. */
export const headLines = (outcome: CheckOutcome, colors: Colors): Lines => [
  ...verdictLines(outcome, colors),
  ...settingLines(outcome.protocol, outcome.report, outcome.leftOut),
  ...missedLines(outcome.report, colors),
  ...rerunLines(outcome.rerun, colors),
]

/** What makes a pass worth something. */
function evidenceLines({ protocol, report }: CheckOutcome, colors: Colors): Lines {
  const excused = Object.keys(report.coverage.excused).length
  const note =
    excused === 0 ? [] : [`  ${excused} left out on purpose: arrayproof coverage gives the reasons`]
  return [
    ...block('exhaustive bound', exhaustiveLines(report), colors),
    ...block('configurations, times drawn', configurationLines(report, colors), colors),
    ...block('invariants, times evaluated', invariantLines(protocol, report, colors), colors),
    ...block('faults, times fired', faultLines(protocol, report, colors), colors),
    ...block('sometimes, times reached', sometimesLines(protocol, report, colors), colors),
    ...block('coverage', [...coverageLines(report, colors), ...note], colors),
  ]
}

/** The counterexample, where it was saved, and last the line that replays it. */
export function failureLines({ protocol, counterexample }: CheckOutcome, colors: Colors): Lines {
  if (counterexample === null) return []
  const { file, content } = counterexample
  const { tables } = protocol.replay(content.scenario)
  return [
    '',
    colors.bold('counterexample'),
    ...counterexampleLines(protocol, { ...content, tables }, colors),
    '',
    shrinkLine(content),
    `saved as ${file}`,
    colors.bold(replayLine(file)),
  ]
}
