/** What the command line touches of the outside world; tests hand in their own. */

import type { Crew } from '../properties/drivers/crew.ts'
import type { Protocol } from '../properties/protocol.ts'

/** A stream that text is written to. */
export interface Screen {
  write(text: string): unknown
  readonly isTTY?: boolean | undefined
}

export interface Context {
  /** Arguments after the name of the program. */
  readonly argv: readonly string[]
  readonly registry: readonly Protocol[]
  readonly stdout: Screen
  readonly stderr: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  /** Relative paths start here. */
  readonly cwd: string
  /** Clock in seconds, from any origin. */
  readonly now: () => number
  readonly version: string
  /** Makes a crew for exhaustive checks; of as many threads as suit the machine when no number is given. */
  readonly crew?: (threads: number | null) => Crew
}

export const exitCodes = {
  holds: 0,
  violated: 1,
  badInput: 2,
  inconclusive: 3,
  /** A mistake in arrayproof itself. */
  bug: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]

/** Writes lines to stdout. */
export function say({ stdout }: Context, lines: readonly string[]): void {
  if (lines.length > 0) stdout.write(`${lines.join('\n')}\n`)
}
