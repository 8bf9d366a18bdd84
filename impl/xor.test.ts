/** Blocks in one arena against the same on plain arrays; short and long ones take different ways. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { check, clearBlock, copyBlock, gather, xorInto } from './xor.ts'

const size = 128
const words = fc.array(fc.integer(), { minLength: size, maxLength: size })
const range = fc.record({ target: fc.nat(size / 2), source: fc.nat(size / 2), count: fc.nat(size / 2) })

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

test('folding in twice changes nothing, and folding into itself gives zero', () => {
  fc.assert(
    fc.property(words, fc.nat(size / 2), (content, count) => {
      const arena = filled(content)
      const [target, source] = [0, size / 2]
      xorInto(arena, target, source, count)
      const once = content.map((word, i) => (i < count ? word ^ (content[i + source] ?? 0) : word))
      expect(contentOf(arena)).toEqual(once)
      xorInto(arena, target, source, count)
      expect(contentOf(arena)).toEqual(content)
      xorInto(arena, target, target, count)
      expect(contentOf(arena).slice(0, count)).toEqual(new Array<number>(count).fill(0))
    }),
  )
})

const call = fc.record({ count: fc.integer({ min: 1, max: 5 }), length: fc.nat(20) })

test('a sum is that of its sources, also where the target is one of them', () => {
  fc.assert(
    fc.property(words, call, fc.boolean(), (content, { count, length }, inPlace) => {
      const arena = filled(content)
      const sources = Array.from({ length: count }, (_, i) => (inPlace ? i : i + 1) * 20)
      gather(arena, 0, sources, count, length)
      const sum = (at: number) => sources.reduce((sum, source) => sum ^ (content[source + at] ?? 0), 0)
      expect(contentOf(arena)).toEqual(content.map((word, i) => (i < length ? sum(i) : word)))
    }),
  )
})

test('a check finds the first word at which a sum is not zero', () => {
  fc.assert(
    fc.property(words, call, fc.nat(25), fc.nat(31), (content, { count, length }, at, bit) => {
      const arena = filled(content)
      const sources = Array.from({ length: count }, (_, i) => i * 20)
      gather(arena, 100, sources, count, length)
      const all = [...sources, 100]
      expect(check(arena, all, count + 1, length)).toBe(-1)
      arena.set(100 + at, arena.get(100 + at) ^ (1 << bit))
      expect(check(arena, all, count + 1, length)).toBe(at < length ? at : -1)
    }),
  )
})
