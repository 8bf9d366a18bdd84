/** Columns that line up, and cells that wrap. */

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { renderTable } from './table.ts'
import { wrap } from './wrap.ts'

test('long cells wrap within their own column', () => {
  const columns = [
    { title: '#', align: 'right' as const },
    { title: 'actor' },
    { title: 'what happened', flexible: true as const },
    { title: 'what changed', flexible: true as const },
  ]
  const rows = [
    { cells: ['9', 'sparing', 'copies', 'nothing'] },
    { cells: ['10', 'request 3', 'writes sectors 16-23 of the work volume', 'track 2 of the bitmap'] },
  ]
  expect(`\n${renderTable(columns, rows, { width: 48 }).join('\n')}`).toMatchInlineSnapshot(`
    "
     #  actor      what happened     what changed
     9  sparing    copies            nothing
    10  request 3  writes sectors    track 2 of the
                   16-23 of the      bitmap
                   work volume"
  `)
})

test('a table keeps within its page', () => {
  const cell = fc.string({ maxLength: 60 })
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell)), fc.integer({ min: 30, max: 100 }), (cells, width) => {
      const columns = [
        { title: 'a', atMost: 8 },
        { title: 'b', flexible: true as const },
        { title: 'c', flexible: true as const },
      ]
      const lines = renderTable(
        columns,
        cells.map((row) => ({ cells: row })),
        { width },
      )
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(width)
    }),
  )
})

test('wrapping loses no word', () => {
  fc.assert(
    fc.property(fc.lorem({ maxCount: 30 }), fc.integer({ min: 12, max: 60 }), (text, width) => {
      expect(wrap(text, width).join(' ')).toBe(text)
    }),
  )
})

test('a word longer than the line is cut', () => {
  expect(wrap('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij'])
})
