/** Aligned columns within a page; cells too long for their column are wrapped. */

import { oneLine, pageWidth, wrap } from './wrap.ts'

export interface Column {
  /** An empty title in every column leaves the header out. */
  readonly title: string
  readonly align?: 'right'
  /** Never wider than this. */
  readonly atMost?: number
  /** May be squeezed below its natural width when the page is too narrow. */
  readonly flexible?: true
}

export interface Row {
  readonly cells: readonly string[]
  /** Colours a finished cell (its padding included). */
  readonly paint?: (cell: string, column: number) => string
}

export interface TableStyle {
  readonly indent?: number
  readonly width?: number
  readonly paintHeader?: (line: string) => string
}

const gap = '  '

/** A flexible column is squeezed no further than this. */
const narrowest = 8

export function renderTable(
  columns: readonly Column[],
  rows: readonly Row[],
  { indent = 0, width = pageWidth, paintHeader = String }: TableStyle = {},
): readonly string[] {
  const widths = columnWidths(columns, rows, width - indent)
  const margin = ' '.repeat(indent)
  const body = rows.flatMap((row) => renderRow(columns, widths, row)).map((line) => margin + line)
  if (columns.every((column) => column.title === '')) return body
  const titles = renderRow(columns, widths, { cells: columns.map((column) => column.title) })
  return [...titles.map((line) => paintHeader(margin + line)), ...body]
}

function renderRow(columns: readonly Column[], widths: readonly number[], row: Row): readonly string[] {
  const paint = row.paint ?? String
  const wrapped = columns.map((_, i) => wrap(row.cells[i] ?? '', widths[i] ?? 1))
  const height = Math.max(...wrapped.map((lines) => lines.length))
  return Array.from({ length: height }, (_, lineIndex) => {
    const texts = wrapped.map((lines) => lines[lineIndex] ?? '')
    const last = texts.findLastIndex((text) => text !== '')
    const cells = texts.slice(0, last + 1).map((text, i) => {
      if (columns[i]?.align === 'right') return paint(text.padStart(widths[i] ?? 1), i)
      return paint(i === last ? text : text.padEnd(widths[i] ?? 1), i)
    })
    return cells.join(gap)
  })
}

function columnWidths(columns: readonly Column[], rows: readonly Row[], width: number): readonly number[] {
  const natural = columns.map((column, i) => {
    const cells = rows.map((row) => oneLine(row.cells[i] ?? '').length)
    return Math.min(column.atMost ?? width, Math.max(1, column.title.length, ...cells))
  })
  const isFlexible = (i: number) => columns[i]?.flexible === true
  const fixed = natural.reduce((sum, wide, i) => (isFlexible(i) ? sum : sum + wide), 0)
  const room = width - fixed - gap.length * (columns.length - 1)
  const shares = share(
    natural.filter((_, i) => isFlexible(i)),
    room,
  )
  let next = 0
  return natural.map((wide, i) => (isFlexible(i) ? (shares[next++] ?? wide) : wide))
}

/** Gives each its wish where there is room, and splits what is left evenly among those that wish for more. */
function share(wishes: readonly number[], room: number): readonly number[] {
  const granted = wishes.map(() => 0)
  const modestFirst = wishes.map((_, i) => i).sort((a, b) => (wishes[a] ?? 0) - (wishes[b] ?? 0))
  let left = room
  modestFirst.forEach((index, rank) => {
    const even = Math.floor(left / (wishes.length - rank))
    const width = Math.min(wishes[index] ?? 0, Math.max(narrowest, even))
    granted[index] = width
    left -= width
  })
  return granted
}
