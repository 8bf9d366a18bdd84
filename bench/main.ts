/**
 * The program behind `npm run bench`: hands the process to the command line and takes the exit code back.
 * A mistake of ours answers 70: 1 is for a regression.
 */

import { suitKernels } from '../impl/xor/simd.ts'
import { cli } from './cli.ts'
import { suites } from './registry.ts'

process.on('uncaughtException', (error) => {
  process.stderr.write(`bench: unexpected error, please report it\n${error.stack ?? error.message}\n`)
  process.exit(70)
})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // whoever reads us has seen enough (`npm run bench | head`); a pipe of our own that breaks is a mistake.
  if (error.code === 'EPIPE') process.exit()
  throw error
})

suitKernels(process.execArgv)
process.exitCode = cli(process.argv.slice(2), {
  suites,
  size: 'full',
  cwd: process.cwd(),
  stdout: process.stdout,
  stderr: process.stderr,
})
