/**
 * A report as a picture: for every suite and unit, bars of the medians with the whiskers of their intervals, or dots where the
 * scale is logarithmic: a length means nothing there, a place does.
 */

import { type BenchReport, leftOutLines } from '../report.ts'
import type { SuiteResult } from '../result.ts'
import type { Estimate } from '../statistics.ts'
import { findingsChart } from './findingsChart.ts'
import { barScale, type Scale, short } from './scale.ts'
import { charWidth, element, label, margin, pageWidth, paragraph, picture, text } from './svg.ts'

/** False when there is nothing but findings. */
const isTimed = (suites: readonly SuiteResult[]): boolean =>
  suites.some(({ findings }) => findings === undefined)

interface Bar extends Estimate {
  readonly name: string
}

interface Panel {
  readonly title: string
  readonly bars: readonly Bar[]
}

const rowHeight = 26
/** Between the end of the bars and the right edge, for the figures. */
const figuresWidth = 132

export function resultChart({ suites, environment, measuredAt, pace, launches }: BenchReport): string {
  const { cpu, cpuCount, node, load } = environment
  const subtitle = `${cpu}, ${cpuCount} cores, load ${load.toFixed(1)} · Node ${node} · ${measuredAt.slice(0, 16).replace('T', ' ')} UTC`
  const legend = isTimed(suites)
    ? `Medians of ${pace.rounds} rounds${launches > 1 ? ` in ${launches} launches` : ''}; whiskers are ${pace.rounds < 6 ? 'ranges' : '95 % confidence intervals'}. Further to the right is faster.`
    : 'Dots are estimates with their 95 % confidence intervals. Fewer is better.'
  const content = [
    text(margin, 40, 'title', 'arrayproof benchmarks'),
    text(margin, 62, 'soft', subtitle),
    text(margin, 81, 'soft', legend),
  ]
  const labelWidth = labelWidthOf(suites)
  let top = 112
  for (const suite of suites) {
    const { content: said, height } = paragraph(top + 16, [suite.says, ...leftOutLines(suite)].join(' '))
    content.push(text(margin, top + 12, 'suite', suite.suite), ...said)
    top += 40 + height
    if (suite.findings !== undefined) {
      const { content: drawn, height } = findingsChart(suite.findings, top)
      content.push(...drawn)
      top += height
    }
    for (const panel of panelsOf(suite)) {
      content.push(...drawPanel(panel, top, labelWidth))
      top += panelHeight(panel)
    }
  }
  return picture('arrayproof benchmarks', top, content)
}

function panelsOf({ contenders, ratios }: SuiteResult): readonly Panel[] {
  const units = [...new Set(contenders.flatMap(({ perSecond }) => Object.keys(perSecond)))]
  const rates = units.map((unit) => ({
    title: `${unit} per second`,
    bars: contenders.flatMap(({ name, perSecond }) => {
      const rate = perSecond[unit]
      return rate === undefined ? [] : [{ name, ...rate }]
    }),
  }))
  const all = [{ title: 'times as fast', bars: ratios }]
  return [...rates, ...all]
    .map(({ title, bars }) => ({ title, bars: bars.filter(({ low }) => low > 0) }))
    .filter(({ bars }) => bars.length > 0)
}

const labelWidthOf = (suites: readonly SuiteResult[]): number => {
  const labels = suites.flatMap((suite) =>
    panelsOf(suite).flatMap(({ bars }) => bars.map(({ name }) => name)),
  )
  return Math.min(360, Math.max(80, ...labels.map(({ length }) => (length + 1) * charWidth)))
}

/** Whose bottom may be out of sight: the scale stands above it too. */
const isTall = ({ bars }: Panel): boolean => bars.length > 20
const topScale = 14

const panelHeight = (panel: Panel): number =>
  panel.bars.length * rowHeight + 70 + (isTall(panel) ? topScale : 0)

function drawPanel(panel: Panel, top: number, labelWidth: number): readonly string[] {
  const { title, bars } = panel
  const left = margin + labelWidth + 12
  const width = pageWidth - margin - figuresWidth - left
  const scale = barScale(
    bars.flatMap(({ low, high }) => [low, high]),
    left,
    width,
  )
  const begin = top + 14 + (isTall(panel) ? topScale : 0)
  const end = begin + bars.length * rowHeight
  return [
    text(margin, top + 4, 'unit', scale.isLogarithmic ? `${title}, log scale` : title),
    ...scale.ticks.flatMap((tick) => [
      element('line', { x1: scale.at(tick), x2: scale.at(tick), y1: begin, y2: end, class: 'grid' }),
      text(scale.at(tick), end + 17, 'tick', short(tick)),
      ...(isTall(panel) ? [text(scale.at(tick), begin - 5, 'tick', short(tick))] : []),
    ]),
    ...bars.flatMap((bar, row) => drawBar(bar, begin + row * rowHeight, left, labelWidth, scale)),
  ]
}

function drawBar(
  { name, median, low, high }: Bar,
  top: number,
  left: number,
  labelWidth: number,
  { at, isLogarithmic }: Scale,
): readonly string[] {
  const middle = top + rowHeight / 2
  const [from, to] = [at(low), at(high)]
  const whisker = `M${from.toFixed(1)} ${middle - 4}v8m0 -4H${to.toFixed(1)}m0 -4v8`
  const spread = Math.round(((high - low) / 2 / median) * 100)
  return [
    label(margin, middle, name, labelWidth),
    ...(isLogarithmic
      ? [
          element('line', { x1: left, x2: from, y1: middle, y2: middle, class: 'grid' }),
          element('circle', { cx: at(median), cy: middle, r: 3.5, class: 'dot' }),
        ]
      : [
          element('rect', {
            x: left,
            y: top + 5,
            width: at(median) - left,
            height: rowHeight - 10,
            rx: 2,
            class: 'bar',
          }),
        ]),
    element('path', { d: whisker, class: 'whisker' }),
    text(pageWidth - margin - 52, middle + 4.5, 'end', short(median)),
    text(pageWidth - margin, middle + 4.5, 'end soft small', `± ${spread} %`),
  ]
}
