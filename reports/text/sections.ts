/** The blocks that reports are put together from: each is a title and indented, aligned lines. */

import type { Protocol } from '../../properties/protocol.ts'
import type { CheckReport, Coverage } from '../../properties/results.ts'
import type { Colors } from '../colors.ts'
import { count, percent } from './numbers.ts'
import { type Column, type Row, renderTable } from './table.ts'
import { labelled } from './wrap.ts'

type Lines = readonly string[]

/** A block with its title, and nothing when the block is empty. */
export const block = (title: string, lines: Lines, colors: Colors): Lines =>
  lines.length === 0 ? [] : ['', colors.bold(title), ...lines]

const untitled = (...columns: Omit<Column, 'title'>[]): readonly Column[] =>
  columns.map((column) => ({ ...column, title: '' }))

/** How often each invariant was really evaluated; one that never was stands out. */
export function invariantLines(protocol: Protocol, report: CheckReport, colors: Colors): Lines {
  const kinds = new Map(protocol.invariants.map(({ name, kind }) => [name, kind]))
  const names = new Set([...kinds.keys(), ...Object.keys(report.invariants)])
  const rows = [...names].map((name): Row => {
    const { evaluations = 0, violations = 0 } = report.invariants[name] ?? {}
    const times = evaluations === 0 ? 'NEVER' : count(evaluations)
    const violated = violations === 0 ? '' : `violated ${count(violations)} times`
    return {
      cells: [name, kinds.get(name) ?? '', times, violated],
      ...(evaluations === 0 && { paint: colors.yellow }),
      ...(violations > 0 && { paint: colors.red }),
    }
  })
  return renderTable(untitled({}, {}, { align: 'right' }, {}), rows, { indent: 2 })
}

/** How often each fault kind really struck. */
export function faultLines(protocol: Protocol, report: CheckReport, colors: Colors): Lines {
  const strikes = new Map<string, string>(protocol.faults.map((fault) => [fault.kind, fault.strikes]))
  return countLines(strikes, report.faults, 'NEVER', colors)
}

/** How often each configuration was drawn. */
export function configurationLines({ mode, configurations }: CheckReport, colors: Colors): Lines {
  return mode === 'random' ? countLines(new Map(), configurations, 'NEVER', colors) : []
}

/** How often each goal was reached; an unreached one means that a pass may say little. */
export function sometimesLines(protocol: Protocol, report: CheckReport, colors: Colors): Lines {
  const goals = new Map(protocol.sometimes.map(({ name, says }) => [name, says]))
  return countLines(goals, report.sometimes, 'UNREACHED', colors)
}

function countLines(
  declared: ReadonlyMap<string, string>,
  counts: Readonly<Record<string, number>>,
  none: string,
  colors: Colors,
): Lines {
  const names = [...new Set([...declared.keys(), ...Object.keys(counts)])]
  const rows = names.map((name): Row => {
    const times = counts[name] ?? 0
    const cells = [name, times === 0 ? none : count(times), declared.get(name) ?? '']
    return { cells, ...(times === 0 && { paint: colors.yellow }) }
  })
  return renderTable(untitled({ flexible: true }, { align: 'right' }, { flexible: true }), rows, {
    indent: 2,
  })
}

/** Steps, requirements and transitions: hit of total, and the ids of those that are missing. */
export function coverageLines({ coverage }: CheckReport, colors: Colors): Lines {
  const kinds: readonly [string, Coverage][] = [
    ['steps', coverage.steps],
    ['requirements', coverage.requirements],
    ['transitions', coverage.transitions],
  ]
  const rows = kinds.map(([name, { hit, total, missing }]): Row => {
    const ids = missing.length === 0 ? '' : `missing ${missing.join(', ')}`
    const cells = [name, `${count(hit)} of ${count(total)}`, percent(hit, total), ids]
    return { cells, ...(missing.length > 0 && { paint: colors.yellow }) }
  })
  const columns = untitled({}, { align: 'right' }, { align: 'right' }, { flexible: true })
  return renderTable(columns, rows, { indent: 2 })
}

/** What is left out of the totals on purpose, with its reason. */
export function excusedLines({ coverage }: CheckReport): Lines {
  const rows = Object.entries(coverage.excused).map(([id, reason]): Row => ({ cells: [id, reason] }))
  return renderTable(untitled({ atMost: 30 }, { flexible: true }), rows, { indent: 2 })
}

/** The bound of an exhaustive check, and what it came to. */
export function exhaustiveLines({ exhaustive }: CheckReport): Lines {
  if (exhaustive === null) return []
  const { bound, states, transitions, depth, complete } = exhaustive
  const size = `${count(states)} states, ${count(transitions)} transitions, depth ${count(depth)}`
  return [...labelled('  ', bound), `  ${size}, ${complete ? 'complete' : 'CUT SHORT'}`]
}
