/** `arrayproof list`: what there is to check. */

import { colorsFor } from '../colors.ts'
import { type Context, type ExitCode, exitCodes } from '../context.ts'
import { listJson } from '../json.ts'
import { openOutput } from '../output.ts'
import { exampleLines, listLines, repairLines } from '../text/listText.ts'

export interface ListFlags {
  readonly repairs?: boolean
  readonly tables?: boolean
  /** True without a file: stdout. */
  readonly json?: string | true
}

export function list(flags: ListFlags, context: Context): ExitCode {
  const output = openOutput(context, flags.json === true ? '-' : flags.json)
  const colors = colorsFor(context)
  const lines = flags.tables === true ? exampleLines : flags.repairs === true ? repairLines : listLines
  output.text(
    context.registry.flatMap((protocol, i) => [...(i === 0 ? [] : ['']), ...lines(protocol, colors)]),
  )
  output.json(() => listJson(context.registry))
  return exitCodes.holds
}
