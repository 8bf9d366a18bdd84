/** The exhaustive search reaches every state once, and what it finds happens again along its path. */

import { describe, expect, test } from 'vitest'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { SparingHarness } from '../sparing/harness.ts'
import { wholeScope } from '../sparing/scope.ts'
import { alone } from './crew.ts'
import { tiny } from './exhaustive.testing.ts'
import { exhaust } from './exhaustive.ts'
import { alongPath, checkExhaustively, searchScenario } from './exhaustiveCheck.ts'
import { busy } from './parts.testing.ts'
import { type Part, Puppet } from './puppet.testing.ts'
import { PuppetHarness, puppetScenario } from './puppetHarness.testing.ts'
import { replay } from './replay.ts'

const all = sparingRepairs.map(({ id }) => id)
const repaired = new SparingHarness(all, wholeScope)
const fault = { kind: 'unrecoverable-read-error', initial: true } as const
const order = { kind: 'order-drive', initial: false } as const
const unbounded = { maxStates: 1_000_000, isOver: () => false }

describe('a search', () => {
  test.each([
    [1, 5],
    [2, 4],
    [4, 3],
  ])('of %i actors with %i commands each goes through every combination', (actors, commands) => {
    const states = (commands + 1) ** actors
    expect(exhaust(new Puppet(busy(actors, commands)), unbounded)).toMatchObject({
      states,
      transitions: (actors * commands * states) / (commands + 1),
      depth: actors * commands,
      complete: true,
      violation: null,
    })
  })

  test('finds what breaks on the way, by a path with as few steps as can be', () => {
    const broken = (puppet: Puppet) =>
      puppet.done('actor 0') === 2 && puppet.done('actor 2') === 1 ? 'two and one' : null
    const { path, violation } = exhaust(new Puppet(busy(3, 3), broken), unbounded)
    expect(violation).toMatchObject({ found: 'two and one' })
    expect(path).toHaveLength(3)
    const again = new Puppet(busy(3, 3), broken)
    for (const step of path) {
      expect(again.violation()).toBeNull()
      again.apply(step)
    }
    expect(again.violation()).toEqual(violation)
  })

  test('finds what is broken at rest', () => {
    const broken = (puppet: Puppet) => (puppet.heard.length > 0 ? 'at rest' : null)
    const { path, violation } = exhaust(new Puppet(busy(2, 2), broken), unbounded)
    expect(violation).toMatchObject({ found: 'at rest' })
    expect(path).toHaveLength(4)
  })

  test('that is given up is not complete', () => {
    const puppet = () => new Puppet(busy(4, 4))
    expect(exhaust(puppet(), { ...unbounded, maxStates: 100 })).toMatchObject({ complete: false, path: [] })
    expect(exhaust(puppet(), { ...unbounded, isOver: (states) => states > 50 }).complete).toBe(false)
  })
})

describe('a search in which faults hold something up', () => {
  const held = { label: 'hear', afterFaults: true }
  const parts: Part[] = [
    ...['a', 'b'].map((name) => ({ name, commands: [{ label: 'ask' }, held, held] })),
    { name: 'f', commands: [{ label: 'strike', notBefore: 2 }], isFault: true },
  ]
  /** Commands that each part has carried out. */
  const stands = (puppet: Puppet, ...done: readonly number[]) =>
    parts.every(({ name }, part) => puppet.done(name) === done[part])

  test('ends them at rest, and goes on through every combination from there', () => {
    const puppet = new Puppet(parts)
    const { states, depth } = exhaust(puppet, unbounded)
    // to rest, the fault there, and once faults have ended the same whether it struck or not
    expect(states).toBe(4 + 1 + 2 * 9)
    expect(depth).toBe(2 + 1 + 1 + 4)
    expect(puppet.heard.filter((each) => each.startsWith('rest'))).toHaveLength(2)
  })

  test.each([
    ['a fault strikes at rest', [1, 1, 1]],
    ['faults have ended, in an order that calm does not take', [2, 2, 0]],
    ['one has struck at rest and faults have ended', [2, 2, 1]],
  ] as const)('finds what breaks when %s, and it happens again as a schedule', (_, done) => {
    const harness = new PuppetHarness(parts, (puppet) => (stands(puppet, ...done) ? 'broken' : null))
    const idle = puppetScenario(0, [])
    const { violation, path } = exhaust(harness.subject(idle), unbounded)
    expect(violation).toMatchObject({ found: 'broken' })
    expect(harness.run(idle).violation).toBeNull()
    expect(harness.run(alongPath(harness, idle, path)).violation).toMatchObject({ found: 'broken' })
  })
})

