import fc from 'fast-check'
import { expect, test } from 'vitest'
import { collectVolumes } from './volumes.ts'

const placed = fc.record({
  volume: fc.constantFrom('a', 'b', 'c'),
  offset: fc.nat(2 ** 22),
  length: fc.integer({ min: 1, max: 2 ** 16 }),
})

test('requests overlap after laying volumes end to end exactly when they overlapped on one volume', () => {
  fc.assert(
    fc.property(fc.array(placed, { maxLength: 12 }), (entries) => {
      const volumes = collectVolumes()
      for (const { volume, offset, length } of entries) volumes.add(volume, { kind: 'write', offset, length })
      const laid = volumes.requests()
      expect(laid.map(({ length }) => length)).toEqual(entries.map(({ length }) => length))
      for (const [i, one] of entries.entries())
        for (const [j, other] of entries.entries())
          expect(overlap(laid[i], laid[j])).toBe(one.volume === other.volume && overlap(one, other))
    }),
  )
})

interface Range {
  readonly offset: number
  readonly length: number
}

const overlap = (one: Range | undefined, other: Range | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  one.offset < other.offset + other.length &&
  other.offset < one.offset + one.length
