#!/usr/bin/env node
/**
 * The program `arrayproof`: hands the process to the command line and takes the exit code back.
 *
 * Imports are dynamic, so that a broken installation answers 70 and not 1, which means *violated*. SIGINT keeps its
 * default (the shell sees 130): a check is synchronous, and what it writes appears whole, by renaming.
 */

process.on('uncaughtException', (error) => {
  process.stderr.write(`arrayproof: unexpected error, please report it\n${error.stack ?? error.message}\n`)
  process.exit(70)
})
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads us has seen enough (`arrayproof list | head`); a pipe of our own that breaks is a mistake.
  if (error.code === 'EPIPE') process.exit()
  throw error
})

const { cli } = await import('./cli.ts')
const { packageVersion } = await import('./packageVersion.ts')
const { defaultThreads, threads } = await import('./threads/threads.ts')
const { protocols } = await import('../properties/registry.ts')
const { suitKernels } = await import('../impl/xor/simd.ts')

suitKernels(process.execArgv)
process.exitCode = cli({
  argv: process.argv.slice(2),
  registry: protocols,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  now: () => performance.now() / 1000,
  version: packageVersion(),
  crew: (count) => threads(count ?? defaultThreads(), new URL('./threads/worker.js', import.meta.url)),
})
