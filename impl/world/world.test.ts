/** Laws of the world, on an array with sparing: it is plain data, and one pair of functions moves it, always alike. */

import { describe, expect, test } from 'vitest'
import { Arena } from '../arena.ts'
import { UnexpectedEventError } from '../machine/compile.ts'
import { OUTSTANDING, SUB_STATE } from './actor.ts'
import { eventNumber } from './events.ts'
import { choose, faults, fingerprintOf, run, workload, worldOf } from './scenario.testing.ts'

describe('determinism', () => {
  test('two runs of one scenario give the same fingerprint after every step', () => {
    const prints = run(worldOf())
    expect(prints.length).toBeGreaterThan(100)
    expect(run(worldOf())).toEqual(prints)
  })

  test('a world in used memory, and one taken back to its start, run as a fresh one does', () => {
    const prints = run(worldOf())
    const arena = new Arena(65_536)
    arena.words.fill(-1)
    const world = worldOf(arena)
    expect(run(world)).toEqual(prints)
    world.reset(workload, faults)
    expect(run(world)).toEqual(prints)
  })

  test('the fingerprint of the end is the same on any machine', () => {
    const world = worldOf()
    run(world)
    expect(world.parts.hosts.isDone()).toBe(true)
    expect(world.stepCount).toBe(156)
    // changes with the machines, the layout of the world and the hash, but with nothing else
    expect(fingerprintOf(world)).toBe('-581465569 1066846898')
  })

  test('hardly any two states on the way look alike, and one flipped bit does not either', () => {
    const world = worldOf()
    const prints = run(world)
    expect(new Set(prints).size).toBe(prints.length)
    const before = fingerprintOf(world)
    for (let at = 0; at < world.size; at++) {
      world.arena.set(at, world.arena.get(at) ^ (1 << (at & 31)))
      expect(fingerprintOf(world) === before).toBe(false)
      world.arena.set(at, world.arena.get(at) ^ (1 << (at & 31)))
    }
    expect(fingerprintOf(world)).toBe(before)
  })
})

describe('steps', () => {
  test('looking at what may happen, and telling it, changes nothing', () => {
    const world = worldOf()
    for (let count = 0; count < 300; count++) {
      const before = fingerprintOf(world)
      const enabled = world.enabled()
      if (enabled === 0) break
      for (let i = 0; i < enabled; i++) {
        const { actor, label, what } = world.describe(world.steps[i] as number)
        expect([actor, label, what]).not.toContain('')
      }
      const local = world.nextLocal()
      if (local >= 0) expect(world.steps.subarray(0, enabled)).toContain(local)
      expect(fingerprintOf(world)).toBe(before)
      world.apply(world.steps[choose(count, enabled)] as number)
    }
  })

  test('a command waits while the word that it awaits is not what it is to be', () => {
    const world = worldOf()
    let waiting = 0
    for (let enabled = world.enabled(); enabled > 0; enabled = world.enabled()) {
      for (const actor of world.actors) {
        const { awaits, awaited } = actor.command ?? { awaits: -1, awaited: 0 }
        if (actor.get(OUTSTANDING) === 0 || awaits < 0) continue
        const word = world.arena.get(awaits)
        if (awaited === 0 ? word !== 0 : word === awaited) continue
        waiting++
        const movers = Array.from(world.steps.subarray(0, enabled), (step) => world.actorOf(step))
        expect(movers).not.toContain(actor)
      }
      world.apply(world.steps[choose(world.stepCount, enabled)] as number)
    }
    expect(waiting).toBeGreaterThan(300)
  })

  test('tracing changes nothing but what is told', () => {
    const world = worldOf()
    world.tracing = true
    expect(run(world)).toEqual(run(worldOf()))
  })

  test('an event that the state does not accept is an error, and so is a step of nobody', () => {
    const world = worldOf()
    const [actor] = world.actors
    if (actor === undefined) throw new Error('a world without actors')
    expect(() => world.enter(actor, eventNumber('DONE'))).toThrow(UnexpectedEventError)
    expect(() => world.enter(actor, eventNumber('no such event'))).toThrow('knows no event')
    actor.set(SUB_STATE, 1)
    expect(() => world.enter(actor, eventNumber('READ'))).toThrow(UnexpectedEventError)
    expect(() => world.apply(world.actors.length * 32)).toThrow(RangeError)
  })
})
