/** Reports over time as a picture: a small panel for every contender, its rate as a line with the band of its intervals. */

import type { BenchReport } from '../report.ts'
import { linear, type Scale, short } from './scale.ts'
import { type Point, type Series, seriesOf } from './series.ts'
import { element, label, margin, pageWidth, picture, text } from './svg.ts'

const gap = 24
const columns = 3
const panelWidth = (pageWidth - 2 * margin - (columns - 1) * gap) / columns
const panelHeight = 190
/** For the figures at the left of a panel. */
const axisWidth = 46

/**
 * @param reports oldest first, one at least
 * @param suites names, in the order of the panels
 */
export function historyChart(reports: readonly BenchReport[], suites: readonly string[]): string {
  const [first, last] = [dayOf(reports[0]), dayOf(reports.at(-1))]
  const content = [
    text(margin, 40, 'title', 'arrayproof benchmarks over time'),
    text(
      margin,
      62,
      'soft',
      `${reports.length} ${reports.length === 1 ? 'report' : 'reports'}, ${first === last ? first : `${first} to ${last}`}`,
    ),
    text(margin, 81, 'soft', 'Medians with their 95 % confidence intervals. Higher is faster.'),
    ...legend(margin, 99),
  ]
  let top = 132
  for (const suite of suites) {
    content.push(text(margin, top + 6, 'suite', suite))
    top += 26
    const all = seriesOf(reports, suite)
    all.forEach((series, i) => {
      const left = margin + (i % columns) * (panelWidth + gap)
      content.push(...drawPanel(series, left, top + Math.floor(i / columns) * panelHeight, reports))
    })
    top += Math.ceil(all.length / columns) * panelHeight + 20
  }
  return picture('arrayproof benchmarks over time', top, content)
}

const dayOf = (report: BenchReport | undefined): string => report?.measuredAt.slice(0, 10) ?? ''

const legend = (left: number, top: number): readonly string[] => [
  element('circle', { cx: left + 5, cy: top - 4, r: 3.5, class: 'changed' }),
  text(left + 16, top, 'soft', 'computes something else than before'),
  element('line', { x1: left + 288, x2: left + 288, y1: top - 11, y2: top + 2, class: 'apart' }),
  text(left + 298, top, 'soft', 'another machine, or other rounds, from here on'),
]

function drawPanel(
  { name, unit, points }: Series,
  left: number,
  top: number,
  reports: readonly BenchReport[],
): readonly string[] {
  const [bottom, height] = [top + 150, 100]
  const y = linear(...rangeOf(points), 0, height, 3)
  const start = left + axisWidth
  const width = panelWidth - axisWidth - 8
  const x = (index: number) =>
    start + (reports.length < 2 ? width / 2 : (index / (reports.length - 1)) * width)
  const up = (value: number) => bottom - y.at(value)
  const last = points.at(-1)
  return [
    label(left, top + 14, name, panelWidth),
    text(
      left,
      top + 36,
      'soft small',
      `${unit} per second${last === undefined ? '' : `, last ${short(last.median)}`}`,
    ),
    ...gridLines(y, up, start, width),
    ...stretches(points).flatMap((stretch) => drawStretch(stretch, x, up)),
    ...points.flatMap((point) => drawPoint(point, x(point.index), up(point.median), bottom - height, bottom)),
    text(start, bottom + 17, 'small soft', dayOf(reports[0])),
    ...(reports.length > 1 ? [text(start + width, bottom + 17, 'tickEnd', dayOf(reports.at(-1)))] : []),
  ]
}

/** Never narrower than this, relative to its middle: noise must look like noise. */
const leastRange = 0.2

function rangeOf(points: readonly Point[]): readonly [number, number] {
  const least = Math.min(...points.map(({ low }) => low))
  const most = Math.max(...points.map(({ high }) => high))
  const middle = (least + most) / 2
  const half = Math.max(most - least, leastRange * middle) / 2
  return [middle - half, middle + half]
}

const gridLines = (
  y: Scale,
  up: (value: number) => number,
  start: number,
  width: number,
): readonly string[] =>
  y.ticks.flatMap((tick) => [
    element('line', { x1: start, x2: start + width, y1: up(tick), y2: up(tick), class: 'grid' }),
    text(start - 6, up(tick) + 4, 'tickEnd', short(tick)),
  ])

/** Points that a line may join. */
function stretches(points: readonly Point[]): readonly (readonly Point[])[] {
  const all: Point[][] = []
  for (const point of points) {
    const current = all.at(-1)
    if (current === undefined || point.isApart) all.push([point])
    else current.push(point)
  }
  return all
}

function drawStretch(
  points: readonly Point[],
  x: (index: number) => number,
  up: (value: number) => number,
): readonly string[] {
  const path = (side: readonly (readonly [number, number])[]) =>
    side.map(([index, value]) => `${x(index).toFixed(1)} ${up(value).toFixed(1)}`).join('L')
  const high = points.map(({ index, high }) => [index, high] as const)
  const low = points.map(({ index, low }) => [index, low] as const).reverse()
  const middle = points.map(({ index, median }) => [index, median] as const)
  return [
    // a single point has no area: its interval is a line
    element('path', { d: `M${path([...high, ...low])}Z`, class: points.length > 1 ? 'band' : 'whisker' }),
    element('path', { d: `M${path(middle)}`, class: 'curve' }),
  ]
}

function drawPoint(point: Point, x: number, y: number, top: number, bottom: number): readonly string[] {
  const size = { cx: x, cy: y }
  return [
    ...(point.isApart ? [element('line', { x1: x, x2: x, y1: top, y2: bottom, class: 'apart' })] : []),
    point.isChanged
      ? element('circle', { ...size, r: 4, class: 'changed' })
      : element('circle', { ...size, r: 2.5, class: 'dot' }),
  ]
}
