/**
 * Suite `sparing-claims`: what the document claims for its ways of sparing, counted in virtual time: fewer accesses of
 * the healthy drives while the spare is filled, and hence fewer double failures. See README.md.
 */

import { capacity } from '../../../impl/raid/layout.ts'
import type { Finding } from '../../findings.ts'
import type { Estimate } from '../../statistics.ts'
import type { ExactResult, HowExact, Suite } from '../../suite.ts'
import { type Configuration, configurationsOf, healthyDrives } from './arrays.ts'
import { type ClaimRun, claimRun } from './claimRun.ts'
import { compareWith, type JudgedRun, plainOf } from './compareRuns.ts'
import { conclusionsOf } from './conclusions.ts'
import { lossesOf, type Stress, stresses } from './doubleFailure.ts'
import { type Parameters, parametersWith } from './parameters.ts'
import { type TimedWorkload, workloadsOf } from './workloads.ts'

/** Stripes of the array, and trials of the Monte Carlo. */
const sizes = {
  full: { stripes: 768, trials: 4_000_000 },
  quick: { stripes: 192, trials: 400_000 },
  tiny: { stripes: 32, trials: 2_000 },
} as const

/** Requests come for so long: more than the slowest copy takes. */
const secondsPerStripe = 0.25

export const sparingClaims: Suite = {
  name: 'sparing-claims',
  says: 'Does diverting writes spare the healthy drives, and hence double failures? Virtual time; see bench/README.md.',
  contenders: () => [],
  ratios: [],
  exact: { check: parametersWith, run },
}

function run({ size, settings, progress }: HowExact): ExactResult {
  const { stripes, trials } = sizes[size]
  const parameters = parametersWith(settings)
  const configurations = configurationsOf(stripes)
  const workloads = workloadsOf(parameters, capacityOf(configurations), stripes * secondsPerStripe)
  const runs = workloads.flatMap((workload, index) =>
    configurations.map((configuration, at) => {
      progress(index * configurations.length + at, workloads.length * configurations.length)
      return runOne(configuration, workload, parameters, trials)
    }),
  )
  const compared = runs.map((each) => compareWith(plainOf(each, runs), each, parameters.seed))
  return {
    contenders: runs.map((each) => contenderOf(each, stripes)),
    findings: {
      assumed: parameters,
      groups: workloads.map(({ name, says }) => ({ name, says })),
      rows: compared.map(
        ({ run: each, chances, timesPlain }): Finding => ({
          subject: each.configuration,
          group: each.workload,
          figures: figuresOf(each),
          estimates: {
            ...named('failure', chances),
            ...named('times plain', timesPlain),
          },
        }),
      ),
      drawn: ['accesses', ...stresses.map((stress) => estimateName('failure', stress))],
      conclusions: conclusionsOf(compared, parameters.seed),
    },
  }
}

const capacityOf = (configurations: readonly Configuration[]): number =>
  Math.min(...configurations.map(({ geometry }) => capacity(geometry)))

function runOne(
  configuration: Configuration,
  workload: TimedWorkload,
  parameters: Parameters,
  trials: number,
): JudgedRun {
  const { exposure, ...counted } = claimRun(configuration, workload, parameters)
  const losses = (stress: Stress) => lossesOf(exposure, stress, parameters, trials)
  return { ...counted, losses: { access: losses('access'), bytes: losses('bytes') } }
}

/** Sums over the healthy drives are exact; the name says the size, lest runs of different size be compared. */
function contenderOf(run: ClaimRun, stripes: number): ExactResult['contenders'][number] {
  const { configuration, workload, hash, requests, copy, feedback, areaBytes } = run
  return {
    name: `${configuration}: ${workload}, ${stripes} stripes`,
    says: '',
    hash,
    work: {
      requests,
      reads: copy.reads,
      writes: copy.writes,
      bytes: copy.bytes,
      'reads fed back': feedback.reads,
      'writes fed back': feedback.writes,
      'area bytes': areaBytes,
      'copy us': Math.round(run.copyMs * 1_000),
      'feedback us': Math.round(run.feedbackMs * 1_000),
    },
  }
}

function figuresOf({ requests, copy, feedback, copyMs, feedbackMs, hours, areaBytes }: ClaimRun) {
  const each = (sum: number) => sum / healthyDrives.length
  const accesses = each(copy.reads + copy.writes)
  return {
    requests,
    reads: each(copy.reads),
    writes: each(copy.writes),
    accesses,
    'a second': (accesses / copyMs) * 1_000,
    MB: each(copy.bytes) / 1e6,
    'fed back': each(feedback.reads + feedback.writes),
    'copy s': copyMs / 1_000,
    'feedback s': feedbackMs / 1_000,
    'copy h, full size': hours,
    'area MiB': areaBytes / 2 ** 20,
  }
}

const estimateName = (what: string, stress: Stress): string => `${what} by ${stress}`

const named = (what: string, estimates: Readonly<Record<Stress, Estimate | null>>) =>
  Object.fromEntries(
    stresses.flatMap((stress) => {
      const estimate = estimates[stress]
      return estimate === null ? [] : [[estimateName(what, stress), estimate]]
    }),
  )
