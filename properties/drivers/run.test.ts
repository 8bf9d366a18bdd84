/** A run: the schedule first, then faults end and calm goes on to rest; what is broken ends it at once. */

import { describe, expect, test } from 'vitest'
import { calmly } from './calm.ts'
import { busy } from './parts.testing.ts'
import { type Part, Puppet } from './puppet.testing.ts'
import { run } from './run.ts'
import { scheduler } from './scheduler.ts'

const uniform = () => scheduler({ kind: 'uniform', seed: 1, faultOdds: 2 })
const fault: Part = { name: 'f', commands: [{ label: 'strike' }], isFault: true }
const endless: Part = { name: 'e', commands: [{ label: 'spin' }], isEndless: true }

describe('a run', () => {
  test('ends at rest, where the world is judged after its faults have ended', () => {
    const puppet = new Puppet([...busy(2, 3), fault])
    expect(run(puppet, calmly)).toEqual({ steps: 6, violation: null })
    expect(puppet.heard).toEqual(['faults end after 0', 'rest after 6'])
  })

  test('lets faults strike only while the schedule has something to say', () => {
    const puppet = new Puppet([...busy(1, 20), fault])
    expect(run(puppet, uniform())).toEqual({ steps: 21, violation: null })
    expect(puppet.taken).toContain('f strike.0')
    expect(puppet.heard).toEqual(['faults end after 21', 'rest after 21'])
  })

  test('goes on by its schedule with what the end of faults sets free', () => {
    const held = { label: 'hear', afterFaults: true }
    const parts = ['a', 'b'].map((name): Part => ({ name, commands: [{ label: 'ask' }, held, held] }))
    const orders = [1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
      const puppet = new Puppet(parts)
      run(puppet, scheduler({ kind: 'uniform', seed, faultOdds: 2 }))
      expect(puppet.heard).toEqual(['faults end after 2', 'rest after 6'])
      return puppet.taken.slice(2).join()
    })
    expect(new Set(orders).size).toBeGreaterThan(3)
  })

  test('shows every step to the watch before it is taken, among those that were enabled', () => {
    const puppet = new Puppet(busy(2, 2))
    const seen: string[] = []
    run(puppet, uniform(), (step, steps, count) => {
      expect(steps.subarray(0, count)).toContain(step)
      expect(puppet.taken).toHaveLength(seen.length)
      seen.push(`${puppet.actorName(step)} ${puppet.label(step)}.0`)
    })
    expect(seen).toEqual(puppet.taken)
  })

  test('ends with the step after which something is broken', () => {
    const parts = busy(2, 3)
    const broken = (puppet: Puppet) => (puppet.done('actor 1') === 2 ? 'two' : null)
    const result = run(new Puppet(parts, broken), calmly)
    expect(result).toEqual({ steps: 5, violation: expect.objectContaining({ found: 'two', step: 5 }) })
  })

  test('counts a judgement at rest as one step more', () => {
    const broken = (puppet: Puppet) => (puppet.heard.length === 2 ? 'at rest' : null)
    expect(run(new Puppet(busy(1, 3), broken), calmly).violation).toMatchObject({ found: 'at rest', step: 4 })
  })

  test('gives up a world that does not come to rest within its patience', () => {
    const alone = new Puppet([endless])
    expect(run(alone, calmly).steps).toBe(40)
    expect(alone.heard).toEqual(['faults end after 0', 'endless after 40, 40 of them calm'])
  })

  test('gives a schedule no more than its patience either, and then the same time to calm', () => {
    const puppet = new Puppet([endless])
    expect(run(puppet, uniform()).steps).toBe(81)
    expect(puppet.heard).toEqual(['faults end after 41', 'endless after 81, 40 of them calm'])
  })

  test('that needs just its patience to rest is not endless', () => {
    const puppet = new Puppet(busy(1, 40))
    run(puppet, calmly)
    expect(puppet.heard).toEqual(['faults end after 0', 'rest after 40'])
  })
})
