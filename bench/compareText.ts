/** A comparison as text: a line for every time, and for everything else that is not what it was. */

import { unreachable } from '../impl/unreachable.ts'
import type { Comparison, CountRow, Outcome, ResultRow, Row, TimeRow } from './compare.ts'
import type { Shift } from './rankTest.ts'
import { number, percent, table } from './text.ts'
import { largeEffect } from './verdict.ts'

export function compareLines(comparison: Comparison): readonly string[] {
  const { baselineMeasuredAt, sameMachine, rows, unseen, assumed, outcome } = comparison
  const exact = rows.filter((row): row is ResultRow | CountRow => row.kind !== 'time')
  const moved = exact.filter(({ verdict }) => verdict !== 'same')
  const times = rows.filter((row): row is TimeRow => row.kind === 'time')
  return [
    `compared with the baseline of ${baselineMeasuredAt}, ${sameMachine ? sameText : otherText}`,
    '',
    ...(times.length === 0 ? [] : [...table(timeHead, times.map(timeCells)), '']),
    ...(moved.length === 0
      ? []
      : [
          ...table(['verdict', 'contender', 'of a batch', 'baseline', 'now', 'note'], moved.map(exactCells)),
          '',
        ]),
    `${number(exact.length - moved.length)} of ${number(exact.length)} hashes and counts are what they were`,
    ...unseen.map((name) => `${name} is not in the baseline: nothing to compare it with`),
    ...assumed.map((change) => `${change}: what was counted is not of the same`),
    outcomeLine(outcome, rows),
  ]
}

const sameText =
  'measured on the same machine: a difference must show in the times and in their ratios to the kernel'
const otherText = 'measured on another machine: only ratios to the calibration kernel are compared'

const timeHead = ['verdict', 'contender', 'times as long', 'from', 'to', 'raw', 'p', 'note']

const timeCells = (row: TimeRow): string[] => [
  row.verdict,
  named(row),
  ...shiftCells(row.shift),
  row.raw === null ? '-' : number(row.raw.ratio),
  row.shift === null ? '-' : row.shift.p.toExponential(0),
  noteOf(row),
]

const shiftCells = (shift: Shift | null): string[] =>
  shift === null ? ['-', '-', '-'] : [shift.ratio, shift.low, shift.high].map(number)

function exactCells(row: ResultRow | CountRow): string[] {
  const [before, after] =
    row.kind === 'result' ? [row.before, row.after] : [row.before, row.after].map(countText)
  return [
    row.verdict,
    named(row),
    row.kind === 'result' ? 'result' : row.unit,
    before ?? '',
    after ?? '',
    noteOf(row),
  ]
}

const countText = (value: string | number | null): string =>
  value === null ? 'not counted' : value.toLocaleString('en-US')

const named = ({ suite, contender }: Row): string => `${suite}: ${contender}`

const noteOf = ({ peer, note }: Row): string =>
  [...(peer ? ['peer, not gated'] : []), ...(note === '' ? [] : [note])].join('; ')

function outcomeLine(outcome: Outcome, rows: readonly Row[]): string {
  const gated = rows.filter(({ peer }) => !peer)
  const worse = gated.filter(({ verdict }) => verdict === 'slower' || verdict === 'changed')
  const unknown = gated.filter(({ verdict }) => verdict === 'unknown')
  switch (outcome) {
    case 'passed':
      return `passed: no row is slower${gated.some(({ kind }) => kind === 'time') ? `, and ${percent(largeEffect - 1)} are ruled out in each` : ''}`
    case 'regressed':
      return `regressed: ${namesOf(worse)}; if that is meant, save a new baseline`
    case 'unclear':
      return `unclear: ${reasonsOf(unknown).join('; ')}`
    default:
      return unreachable(outcome)
  }
}

/** Every reason once, with all rows that it holds for. */
function reasonsOf(unknown: readonly Row[]): readonly string[] {
  const notes = [...new Set(unknown.map(({ note }) => note))]
  return notes.map((note) => `${namesOf(unknown.filter((row) => row.note === note))}: ${note || noise}`)
}

const noise = `a difference of ${percent(largeEffect - 1)} can be neither shown nor ruled out; measure again, longer or on a quieter machine`

/** All of them stand in the tables. */
const mostNames = 5

function namesOf(rows: readonly Row[]): string {
  const names = rows.slice(0, mostNames).map((row) => `${named(row)} (${whatOf(row)})`)
  return [...names, ...(rows.length > mostNames ? [`${rows.length - mostNames} more`] : [])].join(', ')
}

const whatOf = (row: Row): string => (row.kind === 'count' ? row.unit : row.kind)
