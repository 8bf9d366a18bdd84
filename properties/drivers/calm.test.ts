/** The calm policy: the actor that moved last goes on, else the first; faults never strike. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ioBits } from '../../impl/world/system.ts'
import { calmly, calmStep, isAtRest } from './calm.ts'
import { anyParts } from './parts.testing.ts'
import { Puppet } from './puppet.testing.ts'
import { run } from './run.ts'

const step = (actor: number, io = 0) => (actor << ioBits) | io
const fanOut = (ios: number) => [{ label: 'write', ios }]
const strike = [{ label: 'strike' }]
const world = new Puppet([
  { name: 'a', commands: fanOut(1) },
  { name: 'b', commands: fanOut(3) },
  { name: 'f', commands: strike, isFault: true },
])

describe('calm', () => {
  const all = Int32Array.of(step(0), step(1, 1), step(1, 2), step(2))

  test('goes on with the actor that moved last, by its lowest I/O', () => {
    expect(calmStep(world, all, 4, 1)).toBe(step(1, 1))
  })

  test('takes the first step when that actor cannot move, or nobody has moved yet', () => {
    expect(calmStep(world, all.slice(1), 3, 0)).toBe(step(1, 1))
    expect(calmStep(world, all, 4, -1)).toBe(step(0))
  })

  test('lets no fault strike, not even the one that struck last', () => {
    expect(calmStep(world, all, 4, 2)).toBe(step(0))
    expect(calmStep(world, all.slice(3), 1, 2)).toBe(-1)
  })

  test('looks at no more steps than there are', () => {
    expect(calmStep(world, all, 1, 1)).toBe(step(0))
    expect(calmStep(world, all, 0, 0)).toBe(-1)
  })
})

test('a world is at rest when nothing but faults could move', () => {
  expect(isAtRest(world, Int32Array.of(step(0), step(2)), 2)).toBe(false)
  expect(isAtRest(world, Int32Array.of(step(2), step(0)), 1)).toBe(true)
  expect(isAtRest(world, Int32Array.of(step(0)), 0)).toBe(true)
})

test('left to calm, every actor that need not wait does all of its work before the next begins', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const eager = parts.map((part) => ({
        ...part,
        commands: part.commands.map(({ label, ios = 1 }) => ({ label, ios })),
      }))
      const puppet = new Puppet(eager)
      run(puppet, calmly)
      const inOrder = eager
        .filter(({ isFault }) => isFault !== true)
        .flatMap(({ name, commands }) =>
          commands.flatMap(({ label, ios }) =>
            Array.from({ length: ios }, (_, io) => `${name} ${label}.${io}`),
          ),
        )
      expect(puppet.taken).toEqual(inOrder)
    }),
  )
})
