/** Segment schedules: what each part of a segment means, and that any run written down as segments runs again. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Schedule, Segment } from '../scenario/scenario.ts'
import { anyParts } from './parts.testing.ts'
import { type Part, Puppet } from './puppet.testing.ts'
import { run } from './run.ts'
import { scheduler } from './scheduler.ts'
import { SegmentRecorder } from './segments.ts'

/** The steps of a run, as `actor label.io`. */
function follow(parts: readonly Part[], ...segments: Segment[]): string {
  const puppet = new Puppet(parts)
  run(puppet, scheduler({ kind: 'segments', segments }))
  return puppet.taken.map((step) => step.replace(/\.0$/, '')).join(', ')
}

const commands = (...labels: string[]) => labels.map((label) => ({ label }))
const a: Part = { name: 'a', commands: commands('look', 'store', 'look', 'store') }
const b: Part = { name: 'b', commands: commands('load', 'store') }
const fault: Part = { name: 'f', commands: commands('strike'), isFault: true }

describe('a segment', () => {
  test('ends before the first of a command, and the calm policy goes on with who moved last', () => {
    expect(follow([a, b], { actor: 'b', before: 'store' })).toBe(
      'b load, b store, a look, a store, a look, a store',
    )
    expect(follow([a, b], { actor: 'a', before: 'store' }, { actor: 'b', before: 'store' })).toBe(
      'a look, b load, b store, a store, a look, a store',
    )
  })

  test('counts how often a command was due', () => {
    const twice: Segment = { actor: 'a', before: 'store', nth: 2 }
    expect(follow([a, b], twice, { actor: 'b' })).toBe('a look, a store, a look, b load, b store, a store')
  })

  test('counts the command that it begins with', () => {
    const again: Segment = { actor: 'a', before: 'look', nth: 2 }
    expect(follow([a, b], again, { actor: 'b' })).toBe('a look, a store, b load, b store, a look, a store')
    expect(follow([a, b], { actor: 'a', before: 'look' }, { actor: 'b' })).toMatch(/^b load, b store/)
  })

  test('without a command goes on until the actor has nothing more to do', () => {
    expect(follow([a, b], { actor: 'b' })).toBe('b load, b store, a look, a store, a look, a store')
  })

  test('lets others move by the calm policy while its actor has to wait', () => {
    const late: Part = { name: 'late', commands: [{ label: 'go', notBefore: 3 }] }
    expect(follow([a, b, late], { actor: 'late' })).toBe(
      'a look, a store, a look, late go, a store, b load, b store',
    )
  })

  test('picks the I/O of a fan-out to complete first', () => {
    const fan: Part = { name: 'c', commands: [{ label: 'write', ios: 3 }] }
    expect(follow([fan], { actor: 'c', pick: 2 })).toBe('c write.2, c write, c write.1')
    expect(follow([fan], { actor: 'c', pick: 7 })).toBe('c write, c write.1, c write.2')
  })

  test('of a fault lets it strike, and without one it never does', () => {
    expect(follow([b, fault], { actor: 'b', before: 'store' }, { actor: 'f' })).toBe(
      'b load, f strike, b store',
    )
    expect(follow([b, fault])).toBe('b load, b store')
  })

  test('of a fault lets it strike at rest, once nothing else can move', () => {
    expect(follow([b, fault], { actor: 'f', before: 'strike', nth: 2 }, { actor: 'b' }, { actor: 'f' })).toBe(
      'f strike, b load, b store',
    )
    expect(follow([b, fault], { actor: 'b' }, { actor: 'nobody' }, { actor: 'f' })).toBe(
      'b load, b store, f strike',
    )
  })

  test('goes on where it stood when faults have ended, or with the next where its actor was through', () => {
    const held: Part = {
      name: 'c',
      commands: [{ label: 'ask' }, { label: 'hear', afterFaults: true }, { label: 'end' }],
    }
    const free: Part = { name: 'd', commands: [{ label: 'hear', afterFaults: true }] }
    const toEnd: Segment = { actor: 'c', before: 'end' }
    expect(follow([free, held, fault], toEnd, { actor: 'd' })).toBe('c ask, c hear, d hear, c end')
    expect(follow([held, free, fault], { actor: 'c' }, { actor: 'd' })).toBe('c ask, d hear, c hear, c end')
  })

  test('of an actor that is not there, or after a command that never comes, does no harm', () => {
    expect(follow([b, a], { actor: 'nobody' })).toBe(follow([b, a]))
    expect(follow([b, a], { actor: 'b', before: 'erase' })).toBe(follow([b, a]))
  })
})

const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ kind: fc.constant('uniform'), seed: fc.nat(), faultOdds: fc.constantFrom(2, 8) }),
  fc.record({
    kind: fc.constant('pct'),
    seed: fc.nat(),
    depth: fc.integer({ min: 1, max: 4 }),
    faultOdds: fc.constantFrom(2, 8),
  }),
)

/** The claim, about a recorder that may be mistaken. */
const repeats = (record: (segment: Segment) => Segment) =>
  fc.property(anyParts, schedules, (parts, schedule) => {
    const first = new Puppet(parts)
    const recorder = new SegmentRecorder()
    run(
      first,
      scheduler(schedule),
      (step, steps, count) => recorder.record(first, steps, count, step),
      () => recorder.faultsEnd(first, first.steps, first.enabled()),
    )
    const segments = recorder.finish(first, first.steps, first.enabled()).map(record)
    const second = new Puppet(parts)
    run(second, scheduler({ kind: 'segments', segments }))
    expect(second.taken).toEqual(first.taken)
    expect(second.heard).toEqual(first.heard)
  })

test('a run written down as segments takes the same steps again', () => {
  fc.assert(
    repeats((segment) => segment),
    { numRuns: 2_000 },
  )
})

describe('that is seen not to hold for segments', () => {
  test.each<[string, (segment: Segment) => Segment]>([
    ['without picks', ({ pick: _, ...segment }) => segment],
    ['without ends', ({ before: _, nth: __, ...segment }) => segment],
    ['that end at the first of a command', ({ nth: _, ...segment }) => segment],
    [
      'that do not count what they begin with',
      (segment) => ({
        ...segment,
        ...(segment.nth === undefined ? {} : { nth: Math.max(1, segment.nth - 1) }),
      }),
    ],
  ])('%s', (_, mistake) => {
    const { failed, errorInstance } = fc.check(repeats(mistake), {
      seed: 1,
      numRuns: 2_000,
      endOnFailure: true,
    })
    expect(failed).toBe(true)
    expect(errorInstance).toHaveProperty('name', 'AssertionError')
  })
})
