/** What the runs say about the claim, in sentences: where it holds, where it does not, and where chance decides. */

import type { Estimate } from '../../statistics.ts'
import { number } from '../../text.ts'
import { type Compared, compareWith } from './compareRuns.ts'
import { type Stress, stresses } from './doubleFailure.ts'

export function conclusionsOf(compared: readonly Compared[], seed: number): readonly string[] {
  const diverting = compared.filter(({ run }) => run.configuration !== run.plain)
  return [
    'fewer accesses of the healthy drives, and fewer double failures, than without a diversion area?',
    ...byConfiguration(diverting).flatMap(([name, all]) => claimLines(name, all)),
    '',
    'the spare filled from the healthy drives (rebuild) in place of the suspect (direct):',
    ...byConfiguration(compared).flatMap(([name]) => fillLines(name, compared, seed)),
    '',
    'intervals are those of the trials, over one run each: another seed draws other requests',
  ]
}

function byConfiguration(compared: readonly Compared[]): readonly [string, readonly Compared[]][] {
  const names = [...new Set(compared.map(({ run }) => run.configuration))]
  return names.map((name) => [name, compared.filter(({ run }) => run.configuration === name)])
}

function claimLines(name: string, all: readonly Compared[]): readonly string[] {
  const claims = [
    claim('accesses', all, ({ timesAccesses }) => exactly(timesAccesses)),
    ...stresses.map((stress) =>
      claim(`double failures by ${stress}`, all, ({ timesPlain }) => timesPlain[stress]),
    ),
  ]
  const failed = claims.flatMap(({ fails }) => fails)
  const unclear = claims.flatMap(({ undecided }) => undecided)
  const verdict = failed.length > 0 ? 'DOES NOT HOLD' : unclear.length > 0 ? 'cannot be told' : 'holds'
  const inAll = all.map(({ timesInAll }) => timesInAll)
  return [
    `${name}: ${verdict}. ${claims.map(({ says }) => says).join('; ')}; accesses with those of the feedback ${span(inAll)}`,
    ...failed.map((where) => `  not fewer ${where}`),
    ...unclear.map((where) => `  cannot be told of ${where}`),
  ]
}

/** How it stands with one claim over all workloads. */
function claim(what: string, all: readonly Compared[], timesOf: (one: Compared) => Estimate | null) {
  const named = all.map((one) => ({ workload: one.run.workload, times: timesOf(one) }))
  const told = (chosen: typeof named) =>
    chosen.length === 0
      ? []
      : [`${what}: ${chosen.map(({ workload, times }) => `${workload} ${timesText(times)}`).join('; ')}`]
  return {
    says: `${what} ${span(named.flatMap(({ times }) => (times === null ? [] : [times.median])))}`,
    fails: told(named.filter(({ times }) => times !== null && times.low >= 1)),
    undecided: told(named.filter(({ times }) => times === null || (times.low < 1 && times.high >= 1))),
  }
}

const exactly = (value: number): Estimate => ({ median: value, low: value, high: value })

const timesText = (times: Estimate | null): string => {
  if (times === null) return 'none without an area either'
  const { median, low, high } = times
  return `${number(median)} times${low === high ? '' : ` (${number(low)} to ${number(high)})`}`
}

/** `0.11 to 0.75 times` */
const span = (values: readonly number[]): string =>
  values.length === 0 ? 'none' : `${number(Math.min(...values))} to ${number(Math.max(...values))} times`

function fillLines(name: string, compared: readonly Compared[], seed: number): readonly string[] {
  if (!name.includes('fill rebuild')) return []
  const direct = name.replace('fill rebuild', 'fill direct')
  const pairs = compared.flatMap(({ run }): readonly Compared[] => {
    if (run.configuration !== name) return []
    const other = compared.find(
      (one) => one.run.configuration === direct && one.run.workload === run.workload,
    )
    return other === undefined ? [] : [compareWith(other.run, run, seed)]
  })
  const chance = (stress: Stress) =>
    `double failures by ${stress} ${span(pairs.flatMap(({ timesPlain }) => timesPlain[stress]?.median ?? []))}`
  return [
    `${name}: accesses ${span(pairs.map(({ timesAccesses }) => timesAccesses))}; ${stresses.map(chance).join('; ')}`,
  ]
}
