/** Runs one command line of the benchmarks to its exit code. Bad input is one line on stderr. */

import { CommanderError } from 'commander'
import { InputError } from '../properties/errors.ts'
import { benchCommand } from './command.ts'
import type { BenchContext, BenchExitCode } from './context.ts'

/** @param argv arguments after the name of the program */
export function cli(argv: readonly string[], context: BenchContext): BenchExitCode | 2 {
  let code: BenchExitCode = 0
  const command = benchCommand(context, (finished) => {
    code = finished
  })
  command.exitOverride().configureOutput({
    writeOut: (text) => context.stdout.write(text),
    writeErr: () => {},
    outputError: () => {},
  })
  try {
    command.parse(argv, { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0
    if (!(error instanceof InputError || error instanceof CommanderError)) throw error
    context.stderr.write(`bench: ${error.message.replace(/^error: /, '').replace(/\s+/g, ' ')}\n`)
    return 2
  }
}
