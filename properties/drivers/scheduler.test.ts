/** Strategies: what is equally likely, how often faults strike, how often the actor of highest priority gives way. */

import { describe, expect, test } from 'vitest'
import type { Schedule } from '../scenario/scenario.ts'
import { CALM } from './calm.ts'
import { busy } from './parts.testing.ts'
import { type Part, Puppet } from './puppet.testing.ts'
import { run } from './run.ts'
import { scheduler } from './scheduler.ts'

const seeds = Array.from({ length: 300 }, (_, seed) => seed)
const never = 2 ** 31
const uniform = (seed: number, faultOdds = never): Schedule => ({ kind: 'uniform', seed, faultOdds })
const pct = (seed: number, depth: number, faultOdds = never): Schedule => ({
  kind: 'pct',
  seed,
  depth,
  faultOdds,
})

const stalls = (seed: number, stallOdds: number, faultOdds = never): Schedule => ({
  kind: 'stalls',
  seed,
  stallOdds,
  faultOdds,
})

const fault = (name: string): Part => ({ name, commands: [{ label: 'strike' }], isFault: true })

/** How often each step is chosen in the same world. */
function choices(parts: readonly Part[], schedules: readonly Schedule[], picks: number): Map<string, number> {
  const puppet = new Puppet(parts)
  const count = puppet.enabled()
  const found = new Map<string, number>()
  for (const schedule of schedules) {
    const strategy = scheduler(schedule)
    for (let i = 0; i < picks; i++) {
      const { what } = puppet.describe(strategy.next(puppet, puppet.steps, count))
      found.set(what, (found.get(what) ?? 0) + 1)
    }
  }
  return found
}

/** The actors of a run in the order in which they moved, each named once while it goes on. */
function blocks(parts: readonly Part[], schedule: Schedule): string[] {
  const moved: string[] = []
  const puppet = new Puppet(parts)
  run(puppet, scheduler(schedule), (step) => {
    const name = puppet.actorName(step)
    if (moved.at(-1) !== name) moved.push(name)
  })
  return moved
}

describe('a uniform schedule', () => {
  test('takes each enabled step as often as any other', () => {
    const parts: Part[] = [
      { name: 'a', commands: [{ label: 'write', ios: 3 }] },
      { name: 'b', commands: [{ label: 'read' }] },
      { name: 'c', commands: [{ label: 'read' }] },
      fault('f'),
    ]
    const found = choices(parts, [uniform(1)], 10_000)
    expect([...found.keys()].sort()).toEqual(['a write.0', 'a write.1', 'a write.2', 'b read.0', 'c read.0'])
    for (const count of found.values()) expect(Math.abs(count - 2_000)).toBeLessThan(200)
  })

  test('finds every order of three actors', () => {
    expect(new Set(seeds.map((seed) => blocks(busy(3, 1), uniform(seed)).join())).size).toBe(6)
  })
})

test('every random schedule ends faults in a world at rest, or lets the first of them strike where it is told so', () => {
  const late: Part = { name: 'late', commands: [{ label: 'go', notBefore: 4 }] }
  const parts = [...busy(1, 3), late, fault('f'), fault('g')]
  const schedules = (strikesAtRest: boolean): Schedule[] => {
    const dice = { seed: 1, faultOdds: never, strikesAtRest }
    return [
      { kind: 'uniform', ...dice },
      { kind: 'pct', depth: 1, ...dice },
      { kind: 'stalls', stallOdds: 4, ...dice },
    ]
  }
  const takes = (schedule: Schedule) => {
    const puppet = new Puppet(parts)
    run(puppet, scheduler(schedule))
    return puppet.taken.slice(3).join()
  }
  expect(schedules(false).map(takes)).toEqual(['', '', ''])
  const struck = 'f strike.0,late go.0,g strike.0'
  expect(schedules(true).map(takes)).toEqual([struck, struck, struck])
})

