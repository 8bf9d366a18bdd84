/** Stamps survive parity: what is rebuilt still says which write it came from, and what is mixed up does not. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { fillStamps, initialWrite, readStamp, stampOf } from './stamp.ts'
import { xorInto } from './xor.ts'

const write = fc.nat(100_000)
const lba = fc.nat(1_000_000)
const sectorWords = fc.constantFrom(2, 4, 16, 128)
const sector = fc.tuple(write, lba)

test('every sector of a write bears its stamp', () => {
  fc.assert(
    fc.property(write, lba, fc.integer({ min: 1, max: 6 }), sectorWords, (id, first, count, words) => {
      const arena = new Arena(count * words)
      const at = arena.allot(count * words)
      fillStamps(arena, at, id, first, count, words)
      for (let i = 0; i < count; i++)
        expect(readStamp(arena, at + i * words, words)).toBe(stampOf(id, first + i))
    }),
  )
})

test('a sector rebuilt from parity reads back as its own stamp', () => {
  const scenario = fc.tuple(fc.array(sector, { minLength: 2, maxLength: 15 }), fc.nat(14), sectorWords)
  fc.assert(
    fc.property(scenario, ([sectors, pick, words]) => {
      const arena = new Arena((sectors.length + 2) * words)
      const [parity, rebuilt] = [arena.allot(words), arena.allot(words)]
      const strips = sectors.map(([id, at]) => {
        const strip = arena.allot(words)
        fillStamps(arena, strip, id, at, 1, words)
        xorInto(arena, parity, strip, words)
        return strip
      })
      const lost = pick % strips.length
      for (const strip of [parity, ...strips.filter((_, i) => i !== lost)])
        xorInto(arena, rebuilt, strip, words)
      const [id = 0, at = 0] = sectors[lost] ?? []
      expect(readStamp(arena, rebuilt, words)).toBe(stampOf(id, at))
    }),
  )
})

test('the XOR of unrelated stamps is the stamp of neither, nor of any other write to these addresses', () => {
  fc.assert(
    fc.property(fc.uniqueArray(sector, { minLength: 2, maxLength: 3, selector: String }), (sectors) => {
      const mixed = sectors.reduce((sum, [id, at]) => sum ^ stampOf(id, at), 0)
      for (const [, at] of sectors)
        for (let id = 0; id < 200; id++) expect(stampOf(id, at) === mixed).toBe(false)
    }),
  )
})

test('a sector put together from two writes is of no write', () => {
  fc.assert(
    fc.property(sector, sector, fc.integer({ min: 1, max: 15 }), ([id, at], [other, elsewhere], cut) => {
      fc.pre(stampOf(id, at) !== stampOf(other, elsewhere))
      const arena = new Arena(32)
      fillStamps(arena, 0, id, at, 1, 16)
      fillStamps(arena, 16, other, elsewhere, 1, 16)
      arena.words.copyWithin(cut, 16 + cut, 32)
      expect(readStamp(arena, 0, 16)).toBeNull()
    }),
  )
})

test('writes and addresses of a long run all have stamps of their own, none of them blank', () => {
  const stamps = new Set<number>()
  for (let id = initialWrite; id < 40; id++) for (let at = 0; at < 500; at++) stamps.add(stampOf(id, at))
  expect(stamps.size).toBe(20_000)
  expect(stamps.has(0)).toBe(false)
})
