/** Check codes tell what was stored from anything else. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Arena } from './arena.ts'
import { CheckCodes } from './checkCodes.ts'

const sectorWords = 3

/** Codes of two drives of two sectors, and a place for data. */
function made() {
  const arena = new Arena(64)
  const codes = new CheckCodes(arena, 2, 2, sectorWords)
  return { arena, codes, data: arena.allot(2 * sectorWords) }
}

describe('a check code', () => {
  test('fits what it was set from, and nothing that differs in a bit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: sectorWords, maxLength: sectorWords }),
        fc.nat(32 * sectorWords - 1),
        (words, bit) => {
          const { arena, codes, data } = made()
          for (const [i, word] of words.entries()) arena.set(data + i, word)
          codes.set(1, 0, 1, data)
          expect(codes.fits(1, 0, data)).toBe(true)
          const at = data + (bit >> 5)
          arena.set(at, arena.get(at) ^ (1 << (bit & 31)))
          expect(codes.fits(1, 0, data)).toBe(false)
        },
      ),
    )
  })

  test('is of its drive and sector alone', () => {
    const { arena, codes, data } = made()
    arena.set(data, 7)
    arena.set(data + sectorWords, 8)
    codes.set(0, 0, 2, data)
    expect(codes.fits(0, 0, data)).toBe(true)
    expect(codes.fits(0, 1, data + sectorWords)).toBe(true)
    expect(codes.fits(0, 1, data)).toBe(false)
    expect(codes.has(1, 0)).toBe(false)
  })

  test('is gone once the sector has no content any more', () => {
    const { codes, data } = made()
    codes.set(0, 1, 1, data)
    expect(codes.has(0, 1)).toBe(true)
    codes.drop(0, 1)
    expect(codes.has(0, 1)).toBe(false)
    expect(codes.fits(0, 1, data)).toBe(false)
  })
})
