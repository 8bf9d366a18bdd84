/** Tables 710, 720, 730 and 740 as they stand, with the columns and the words of FIGS. 10 to 13. */

import type { TableView } from '../world/tableView.ts'
import { damageView } from './damageView.ts'
import { parityUnit } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { SETTING } from './tables.ts'

const unitName = (unit: number): string => `Storage unit ${unit + 1}`

export function parityTableViews(parts: ParityParts): TableView[] {
  return [members(parts), blocks(parts), counts(parts), initialData(parts), damageView(parts)]
}

const dataUnits = ({ geometry }: ParityParts): number[] => geometry.unitSectors.map((_, unit) => unit)

function members(parts: ParityParts): TableView {
  const parity = parityUnit(parts.geometry)
  const isBuilt = parts.tables.ownBlocks(parity) >= 0
  return {
    id: '710',
    title: 'parity group management table',
    columns: ['Data storing storage unit', 'Parity storing storage unit'],
    rows: isBuilt
      ? dataUnits(parts)
          .filter((unit) => parts.tables.isMember(unit) || parts.tables.phase === SETTING)
          .map((unit, row) => [unitName(unit), row === 0 ? unitName(parity) : ''])
      : [],
    note: isBuilt ? '' : 'no settings yet',
  }
}

/** Every unit keeps its own; the blocks of each volume begin at 0 here, with one volume a unit. */
function blocks(parts: ParityParts): TableView {
  const { geometry, tables } = parts
  const units = [...dataUnits(parts), parityUnit(geometry)]
  return {
    id: '720',
    title: 'parity block management tables of all units',
    columns: ['Storage unit', 'Parity block length', 'Number of parity blocks', 'Logical volume number'],
    rows: units
      .filter((unit) => tables.ownBlocks(unit) >= 0)
      .map((unit) => [
        unitName(unit),
        `${geometry.blockSectors * geometry.sectorBytes} bytes`,
        `${tables.ownBlocks(unit)}`,
        'volume 1: from block 0 on',
      ]),
    note: '',
  }
}

function counts(parts: ParityParts): TableView {
  const { geometry, tables } = parts
  const known = dataUnits(parts).filter((unit) => tables.blocksOf(unit) >= 0)
  const parity = parityUnit(geometry)
  return {
    id: '730',
    title: 'parity block count general management table',
    columns: ['Storage unit', 'Number of parity blocks'],
    rows: [
      ...known.map((unit) => [unitName(unit), `${tables.blocksOf(unit)}`]),
      ...(known.length > 0 ? [[unitName(parity), `${tables.ownBlocks(parity)}`]] : []),
    ],
    note: '',
  }
}

const forms = { flags: 'FIG. 13A', position: 'FIG. 13B', marks: 'FIG. 13C' } as const

function initialData(parts: ParityParts): TableView {
  const { geometry, tables } = parts
  const { progress } = geometry
  const { recalculation } = tables
  const shown = dataUnits(parts).filter((unit) => recalculation.isListed(unit))
  const detail = (unit: number): string => {
    if (recalculation.isOff(unit)) return ''
    if (progress === 'position')
      return recalculation.position(unit) === 0
        ? 'none yet'
        : `up to block ${recalculation.position(unit) - 1}`
    const done = Array.from({ length: tables.blocksOf(unit) }, (_, block) => block)
    return done.filter((block) => recalculation.isMarked(unit, block)).join(', ') || 'none yet'
  }
  const more = {
    flags: [],
    position: ['Recalculation position'],
    marks: ['Recalculation completed'],
  } as const
  return {
    id: '740',
    title: `initial data management table (${forms[progress]})`,
    columns: ['Storage unit', 'Recalculation in process', ...more[progress]],
    rows: shown.map((unit) => [
      unitName(unit),
      recalculation.isOff(unit) ? 'OFF' : 'ON',
      ...(progress === 'flags' ? [] : [detail(unit)]),
    ]),
    note: '',
  }
}
