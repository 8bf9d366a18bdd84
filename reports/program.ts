/** The commands and their options, for commander: it parses, and hands over to commands/. */

import { Command } from 'commander'
import { benchCommand } from '../bench/command.ts'
import { pathFor, pathOrStdout } from '../bench/options.ts'
import { suites } from '../bench/registry.ts'
import { parseWindow } from '../properties/workload/window.ts'
import { type CheckFlags, check } from './commands/check.ts'
import { type CoverageFlags, coverage } from './commands/coverage.ts'
import { type ListFlags, list } from './commands/list.ts'
import { replay } from './commands/replay.ts'
import type { Context, ExitCode } from './context.ts'
import { parseOnly } from './onlyOption.ts'
import { parseRuns, parseSeed, parseThreads, parseTimeBudget } from './options.ts'
import { joinRepairs } from './repairsOption.ts'

/** @param finish gets the exit code of the command that ran */
export function buildProgram(context: Context, finish: (code: ExitCode) => void): Command {
  const program = new Command('arrayproof')
    .description('Finds the interleaving that loses your data.')
    .version(context.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: () => {},
      outputError: () => {},
    })
    .addHelpText('after', exitCodeHelp)

  withCheckOptions(program.command('check'), 20_000)
    .description('look for a run that breaks an invariant')
    .option('--workload <file>', 'drive a real block trace through it first', pathFor('--workload'))
    .option('--window <start:count>', 'only these requests of the trace, counted from 0', parseWindow)
    .option('--exhaustive', 'every interleaving of a small, stated bound')
    .option('--threads <n>', 'of an exhaustive check; as many as suit the machine unless given', parseThreads)
    .action((names: string[], flags: CheckFlags) => finish(check(names, flags, context)))

  withCheckOptions(program.command('coverage'), 100_000)
    .description('what a check goes through, and what it misses')
    .action((names: string[], flags: CoverageFlags) => finish(coverage(names, flags, context)))

  program
    .command('replay')
    .description('run a saved counterexample again')
    .argument('<file>', 'as check saved it')
    .action((file: string) => finish(replay(file, context)))

  program
    .command('list')
    .description('protocols, machines, invariants, faults, goals and repairs')
    .option('--repairs', 'the repairs alone')
    .option('--tables', 'the management tables, of a small example in the middle of things')
    .option('--json [file]', 'for machines; - or no file: stdout', pathOrStdout)
    .action((flags: ListFlags) => finish(list(flags, context)))

  program.addCommand(
    benchCommand({ ...context, suites, size: 'full' }, finish).copyInheritedSettings(program),
  )

  return program
}

/** What both commands that check have in common; rare transitions take many runs. */
const withCheckOptions = (command: Command, runs: number): Command =>
  command
    .argument('[protocol...]', 'names from arrayproof list; all when none is given')
    .option('--runs <n>', 'random runs', parseRuns, runs)
    .option('--seed <n>', 'the same seed draws the same runs', parseSeed, 1)
    .option('--time-budget <seconds>', 'draw no further runs after this time', parseTimeBudget)
    .option('--repairs <which>', 'all, none, -ID,-ID (all but these) or ID,ID (only these)', joinRepairs)
    .option(
      '--only <field=value,...>',
      'keep to these configurations, as in area=volume,mainGroups=2',
      parseOnly,
    )
    .option('--json <file>', 'write the report for machines; - for stdout', pathOrStdout)
    .option('--out <directory>', 'where counterexamples are kept', pathFor('--out'), 'arrayproof-out')

const exitCodeHelp = `
Exit codes: 0 holds, 1 violated or regressed, 2 usage or bad input, 3 inconclusive, 130 interrupted.`
