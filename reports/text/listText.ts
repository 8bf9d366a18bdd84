/** What the registry holds, for people. */

import type { Protocol } from '../../properties/protocol.ts'
import type { Colors } from '../colors.ts'
import { counted } from './numbers.ts'
import { block } from './sections.ts'
import { renderTable } from './table.ts'
import { tablesLines } from './tablesText.ts'
import { labelled } from './wrap.ts'

type Lines = readonly string[]

export function listLines(protocol: Protocol, colors: Colors): Lines {
  const machines = protocol.machines.map(({ name, states, transitions }) => [
    name,
    `${counted(states, 'state')}, ${counted(transitions, 'transition')}`,
  ])
  return [
    ...title(protocol, colors),
    ...block('machines', rows(machines), colors),
    ...block('invariants', rows(protocol.invariants.map((i) => [i.name, i.kind, i.says])), colors),
    ...block('faults', rows(protocol.faults.map((fault) => [fault.kind, fault.strikes])), colors),
    ...block('sometimes', rows(protocol.sometimes.map((goal) => [goal.name, goal.says])), colors),
    ...block('repairs', repairRows(protocol), colors),
  ]
}

/** The repairs alone. */
export const repairLines = (protocol: Protocol, colors: Colors): Lines => [
  ...title(protocol, colors),
  ...repairRows(protocol),
]

/** The management tables of each example. */
export const exampleLines = (protocol: Protocol, colors: Colors): Lines => [
  ...title(protocol, colors),
  ...protocol
    .exampleTables()
    .flatMap(({ says, tables }) => ['', colors.bold(says), ...tablesLines(tables, colors)]),
]

const title = ({ name, title }: Protocol, colors: Colors): Lines => {
  const [first = '', ...rest] = labelled(`${name}  `, title)
  return [colors.bold(name) + first.slice(name.length), ...rest]
}

const repairRows = ({ repairs }: Protocol): Lines =>
  rows(repairs.map(({ id, steps, reason }) => [id, steps.join(', '), reason]))

/** Columns as wide as they need to be; the last takes what is left. */
function rows(cells: readonly (readonly string[])[]): Lines {
  const columns = (cells[0] ?? []).map((_, i, { length }) =>
    i === length - 1 ? { title: '', flexible: true as const } : { title: '', atMost: 34 },
  )
  return renderTable(
    columns,
    cells.map((row) => ({ cells: row })),
    { indent: 2 },
  )
}
