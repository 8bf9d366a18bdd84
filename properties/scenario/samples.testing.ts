/** Scenarios to be shrunk, and the measure by which each step of shrinking makes them smaller. */

import { Random } from '../../impl/random.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { toSegments } from '../drivers/replay.ts'
import { SparingHarness } from '../sparing/harness.ts'
import { wholeScope } from '../sparing/scope.ts'
import { type Operation, type Scenario, type Segment, segmentsOf } from './scenario.ts'

export const harness = new SparingHarness(
  sparingRepairs.map(({ id }) => id),
  wholeScope,
)

const random = new Random(11)

/** Draws scenarios of the whole scope of sparing. */
export const draw = harness.drawer(random)

/** Scenarios as shrinking meets them: with their schedules written down as segments. */
export const samples: readonly Scenario[] = Array.from({ length: 40 }, () =>
  toSegments(harness, draw(random)),
)

/**
 * How large a scenario is; the first number that differs decides. Each is a count or a sum of naturals, so nothing gets
 * smaller for ever.
 */
export function measure(scenario: Scenario): number[] {
  const { workload, geometry, queueDepths, faults } = scenario
  const segments = segmentsOf(scenario)
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)
  return [
    workload.length,
    // names of variants: the simplest one is that of the plain flow
    ['rebuild', 'manual', 'volume', 'disk', 'suspect'].filter((name) =>
      Object.values(geometry).includes(name),
    ).length,
    sum(Object.values(geometry).flatMap((size) => (typeof size === 'string' ? [] : size))),
    queueDepths.length,
    faults.length,
    faults.filter(({ initial }) => !initial).length,
    sum(workload.map(({ sectors }) => sectors)),
    sum(workload.map(({ lba }) => lba)),
    workload.filter(({ barrier }) => barrier === true).length,
    segments.length,
    sum(segments.map(({ nth = 0 }) => nth)),
    segments.filter(({ before }) => before !== undefined).length,
    segments.filter(({ pick }) => pick !== undefined).length,
  ]
}

export function isSmaller(one: Scenario, other: Scenario): boolean {
  const ours = measure(one)
  const theirs = measure(other)
  const at = ours.findIndex((number, index) => number !== theirs[index])
  return at >= 0 && (ours[at] ?? 0) < (theirs[at] ?? 0)
}

const template = samples[0] as Scenario
export const operation = (id: number, rest: Partial<Operation> = {}): Operation => ({
  id,
  host: 0,
  kind: 'write',
  lba: 0,
  sectors: 1,
  ...rest,
})

/** A scenario of operations and segments, for looking at one pass at a time. */
export const scenarioOf = (workload: readonly Operation[], segments: readonly Segment[] = []): Scenario => ({
  ...template,
  workload,
  faults: [],
  queueDepths: [2],
  schedule: { kind: 'segments', segments },
})