describe('sparing with one write and one read', () => {
  test.each([
    ['in flight at once, without a fault', {}, [59, 93, 11]],
    ['one after the other, with a latent error', { fault, queueDepth: 1 }, [15_005, 23_050, 39]],
    ['the spare rebuilt from the peers', { fault, queueDepth: 1, fill: 'rebuild' }, [9082, 13_869, 37]],
    ['ordered by hand', { fault: order, queueDepth: 1, trigger: 'manual' }, [2522, 4536, 38]],
    ['of a mirror', { fault, queueDepth: 1, level: 'raid1' }, [8638, 12_943, 34]],
    ['with a work volume', { fault, queueDepth: 1, workVolumes: 1 }, [18_634, 30_025, 51]],
    ['of a mirror with one', { fault, queueDepth: 2, level: 'raid1', workVolumes: 1 }, [81_773, 144_701, 46]],
    ['with a work disk', { fault, queueDepth: 1, workDisks: 1 }, [17_137, 26_406, 37]],
    [
      'of a mirror with one at once',
      { fault, queueDepth: 2, level: 'raid1', workDisks: 1 },
      [67_111, 115_880, 37],
    ],
    ['around the suspect', { fault, queueDepth: 1, diverts: 'suspect' }, [16_958, 25_256, 38]],
    [
      'around it, filled from the peers',
      { fault, queueDepth: 1, diverts: 'suspect', fill: 'rebuild' },
      [10_340, 15_321, 36],
    ],
    [
      'around it, of a mirror',
      { fault, queueDepth: 2, diverts: 'suspect', level: 'raid1' },
      [97_058, 160_790, 40],
    ],
    [
      'around it, with a work volume',
      { fault, queueDepth: 1, diverts: 'suspect', workVolumes: 1 },
      [21_136, 33_413, 46],
    ],
    [
      'around it, with a work disk',
      { fault, queueDepth: 1, diverts: 'suspect', workDisks: 1 },
      [18_587, 28_409, 39],
    ],
    [
      'around it, with a work disk, of a mirror, filled from the peers',
      { fault, queueDepth: 2, diverts: 'suspect', workDisks: 1, level: 'raid1', fill: 'rebuild' },
      [57_656, 99_447, 39],
    ],
    [
      'none of them: two mirrors beside one unused group',
      { work: [], fault, level: 'raid1', mainGroups: 2 },
      [63_659, 104_752, 36],
    ],
    [
      'none of them: two mirrors beside one work volume',
      { work: [], fault, level: 'raid1', mainGroups: 2, workVolumes: 1 },
      [65_885, 113_298, 36],
    ],
    [
      'none of them: two mirrors beside one work disk',
      { work: [], fault, level: 'raid1', mainGroups: 2, workDisks: 1 },
      [69_867, 117_280, 36],
    ],
  ] as const)('%s: states, transitions, depth without local steps', (_, shape, expected) => {
    const scenario = tiny({ repairs: all, work: ['write', 'read'], ...shape })
    const { states, transitions, depth, complete, violation } = exhaust(repaired.subject(scenario), unbounded)
    expect([states, transitions, depth]).toEqual(expected)
    expect([complete, violation]).toEqual([true, null])
  })
})

describe('sparing with a crash of the controller between any two steps, after a latent error', () => {
  test.each([
    ['a write', ['write'], {}, [54_138, 115_970, 56]],
    ['a write and a read of a mirror', ['write', 'read'], { level: 'raid1' }, [67_245, 131_230, 51]],
    ['a write with a work volume', ['write'], { workVolumes: 1 }, [63_183, 133_032, 63]],
    [
      'two writes and a read of a mirror with one',
      ['write', 'write', 'read'],
      { level: 'raid1', workVolumes: 1 },
      [254_833, 472_244, 72],
    ],
    ['a write around the suspect', ['write'], { diverts: 'suspect' }, [53_542, 111_495, 68]],
    [
      'a write and a read around it, of a mirror',
      ['write', 'read'],
      { diverts: 'suspect', level: 'raid1' },
      [90_079, 175_981, 58],
    ],
    [
      'a write around it, with a work volume',
      ['write'],
      { diverts: 'suspect', workVolumes: 1 },
      [70_609, 140_373, 75],
    ],
  ] as const)('%s: states, transitions, depth', (_, work, shape, expected) => {
    const scenario = tiny({ repairs: all, work, queueDepth: 1, fault, crashes: true, ...shape })
    const { states, transitions, depth, complete, violation } = exhaust(repaired.subject(scenario), unbounded)
    expect([states, transitions, depth]).toEqual(expected)
    expect([complete, violation]).toEqual([true, null])
  })
})

describe('what an exhaustive search finds in the published flow', () => {
  const harness = new SparingHarness([], wholeScope)
  const scenario = tiny({ repairs: [], work: ['write', 'read'], fault })
  const { path, violation } = exhaust(harness.subject(scenario), unbounded)

  test('happens again along its path, and not before its end', () => {
    expect(violation).not.toBeNull()
    const subject = harness.subject(scenario)
    for (const step of path) {
      expect(subject.violation()).toBeNull()
      expect(subject.system.steps.subarray(0, subject.system.enabled())).toContain(step)
      subject.system.apply(step)
    }
    expect(subject.violation()).toEqual(violation)
  })

  test('becomes a counterexample that replays', () => {
    const options = {
      repairs: [],
      runs: 0,
      seed: 1,
      timeBudget: null,
      workload: null,
      now: () => 0,
      progress: () => {},
    }
    const bound = { text: 'tiny', scenarios: [scenario] }
    const crew = alone(
      (_, limits) => searchScenario(harness, scenario, limits),
      () => 0,
    )
    const { verdict, counterexample } = checkExhaustively(harness, 'sparing', bound, options, crew)
    expect(verdict).toBe('violated')
    if (counterexample === null) throw new Error('a violation without a counterexample')
    const copy = structuredClone(counterexample.scenario)
    expect(replay(new SparingHarness([], wholeScope), copy)).toMatchObject({
      violation: counterexample.violation,
      trace: counterexample.trace,
    })
  })
})
