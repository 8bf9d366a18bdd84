/** Blocks in one arena against the same on plain arrays; short and long ones take different ways. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { check, clearBlock, copyBlock, gather, xorInto } from './xor.ts'

const size = 128
const words = fc.array(fc.integer(), { minLength: size, maxLength: size })
/** Short ones often, which go by a loop, and those that overlap. */
const range = fc
  .record({
    target: fc.nat(size / 2),
    count: fc.oneof(fc.nat(16), fc.nat(size / 2)),
    by: fc.oneof(fc.integer({ min: -8, max: 8 }), fc.integer({ min: -size / 2, max: size / 2 })),
  })
  .map(({ target, count, by }) => ({
    target,
    count,
    source: Math.min(size / 2, Math.max(0, target + by)),
  }))

function filled(content: readonly number[]): Arena {
  const arena = new Arena(size)
  arena.words.set(content, arena.allot(size))
  return arena
}

const contentOf = (arena: Arena) => [...arena.words.subarray(0, size)]

test('a copy is one by way of a buffer, even onto itself', () => {
  fc.assert(
    fc.property(words, range, (content, { target, source, count }) => {
      const arena = filled(content)
      copyBlock(arena, target, source, count)
      const expected = [...content]
      expected.splice(target, count, ...content.slice(source, source + count))
      expect(contentOf(arena)).toEqual(expected)
    }),
  )
})

test('clearing touches the range and nothing else', () => {
  fc.assert(
    fc.property(words, range, (content, { target, count }) => {
      const arena = filled(content)
      clearBlock(arena, target, count)
      expect(contentOf(arena)).toEqual(
        content.map((word, i) => (i >= target && i < target + count ? 0 : word)),
      )
    }),
  )
})

/** Two blocks side by side, either of them first. */
const neighbours = fc
  .record({ count: fc.nat(size / 4), gap: fc.nat(size / 4), first: fc.nat(size / 4), turned: fc.boolean() })
  .map(({ count, gap, first, turned }) => {
    const second = first + count + gap
    return { count, target: turned ? second : first, source: turned ? first : second }
  })

test('folding in twice changes nothing, and folding into itself gives zero', () => {
  fc.assert(
    fc.property(words, neighbours, (content, { target, source, count }) => {
      const arena = filled(content)
      xorInto(arena, target, source, count)
      const once = content.map((word, i) =>
        i >= target && i < target + count ? word ^ (content[i - target + source] ?? 0) : word,
      )
      expect(contentOf(arena)).toEqual(once)
      xorInto(arena, target, source, count)
      expect(contentOf(arena)).toEqual(content)
      xorInto(arena, target, target, count)
      expect(contentOf(arena).slice(target, target + count)).toEqual(new Array<number>(count).fill(0))
    }),
  )
})

/** Sources lie in slots of 20 words, from slot `turn` on; what stands behind the first `count` of them means nothing. */
const call = fc.record({ count: fc.integer({ min: 1, max: 5 }), length: fc.nat(20), turn: fc.nat(5) })
const slot = (number: number) => (number % 6) * 20
const sourcesFrom = (first: number, count: number) =>
  Array.from({ length: count + 1 }, (_, i) => slot(first + i))

test('a sum is that of its sources, also where the target is one of them', () => {
  fc.assert(
    fc.property(words, call, fc.boolean(), (content, { count, length, turn }, inPlace) => {
      const arena = filled(content)
      const sources = sourcesFrom(inPlace ? turn : turn + 1, count)
      const target = slot(turn)
      gather(arena, target, sources, count, length)
      const sum = (at: number) =>
        sources.slice(0, count).reduce((sum, source) => sum ^ (content[source + at] ?? 0), 0)
      expect(contentOf(arena)).toEqual(
        content.map((word, i) => (i >= target && i < target + length ? sum(i - target) : word)),
      )
    }),
  )
})

test('a check finds the first word at which a sum is not zero', () => {
  fc.assert(
    fc.property(words, call, fc.nat(19), fc.nat(31), (content, { count, length, turn }, at, bit) => {
      const arena = filled(content)
      const sources = sourcesFrom(turn + 1, count)
      const sum = slot(turn)
      gather(arena, sum, sources, count, length)
      const all = [sum, ...sources]
      expect(check(arena, all, count + 1, length)).toBe(-1)
      arena.set(sum + at, arena.get(sum + at) ^ (1 << bit))
      expect(check(arena, all, count + 1, length)).toBe(at < length ? at : -1)
    }),
  )
})
