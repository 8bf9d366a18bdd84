/** An arena that is given back serves again, zeroed, where it is large enough. */

import { expect, test } from 'vitest'
import { Arenas } from './arenas.ts'

test('an arena is handed out to one at a time, and again once it was given back', () => {
  const arenas = new Arenas()
  const first = arenas.take(100)
  expect(arenas.take(100)).not.toBe(first)
  const word = first.allot(3)
  first.set(word, 7)
  arenas.give(first)
  const again = arenas.take(50)
  expect(again).toBe(first)
  expect(again.used).toBe(0)
  expect(again.get(again.allot(3))).toBe(0)
})

test('one that is too small is passed over', () => {
  const arenas = new Arenas()
  const small = arenas.take(10)
  arenas.give(small)
  const large = arenas.take(1_000_000)
  expect(large).not.toBe(small)
  expect(large.capacity).toBeGreaterThanOrEqual(1_000_000)
  expect(arenas.take(10)).toBe(small)
})
