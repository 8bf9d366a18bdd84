/** Management tables, one below the other, with the columns of the source. */

import type { TableView } from '../../impl/world/tableView.ts'
import type { Colors } from '../colors.ts'
import { type Column, renderTable } from './table.ts'
import { labelled } from './wrap.ts'

export const tablesLines = (tables: readonly TableView[], colors: Colors): readonly string[] =>
  tables.flatMap((table) => ['', ...tableLines(table, colors)])

function tableLines({ id, title, columns, rows, note }: TableView, colors: Colors): readonly string[] {
  return [
    `  ${colors.bold(id)} ${title}`,
    ...(rows.length === 0
      ? []
      : renderTable(
          columns.map((name): Column => ({ title: name, flexible: true })),
          rows.map((cells) => ({ cells })),
          { indent: 4, paintHeader: colors.dim },
        )),
    ...(note === '' ? [] : labelled('    ', note)),
  ]
}
