/** Ways to make a scenario smaller. Each pass offers candidates from a cursor on, larger cuts first. */

import { type Operation, type Scenario, type Segment, segmentsOf, withSegments } from './scenario.ts'

/** How many elements are cut at once (0: not begun), and at which one. */
export interface Cursor {
  readonly size: number
  readonly at: number
}

export const start: Cursor = { size: 0, at: 0 }

/** Candidates, each with the cursor from which to go on when it still fails. */
export type Pass = (scenario: Scenario, cursor: Cursor) => Iterable<readonly [Scenario, Cursor]>

/** Lists up to this length are cut at every place, in every length. */
const shortList = 7

/** Drops runs of elements: halves, quarters, …, single ones; of a short list every run. */
function* dropping<T>(
  items: readonly T[],
  cursor: Cursor,
  rebuild: (rest: readonly T[], dropped: readonly T[]) => Scenario,
): Iterable<readonly [Scenario, Cursor]> {
  const first = cursor.size === 0 ? items.length : Math.min(cursor.size, items.length)
  const short = items.length <= shortList
  for (let size = first; size >= 1; size = short ? size - 1 : Math.floor(size / 2)) {
    for (let at = size === first ? cursor.at : 0; at < items.length; at += short ? 1 : size) {
      if (short && at + size > items.length) break
      const dropped = items.slice(at, at + size)
      yield [rebuild([...items.slice(0, at), ...items.slice(at + size)], dropped), { size, at }]
    }
  }
}

/** Puts simpler elements in the place of single ones. */
function* simplifying<T>(
  items: readonly T[],
  cursor: Cursor,
  simpler: (item: T) => Iterable<T>,
  rebuild: (items: readonly T[]) => Scenario,
): Iterable<readonly [Scenario, Cursor]> {
  for (let at = cursor.at; at < items.length; at++) {
    const item = items[at]
    if (item === undefined) return
    for (const other of simpler(item)) yield [rebuild(items.with(at, other)), { size: 1, at }]
  }
}

/** A scenario without the segments of actors that are gone. */
const without = (scenario: Scenario, actors: ReadonlySet<string>): Scenario =>
  withSegments(
    scenario,
    segmentsOf(scenario).filter(({ actor }) => !actors.has(actor)),
  )

const fewerSegments: Pass = (scenario, cursor) =>
  dropping(segmentsOf(scenario), cursor, (segments) => withSegments(scenario, segments))

const fewerOperations: Pass = (scenario, cursor) =>
  dropping(scenario.workload, cursor, (workload, dropped) =>
    without({ ...scenario, workload }, new Set(dropped.map(({ id }) => `request ${id}`))),
  )

const fewerFaults: Pass = (scenario, cursor) =>
  dropping(scenario.faults, cursor, (faults, dropped) =>
    without({ ...scenario, faults }, new Set(dropped.map(({ id }) => `fault ${id}`))),
  )

/** A fault that is there from the beginning needs no switch. */
const earlierFaults: Pass = function* (scenario, cursor) {
  for (let at = cursor.at; at < scenario.faults.length; at++) {
    const fault = scenario.faults[at]
    if (fault === undefined || fault.initial) continue
    const faults = scenario.faults.with(at, { ...fault, initial: true })
    yield [without({ ...scenario, faults }, new Set([`fault ${fault.id}`])), { size: 1, at }]
  }
}

function* simplerSegment(segment: Segment): Iterable<Segment> {
  const { actor, before, nth, pick } = segment
  if (pick !== undefined)
    yield { actor, ...(before === undefined ? {} : { before }), ...(nth === undefined ? {} : { nth }) }
  if (before !== undefined) yield { actor, ...(pick === undefined ? {} : { pick }) }
  if (nth !== undefined && nth > 1) {
    yield { ...segment, nth: 1 }
    yield { ...segment, nth: Math.floor(nth / 2) }
    yield { ...segment, nth: nth - 1 }
  }
}

const simplerSegments: Pass = (scenario, cursor) =>
  simplifying(segmentsOf(scenario), cursor, simplerSegment, (segments) => withSegments(scenario, segments))

function* simplerOperation(operation: Operation): Iterable<Operation> {
  const { barrier, ...plain } = operation
  if (barrier !== undefined) yield plain
  if (operation.sectors > 1) {
    yield { ...operation, sectors: 1 }
    yield { ...operation, sectors: 1, lba: operation.lba + operation.sectors - 1 }
    yield { ...operation, sectors: Math.floor(operation.sectors / 2) }
    yield { ...operation, sectors: operation.sectors - 1 }
  }
  if (operation.lba > 0) {
    yield { ...operation, lba: 0 }
    yield { ...operation, lba: operation.lba - 1 }
  }
}

const simplerOperations: Pass = (scenario, cursor) =>
  simplifying(scenario.workload, cursor, simplerOperation, (workload) => ({ ...scenario, workload }))

/** Two operations of a kind become one that covers both. */
const joinedOperations: Pass = function* (scenario, cursor) {
  const { workload } = scenario
  for (let at = cursor.at; at < workload.length; at++) {
    for (const [index, other] of workload.entries()) {
      const operation = workload[at]
      if (index <= at || operation === undefined || operation.kind !== other.kind) continue
      const lba = Math.min(operation.lba, other.lba)
      const sectors = Math.max(operation.lba + operation.sectors, other.lba + other.sectors) - lba
      const joined = workload.with(at, { ...operation, lba, sectors }).filter((each) => each !== other)
      yield [without({ ...scenario, workload: joined }, new Set([`request ${other.id}`])), { size: 1, at }]
    }
  }
}

/** One host with a queue as deep as the workload is long allows whatever several hosts did. */
const oneHost: Pass = function* (scenario, cursor) {
  if (cursor.size > 0 || scenario.queueDepths.length === 1) return
  const workload = scenario.workload.map((operation) => ({ ...operation, host: 0 }))
  yield [
    { ...scenario, workload, queueDepths: [Math.max(1, workload.length)] },
    { size: 1, at: 0 },
  ]
}

export const passes: readonly Pass[] = [
  fewerOperations,
  fewerSegments,
  fewerFaults,
  earlierFaults,
  fewerSegments,
  simplerSegments,
  oneHost,
  joinedOperations,
  simplerOperations,
]
