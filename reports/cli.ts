/** Runs one command line to its exit code. Bad input is one line on stderr, a bug shows its stack. */

import { CommanderError } from 'commander'
import { InputError } from '../properties/errors.ts'
import { type Context, type ExitCode, exitCodes } from './context.ts'
import { buildProgram } from './program.ts'
import { oneLine } from './text/wrap.ts'

export function cli(context: Context): ExitCode {
  let code: ExitCode = exitCodes.bug
  const program = buildProgram(context, (finished) => {
    code = finished
  })
  try {
    program.parse(context.argv, { from: 'user' })
    return code
  } catch (error) {
    return explain(error, context)
  }
}

function explain(error: unknown, context: Context): ExitCode {
  if (error instanceof CommanderError) return explainUsage(error, context)
  if (error instanceof InputError) return complain(error.message, context)
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  context.stderr.write(`arrayproof: unexpected error, please report it\n${stack}\n`)
  return exitCodes.bug
}

/** Commander reports help and version the same way, as errors of exit code 0. */
function explainUsage(error: CommanderError, context: Context): ExitCode {
  if (error.exitCode === 0) return exitCodes.holds
  if (error.code === 'commander.help') return complain('no command given; see arrayproof --help', context)
  return complain(error.message.replace(/^error: /, ''), context)
}

function complain(problem: string, { stderr }: Context): ExitCode {
  stderr.write(`arrayproof: ${oneLine(problem)}\n`)
  return exitCodes.badInput
}
