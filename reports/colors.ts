/** Colours, or the same functions without effect. */

import pc from 'picocolors'
import type { Context } from './context.ts'

export type Colors = ReturnType<typeof pc.createColors>

/** Colours for stdout: on a terminal or by FORCE_COLOR, never against NO_COLOR. */
export function colorsFor({ env, stdout }: Context): Colors {
  if (env.NO_COLOR) return pc.createColors(false)
  if (env.FORCE_COLOR) return pc.createColors(true)
  return pc.createColors(stdout.isTTY === true && env.TERM !== 'dumb')
}
