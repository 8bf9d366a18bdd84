/** What of the units is damaged, lost or lent, as a table for people; the document has none for it. */

import type { TableView } from '../world/tableView.ts'
import { blockLength, blocksInUse, parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'

export function damageView(parts: ParityParts): TableView {
  const { geometry, damage, loans } = parts
  const rows: string[][] = []
  for (let unit = 0; unit <= parityUnit(geometry); unit++) {
    const blocks = Array.from({ length: blocksInUse(geometry, unit) }, (_, block) => block)
    const list = (holds: (block: number) => boolean) => blocks.filter(holds).join(', ')
    const lent = (block: number) => unit < parityUnit(geometry) && loans.isLent(unit, block)
    const row = [
      list((block) => damage.has(unit, block)),
      list((block) => hasLost(parts, unit, block)),
      list(lent),
    ]
    if (row.some((cell) => cell !== '')) rows.push([`Storage unit ${unit + 1}`, ...row])
  }
  return {
    id: 'damage',
    title: 'blocks that are damaged, have lost sectors, or are lent to a restoration',
    columns: ['Storage unit', 'Damaged', 'Given up in part', 'Lent'],
    rows,
    note: rows.length === 0 ? 'none' : '',
  }
}

function hasLost({ geometry, media }: ParityParts, unit: number, block: number): boolean {
  const first = block * geometry.blockSectors
  for (let i = 0; i < blockLength(geometry, unit, block); i++) if (media.isLost(unit, first + i)) return true
  return false
}
