/**
 * Ways around a dead end of shrinking. Where nothing smaller fails any more, something else of the same size may, and from
 * there the way goes on down: an actor's segments are joined, change places, end elsewhere, or give way to one of any actor.
 */

import type { Random } from '../../impl/random.ts'
import {
  type Operation,
  type Scenario,
  type Segment,
  segmentsOf,
  withSegments,
} from '../scenario/scenario.ts'
import type { Evaluator } from './evaluator.ts'
import type { Landmarks } from './landmarks.ts'

/** Gives another schedule, with at most as many segments; `null` where the draw came to nothing. */
type Move = (random: Random, segments: readonly Segment[], landmarks: Landmarks) => readonly Segment[] | null

const swapped: Move = (random, segments) => {
  const at = random.below(segments.length - 1)
  const [first, second] = segments.slice(at, at + 2)
  return first === undefined || second === undefined ? null : segments.with(at, second).with(at + 1, first)
}

const moved: Move = (random, segments) => {
  const from = random.below(segments.length)
  const segment = segments[from]
  return segment === undefined
    ? null
    : segments.toSpliced(from, 1).toSpliced(random.below(segments.length), 0, segment)
}

const replaced: Move = (random, segments, landmarks) => {
  const at = random.below(segments.length)
  const landmark = drawLandmark(random, landmarks, at, at + 1)
  return landmark === null || segments.length === 0 ? null : segments.with(at, landmark)
}

/** One segment in the place of several in a row; at times none at all. */
const cutShort: Move = (random, segments, landmarks) => {
  const at = random.below(segments.length)
  const width = 1 + random.below(segments.length - at)
  const landmark = drawLandmark(random, landmarks, at, at + width)
  const put = landmark === null || width === 1 || random.oneIn(8) ? [] : [landmark]
  const rest = segments.toSpliced(at, width, ...put)
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

/** A segment for the place of those from `first` to before `end`: half of the time of what happens there, else of any. */
function drawLandmark(random: Random, landmarks: Landmarks, first: number, end: number): Segment | null {
  const { ends, commands } = landmarks
  const near = random.oneIn(2) ? landmarks.between(first, end) : []
  const choices = near.length > 0 ? near : random.oneIn(2) ? ends : commands
  return choices[random.below(choices.length)] ?? null
}

/** A scenario beside the given one, no longer than it; `null` where the draw came to nothing. */
export function beside(random: Random, scenario: Scenario, landmarks: Landmarks): Scenario | null {
  const operation = scenario.workload[random.below(scenario.workload.length)]
  if (operation !== undefined && random.oneIn(operationOdds))
    return insteadOf(operation, random, scenario, landmarks)
  const segments = random.pick(moves)(random, segmentsOf(scenario), landmarks)
  return segments === null ? null : withSegments(scenario, segments)
}

function insteadOf(
  operation: Operation,
  random: Random,
  scenario: Scenario,
  landmarks: Landmarks,
): Scenario | null {
  const actor = `request ${operation.id}`
  const segments = segmentsOf(scenario)
  const at = segments.findIndex((segment) => segment.actor === actor)
  const landmark = drawLandmark(random, landmarks, at, at + 1)
  if (at < 0 || landmark === null || landmark.actor === actor) return null
  const workload = scenario.workload.filter((each) => each !== operation)
  const others = segments.filter((segment) => segment.actor !== actor)
  return withSegments({ ...scenario, workload }, others.toSpliced(at, 0, landmark))
}

/** Draws of one walk, most of which were tried before where little is left to try. */
const draws = 4_000

/**
 * Walks among failing scenarios of one length until one of them can be made shorter.
 * @returns a shorter scenario, or `null` when the grant is spent or nothing shorter was met
 */
export function detour(evaluator: Evaluator, random: Random, from: Scenario): Scenario | null {
  let landmarks = evaluator.follow(from)
  for (const joined of joins(from, landmarks)) {
    if (evaluator.isSpent) return null
    if (evaluator.fails(joined)) return joined
  }
  let here = from
  for (let i = 0; i < draws && !evaluator.isSpent; i++) {
    const next = beside(random, here, landmarks)
    if (next === null || !evaluator.fails(next)) continue
    if (length(next) < length(from)) return next
    const shorter = shortened(next).find((each) => evaluator.fails(each))
    if (shorter !== undefined) return shorter
    here = next
    landmarks = evaluator.follow(here)
  }
  return null
}

/**
 * An actor that has two segments gets one, somewhere between them, that ends before anything that it does; then the same
 * with another segment left out as well.
 */
function* joins(scenario: Scenario, { commands }: Landmarks): Iterable<Scenario> {
  const segments = segmentsOf(scenario)
  for (const [second, { actor }] of segments.entries()) {
    const first = segments.findIndex((segment) => segment.actor === actor)
    if (first === second) continue
    const others = segments.filter((_, at) => at !== first && at !== second)
    const ends = commands.filter((segment) => segment.actor === actor)
    for (let at = first; at < second; at++)
      for (const segment of ends) yield withSegments(scenario, others.toSpliced(at, 0, segment))
    for (let at = first; at < second; at++)
      for (const left of others.keys())
        for (const segment of ends)
          yield withSegments(
            scenario,
            others.toSpliced(at, 0, segment).toSpliced(left < at ? left : left + 1, 1),
          )
  }
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
