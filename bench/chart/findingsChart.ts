/** Findings as a picture: a block for every group, a row for every subject, and a column for each thing that is drawn. */

import type { Finding, Findings } from '../findings.ts'
import type { Estimate } from '../statistics.ts'
import { barScale, linear, type Scale, short } from './scale.ts'
import { element, label, margin, pageWidth, text } from './svg.ts'

const rowHeight = 22
const labelWidth = 240
const gap = 20
/** For the figure at the right of a column. */
const figureWidth = 54

interface Column {
  readonly name: string
  readonly left: number
  readonly scale: Scale
  readonly right: number
}

export interface Drawing {
  readonly content: readonly string[]
  readonly height: number
}

/** What several blocks show has one scale, so that they can be compared with each other. */
export function findingsChart(findings: Findings, top: number): Drawing {
  const blocks = findings.groups.map(({ name, says }) => ({
    title: `${name}: ${says}`,
    rows: findings.rows.filter(({ group }) => group === name),
  }))
  const content: string[] = []
  let at = top
  for (const { title, rows } of blocks) {
    const columns = columnsOf(findings, rows)
    content.push(text(margin, at + 14, 'unit', title), ...drawBlock(rows, columns, at + 26))
    at += rows.length * rowHeight + 82
  }
  return { content, height: at - top }
}

/** Columns for what the rows of a block show. */
function columnsOf({ rows, drawn }: Findings, ofBlock: readonly Finding[]): readonly Column[] {
  const shown = drawn.filter((name) => ofBlock.some((row) => limitsOf(row, name).length > 0))
  const room = pageWidth - 2 * margin - labelWidth
  const width = (room - shown.length * gap) / shown.length
  return shown.map((name, index) => {
    const left = margin + labelWidth + gap + index * (width + gap)
    const values = rows.flatMap((row) => limitsOf(row, name)).filter((value) => value > 0)
    const isChance = rows.some(({ estimates }) => estimates[name] !== undefined)
    const scale =
      values.length === 0 || !isChance
        ? linear(0, Math.max(1, ...values), left, width - figureWidth, 3)
        : barScale(values, left, width - figureWidth)
    return { name, left, scale, right: left + width }
  })
}

const limitsOf = ({ figures, estimates }: Finding, name: string): readonly number[] => {
  const estimate = estimates[name]
  const figure = figures[name]
  if (estimate !== undefined) return [estimate.low, estimate.high]
  return figure === undefined ? [] : [figure]
}

/** Small chances by their power of ten. */
const figure = (value: number): string =>
  value > 0 && value < 0.01 ? value.toExponential(1).replace('.0e', 'e') : short(value)

function drawBlock(rows: readonly Finding[], columns: readonly Column[], top: number): readonly string[] {
  const begin = top + 18
  const end = begin + rows.length * rowHeight
  return [
    ...columns.flatMap(({ name, left, scale }) => [
      text(left, top + 10, 'soft small', scale.isLogarithmic ? `${name}, log scale` : name),
      ...scale.ticks.flatMap((tick) => [
        element('line', { x1: scale.at(tick), x2: scale.at(tick), y1: begin, y2: end, class: 'grid' }),
        text(scale.at(tick), end + 15, 'tick', figure(tick)),
      ]),
    ]),
    ...rows.flatMap((row, index) => {
      const middle = begin + (index + 0.5) * rowHeight
      return [
        label(margin, middle, row.subject, labelWidth),
        ...columns.flatMap((column) => drawCell(row, column, middle)),
      ]
    }),
  ]
}

function drawCell({ figures, estimates }: Finding, column: Column, middle: number): readonly string[] {
  const estimate = estimates[column.name]
  const value = estimate?.median ?? figures[column.name]
  if (value === undefined) return []
  const shape = estimate === undefined ? bar(column, value, middle) : dot(column, estimate, middle)
  return [...shape, text(column.right, middle + 4.5, 'end small', figure(value))]
}

function bar({ left, scale }: Column, value: number, middle: number): readonly string[] {
  const size = { x: left, y: middle - 6, width: Math.max(0, scale.at(value) - left), height: 12, rx: 2 }
  return [element('rect', { ...size, class: 'bar' })]
}

/** A length means nothing on a logarithmic scale, a place does. Nothing is drawn for what never happened. */
function dot({ scale }: Column, { median, low, high }: Estimate, middle: number): readonly string[] {
  if (low <= 0) return []
  const [from, at, to] = [low, median, high].map((value) => scale.at(value))
  const whisker = `M${from?.toFixed(1)} ${middle}H${to?.toFixed(1)}`
  return [
    element('path', { d: whisker, class: 'whisker' }),
    element('circle', { cx: at ?? 0, cy: middle, r: 3.5, class: 'dot' }),
  ]
}
