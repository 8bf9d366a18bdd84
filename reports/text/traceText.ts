/** A counterexample as a table that a storage engineer reads without help. */

import type { TableView } from '../../impl/world/tableView.ts'
import type { Protocol } from '../../properties/protocol.ts'
import type { Counterexample, TraceEntry, Violation } from '../../properties/results.ts'
import type { Colors } from '../colors.ts'
import { counted } from './numbers.ts'
import { scenarioLines } from './scenarioText.ts'
import { type Column, type Row, renderTable } from './table.ts'
import { tablesLines } from './tablesText.ts'
import { repairsText } from './verdictText.ts'
import { labelled } from './wrap.ts'

type Lines = readonly string[]

const columns: readonly Column[] = [
  { title: '#', align: 'right' },
  { title: 'actor', atMost: 16 },
  { title: 'step', atMost: 14 },
  { title: 'what happened', flexible: true },
  { title: 'what changed', flexible: true },
]

/** The scenario, the table of what happened, and what was wrong then; `violation` is null for one that holds now. */
export function counterexampleLines(
  protocol: Protocol,
  {
    scenario,
    trace,
    violation,
    tables,
  }: Pick<Counterexample, 'scenario' | 'trace'> & {
    violation: Violation | null
    /** As they stood then. */
    tables: readonly TableView[]
  },
  colors: Colors,
): Lines {
  return [
    ...scenarioLines(protocol, scenario),
    ...labelled('  repairs     ', repairsText(protocol, scenario.repairs)),
    '',
    ...traceTable(trace, violation?.step ?? null, colors),
    ...(violation === null ? [] : ['', ...violationLines(protocol, trace, violation, colors)]),
    ...(tables.length === 0
      ? []
      : ['', colors.bold('The management tables then'), ...tablesLines(tables, colors)]),
  ]
}

/** Bold where another actor than before takes over; red where the violation was seen. */
function traceTable(trace: readonly TraceEntry[], violatedAt: number | null, colors: Colors): Lines {
  const rows = trace.map(({ number, actor, steps, what, changed }, i): Row => {
    const switched = i > 0 && trace[i - 1]?.actor !== actor
    const paintActor = (cell: string, column: number) => (switched && column === 1 ? colors.bold(cell) : cell)
    return {
      cells: [String(number), actor, steps.length === 0 ? '-' : steps.join(', '), what, changed],
      paint: number === violatedAt ? colors.red : paintActor,
    }
  })
  return renderTable(columns, rows, { paintHeader: colors.dim })
}

function violationLines(
  protocol: Protocol,
  trace: readonly TraceEntry[],
  { invariant, step, where, expected, found }: Violation,
  colors: Colors,
): Lines {
  const says = protocol.invariants.find(({ name }) => name === invariant)?.says
  const atRest = step > (trace.at(-1)?.number ?? 0)
  const moment = atRest ? 'At rest, after the last step' : `After step ${step}`
  const claim = says === undefined ? '' : `: ${says}`
  return [
    ...labelled('', `${moment}, ${invariant} does not hold${claim}`).map((line) =>
      colors.bold(colors.red(line)),
    ),
    ...labelled('  where     ', where),
    ...labelled('  expected  ', expected),
    ...labelled('  found     ', found),
  ]
}

/** `2 operations, 3 switches; shrunk in 212 evaluations` */
export function shrinkLine({ shrink }: Counterexample): string {
  const size = `${counted(shrink.operations, 'operation')}, ${switchCount(shrink.switches)}`
  return `${size}; shrunk in ${counted(shrink.evaluations, 'evaluation')}`
}

const switchCount = (switches: number): string => (switches === 1 ? '1 switch' : `${switches} switches`)

/** The command that shows this counterexample again, quoted for a shell where need be. */
export const replayLine = (file: string): string =>
  `npx arrayproof replay ${/^[\w@%+=:,./-]+$/.test(file) ? file : `'${file.replaceAll("'", `'\\''`)}'`}`
