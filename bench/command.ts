/** The command `bench` and its options, for commander: it parses, and hands over to bench.ts. */

import { Command, Option } from 'commander'
import { bench } from './bench.ts'
import type { BenchContext, BenchExitCode } from './context.ts'
import { fullPace, quickPace } from './measure.ts'
import {
  type BenchFlags,
  comparedLaunches,
  mostLaunches,
  pathFor,
  pathOrStdout,
  wholeNumberFor,
} from './options.ts'

/** @param finish gets the exit code of the run */
export function benchCommand(context: BenchContext, finish: (code: BenchExitCode) => void): Command {
  return new Command('bench')
    .description('measure how fast it is, and whether it has become slower')
    .argument('[suite...]', 'all when none is named; with --baseline those of the baseline')
    .option('--quick', 'fewer and shorter rounds')
    .option(
      '--rounds <n>',
      `in place of ${fullPace.rounds}, or of ${quickPace.rounds} with --quick`,
      wholeNumberFor('--rounds', 1, 1_000),
    )
    .option(
      '--launches <n>',
      `spread the rounds over n processes (default: ${comparedLaunches} for baselines, else 1)`,
      wholeNumberFor('--launches', 1, mostLaunches),
    )
    .option('--json <file>', 'the report for machines; - for stdout', pathOrStdout)
    .option('--github <file>', 'the rates as github-action-benchmark reads them', pathFor('--github'))
    .option('--chart <file>', 'the rates as an SVG picture', pathFor('--chart'))
    .addOption(
      new Option('--save-baseline <file>', 'keep the report to compare with later')
        .argParser(pathFor('--save-baseline'))
        .conflicts(['baseline', 'against', 'plant']),
    )
    .addOption(
      new Option('--baseline <file>', 'compare with a report that was kept')
        .argParser(pathFor('--baseline'))
        .conflicts(['against']),
    )
    .addOption(
      new Option('--against <directory>', 'compare with another build of this project: both take turns')
        .argParser(pathFor('--against'))
        .conflicts(['launches']),
    )
    .option(
      '--pairs <n>',
      `turns of each build (default: ${comparedLaunches})`,
      wholeNumberFor('--pairs', 2, mostLaunches),
    )
    .option('--gate', 'exit code 1 when a row has regressed, 3 when that cannot be said')
    .addOption(
      new Option('--history <path>', 'draw kept reports over time; a file or a directory, repeatable')
        .argParser((path: string, before: readonly string[] = []) => [...before, pathFor('--history')(path)])
        .conflicts([...measuring, 'against', 'pairs', 'quick', 'rounds', 'launches', 'prove']),
    )
    .option(
      '--plant <percent>',
      'slow every contender down, to see that a gate sees it',
      wholeNumberFor('--plant', 1, 1_000),
    )
    .addOption(
      new Option('--prove <n>', 'compare n times with nothing changed, and n times with 20 % planted')
        .argParser(wholeNumberFor('--prove', 1, 1_000))
        .conflicts([...measuring, 'chart']),
    )
    .option(
      '--set <name=value>',
      'change what a suite of claims assumes; repeatable',
      (setting: string, before: readonly string[] = []) => [...before, setting],
    )
    .addHelpText('after', exitCodeHelp)
    .action((names: string[], flags: BenchFlags) => finish(bench(names, flags, context)))
}

/** Options of a measurement; without one they mean nothing. */
const measuring = ['json', 'github', 'saveBaseline', 'baseline', 'gate', 'plant', 'set']

const exitCodeHelp = `
Exit codes: 0 done, and nothing regressed; 1 regressed; 2 usage or bad input; 3 too noisy to say.`
