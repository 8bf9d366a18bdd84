/** A world is saved and loaded as one piece: nothing of it is anywhere else. */

import { expect, test } from 'vitest'
import { choose, fingerprintOf, run, worldOf } from './scenario.testing.ts'

test('a world that is loaded again goes on from where it was saved, whichever way it went meanwhile', () => {
  const world = worldOf()
  const saved = new Int32Array(world.size)
  for (;;) {
    const before = fingerprintOf(world)
    const enabled = world.enabled()
    if (enabled === 0) break
    const steps = world.steps.slice(0, enabled)
    world.save(saved)
    const after = Array.from(steps, (step) => {
      world.apply(step)
      const print = fingerprintOf(world)
      world.load(saved)
      expect(fingerprintOf(world)).toBe(before)
      expect(world.enabled()).toBe(enabled)
      expect(world.steps.slice(0, enabled)).toEqual(steps)
      return print
    })
    const next = choose(world.stepCount, enabled)
    world.apply(steps[next] as number)
    expect(fingerprintOf(world)).toBe(after[next])
  }
})

test('a saved world may be loaded into another one of the same shape', () => {
  const [one, other] = [worldOf(), worldOf()]
  run(one, 100)
  const saved = new Int32Array(one.size)
  one.save(saved)
  other.load(saved)
  other.stepCount = one.stepCount
  expect(run(other)).toEqual(run(one))
})