describe('a PCT schedule', () => {
  test('of depth 1 lets each actor end its work, in any order', () => {
    const orders = seeds.map((seed) => blocks(busy(3, 5), pct(seed, 1)))
    expect(orders.every((order) => order.length === 3)).toBe(true)
    expect(new Set(orders.map((order) => order.join())).size).toBe(6)
  })

  test.each([2, 3, 5])('of depth %i interrupts so often less one, at most and at times', (depth) => {
    const lengths = seeds.map((seed) => blocks(busy(4, 8), pct(seed, depth)).length)
    expect(Math.max(...lengths)).toBe(4 + depth - 1)
    expect(Math.min(...lengths)).toBe(4)
  })

  test('puts the one that it interrupts behind all others', () => {
    const interrupted = seeds
      .map((seed) => blocks(busy(4, 8), pct(seed, 2)))
      .filter(({ length }) => length > 4)
    expect(interrupted.length).toBeGreaterThan(10)
    for (const order of interrupted) expect(order.indexOf(order.at(-1) ?? '')).toBeLessThan(4)
  })

  test('completes the I/Os of a fan-out in any order', () => {
    const found = choices([{ name: 'a', commands: [{ label: 'write', ios: 4 }] }], [pct(1, 1)], 4_000)
    expect(found.size).toBe(4)
    for (const count of found.values()) expect(Math.abs(count - 1_000)).toBeLessThan(150)
  })
})

describe('a schedule of stalls', () => {
  const writing = ['begin', 'log', 'store', 'end'].map((label) => ({ label }))
  const writers: Part[] = ['a', 'b', 'c'].map((name) => ({ name, commands: writing }))
  const stopped = (seed: number, stallOdds: number) => {
    const puppet = new Puppet(writers)
    const moved: string[] = []
    const places: string[] = []
    run(puppet, scheduler(stalls(seed, stallOdds)), (step) => {
      const actor = puppet.actorName(step)
      const goesOnLate = moved.includes(actor) && moved.at(-1) !== actor
      if (goesOnLate) places.push(puppet.label(step))
      moved.push(actor)
    })
    return places
  }

  test('stops actors at the same commands all the run', () => {
    const found = seeds.map((seed) => new Set(stopped(seed, 8)))
    expect(found.filter(({ size }) => size === 0).length).toBeGreaterThan(50)
    expect(found.filter(({ size }) => size === 1).length).toBeGreaterThan(50)
    expect(new Set(found.flatMap((places) => [...places]))).toEqual(new Set(['log', 'store', 'end']))
  })

  test('stops more of them where more commands are places', () => {
    const stops = (odds: number) => seeds.reduce((sum, seed) => sum + stopped(seed, odds).length, 0)
    expect(stops(1)).toBeGreaterThan(2 * stops(4))
    expect(stops(4)).toBeGreaterThan(2 * stops(32))
  })

  test('lets those that it has stopped go on when nobody else can', () => {
    for (const seed of seeds) expect(run(new Puppet(writers), scheduler(stalls(seed, 1))).steps).toBe(12)
  })
})

describe.each(['uniform', 'pct', 'stalls'] as const)('under a schedule of kind %s', (kind) => {
  const schedule = (seed: number, faultOdds: number) =>
    kind === 'uniform'
      ? uniform(seed, faultOdds)
      : kind === 'pct'
        ? pct(seed, 2, faultOdds)
        : stalls(seed, never, faultOdds)
  const parts = [...busy(2, 1), fault('f'), fault('g')]

  test.each([2, 8, 32])('faults strike once in %i steps, one as likely as the other', (odds) => {
    const found = choices(parts, [schedule(7, odds)], 32_000)
    for (const name of ['f', 'g']) {
      const expected = 16_000 / odds
      expect(Math.abs((found.get(`${name} strike.0`) ?? 0) - expected)).toBeLessThan(5 * Math.sqrt(expected))
    }
  })

  test('the seed alone decides', () => {
    const orders = seeds.map((seed) => blocks(busy(5, 4), schedule(seed, 8)).join())
    expect(seeds.map((seed) => blocks(busy(5, 4), schedule(seed, 8)).join())).toEqual(orders)
    expect(new Set(orders).size).toBeGreaterThan(50)
  })
})

test('a schedule of no segments is calm from the first step', () => {
  const puppet = new Puppet(busy(2, 1))
  const strategy = scheduler({ kind: 'segments', segments: [] })
  expect(strategy.next(puppet, puppet.steps, puppet.enabled())).toBe(CALM)
})
