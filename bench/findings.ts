/** What a suite has found that is not timed: figures by subject, in groups, with estimates where chance is in it. */

import type { Estimate } from './statistics.ts'
import { number, table } from './text.ts'

export interface Finding {
  readonly subject: string
  readonly group: string
  /** Exact figures, by what they are. */
  readonly figures: Readonly<Record<string, number>>
  /** With their intervals of 95 %. */
  readonly estimates: Readonly<Record<string, Estimate>>
}

export interface Findings {
  /** What was assumed, by name. */
  readonly assumed: Readonly<Record<string, number>>
  readonly groups: readonly { readonly name: string; readonly says: string }[]
  readonly rows: readonly Finding[]
  /** Figures and estimates that a picture shows. */
  readonly drawn: readonly string[]
  readonly conclusions: readonly string[]
}

export function findingLines({ assumed, groups, rows, conclusions }: Findings): readonly string[] {
  return [
    ...groups.flatMap(({ name, says }) => {
      const members = rows.filter(({ group }) => group === name)
      return [`${name}: ${says}`, ...figureTable(members), '', ...estimateTable(members)]
    }),
    ...conclusions,
    '',
    `assumed: ${Object.entries(assumed)
      .map(([name, value]) => `${name} ${value}`)
      .join(', ')}`,
  ]
}

function figureTable(rows: readonly Finding[]): readonly string[] {
  const names = namesOf(rows.map(({ figures }) => figures))
  return table(
    ['', ...names],
    rows.map(({ subject, figures }) => [
      subject,
      ...names.map((name) => (figures[name] === undefined ? '' : number(figures[name]))),
    ]),
  )
}

function estimateTable(rows: readonly Finding[]): readonly string[] {
  const names = namesOf(rows.map(({ estimates }) => estimates))
  if (names.length === 0) return []
  const lines = table(
    ['', ...names],
    rows.map(({ subject, estimates }) => [subject, ...names.map((name) => estimateText(estimates[name]))]),
  )
  return [...lines, '']
}

const estimateText = (estimate: Estimate | undefined): string =>
  estimate === undefined
    ? ''
    : `${number(estimate.median)} (${number(estimate.low)} to ${number(estimate.high)})`

/** In the order in which they first come. */
const namesOf = (records: readonly Readonly<Record<string, unknown>>[]): readonly string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record))),
]
