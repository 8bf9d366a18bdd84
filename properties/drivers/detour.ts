/**
 * Ways around a dead end of shrinking. Where nothing smaller fails any more, something else of the same size may, and from
 * there the way goes on down: segments change places, end elsewhere, or give way to one of any actor.
 */

import type { Random } from '../random.ts'
import {
  type Operation,
  type Scenario,
  type Segment,
  segmentsOf,
  withSegments,
} from '../scenario/scenario.ts'
import type { Evaluator, Landmarks } from './evaluator.ts'

/** Gives another schedule, with at most as many segments; `null` where it does not apply. */
type Move = (random: Random, segments: readonly Segment[], landmark: Segment) => readonly Segment[] | null

const swapped: Move = (random, segments) => {
  const at = random.below(segments.length - 1)
  const [first, second] = segments.slice(at, at + 2)
  return first === undefined || second === undefined ? null : segments.with(at, second).with(at + 1, first)
}

const moved: Move = (random, segments) => {
  const from = random.below(segments.length)
  return segments
    .toSpliced(from, 1)
    .toSpliced(random.below(segments.length), 0, ...segments.slice(from, from + 1))
}

const replaced: Move = (random, segments, landmark) =>
  segments.length === 0 ? null : segments.with(random.below(segments.length), landmark)

/** One segment in the place of several in a row; at times none at all. */
const cutShort: Move = (random, segments, landmark) => {
  const at = random.below(segments.length)
  const width = 1 + random.below(segments.length - at)
  const rest = segments.toSpliced(at, width, ...(width > 1 && !random.oneIn(8) ? [landmark] : []))
  return random.oneIn(2) ? loosened(rest, random.below(rest.length)) : rest
}

/** Lets a segment go on to the end of its actor's work. */
function loosened(segments: readonly Segment[], at: number): readonly Segment[] {
  const segment = segments[at]
  return segment === undefined ? segments : segments.with(at, { actor: segment.actor })
}

/** Shares measured on dead ends of sparing: half of the moves leave the length as it is. */
const moves = [
  ...[swapped, swapped, moved, moved, replaced, replaced],
  ...[cutShort, cutShort, cutShort, cutShort],
] as const

/** One in so many detours drops an operation, and lets something else happen in its place. */
const operationOdds = 6

/** A scenario beside the given one, no longer than it; `null` where the draw came to nothing. */
export function beside(random: Random, scenario: Scenario, { ends, commands }: Landmarks): Scenario | null {
  const choices = random.oneIn(2) || commands.length === 0 ? ends : commands
  const landmark = choices[random.below(choices.length)]
  if (landmark === undefined) return null
  const operation = scenario.workload[random.below(scenario.workload.length)]
  if (operation !== undefined && random.oneIn(operationOdds)) return insteadOf(operation, scenario, landmark)
  const segments = random.pick(moves)(random, segmentsOf(scenario), landmark)
  return segments === null ? null : withSegments(scenario, segments)
}

function insteadOf(operation: Operation, scenario: Scenario, landmark: Segment): Scenario | null {
  const actor = `request ${operation.id}`
  const segments = segmentsOf(scenario)
  const others = segments.filter((segment) => segment.actor !== actor)
  if (landmark.actor === actor || others.length === segments.length) return null
  const at = segments.findIndex((segment) => segment.actor === actor)
  const workload = scenario.workload.filter((each) => each !== operation)
  return withSegments({ ...scenario, workload }, others.toSpliced(at, 0, landmark))
}

/** Draws of one walk, most of which were tried before where little is left to try. */
const draws = 4_000

/**
 * Walks among failing scenarios of one length until one of them can be made shorter.
 * @returns a shorter scenario, or `null` when the grant is spent or nothing shorter was met
 */
export function detour(evaluator: Evaluator, random: Random, from: Scenario): Scenario | null {
  const landmarks = evaluator.landmarks(from)
  let here = from
  for (let i = 0; i < draws && !evaluator.isSpent; i++) {
    const next = beside(random, here, landmarks)
    if (next === null || !evaluator.fails(next)) continue
    if (length(next) < length(from)) return next
    const shorter = shortened(next).find((each) => evaluator.fails(each))
    if (shorter !== undefined) return shorter
    here = next
  }
  return null
}

/** The scenario without one of its segments. */
function shortened(scenario: Scenario): Scenario[] {
  const segments = segmentsOf(scenario)
  return segments.map((_, at) => withSegments(scenario, segments.toSpliced(at, 1)))
}

/** Operations and switches: what one has to read. */
export function length(scenario: Scenario): number {
  return scenario.workload.length + switches(scenario)
}

/** Infinitely many while the schedule is not written down as segments. */
export function switches({ schedule }: Scenario): number {
  return schedule.kind === 'segments' ? schedule.segments.length : Number.POSITIVE_INFINITY
}
