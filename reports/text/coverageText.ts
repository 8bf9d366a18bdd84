/** The coverage report: what a check went through, what it missed, and what is left out for a reason. */

import type { CheckOutcome } from '../checkProtocol.ts'
import type { Colors } from '../colors.ts'
import { failureLines, headLines } from './checkText.ts'
import { block, coverageLines, excusedLines, faultLines, sometimesLines } from './sections.ts'

export const coverageReportLines = (outcome: CheckOutcome, colors: Colors): readonly string[] => [
  ...headLines(outcome, colors),
  ...block('coverage', coverageLines(outcome.report, colors), colors),
  ...block('left out on purpose', excusedLines(outcome.report), colors),
  ...block('faults, times fired', faultLines(outcome.protocol, outcome.report, colors), colors),
  ...block('sometimes, times reached', sometimesLines(outcome.protocol, outcome.report, colors), colors),
  ...failureLines(outcome, colors),
]
