/** The management tables T5 to T7, which go with work disks, with the columns and words of the source's figures 15, 16 and 20. */

import type { TableView } from '../world/tableView.ts'
import { driveCount, firstWorkDisk, type SparingGeometry, sectorsPerDrive } from './geometry.ts'
import type { SparingParts } from './parts.ts'
import type { WorkDisks } from './workDisks.ts'

/** None where work disks are not the area. */
export function diskTableViews({ groups, geometry, disks }: SparingParts): readonly TableView[] {
  if (disks === null) return []
  return [drives(geometry, disks), workDisks(geometry, disks), locations(groups)]
}

function drives(geometry: SparingGeometry, disks: WorkDisks): TableView {
  return {
    id: 'T5',
    title: 'disk management table',
    columns: ['Disk#', 'Capacity', 'Status'],
    rows: Array.from({ length: driveCount(geometry) }, (_, drive) => [
      `${drive}`,
      `${sectorsPerDrive(geometry)} sectors`,
      disks.statusOf(drive),
    ]),
    note: '',
  }
}

function workDisks(geometry: SparingGeometry, disks: WorkDisks): TableView {
  return {
    id: 'T6',
    title: 'work disk management table',
    columns: ['Work disk#', 'Capacity', 'Status', 'Main disk#', 'Terminal address'],
    rows: Array.from({ length: geometry.workDisks }, (_, disk) => [
      `${firstWorkDisk(geometry) + disk}`,
      `${geometry.workTracks} tracks`,
      disks.tellUse(disk),
      disks.tellDrives(disk),
      disks.tellTerminal(disk),
    ]),
    note: '',
  }
}

/** Rows of several groups stand one behind the other. */
function locations(groups: readonly SparingParts[]): TableView {
  const rows = groups.flatMap(({ disks }) => disks?.listed() ?? [])
  return {
    id: 'T7',
    title: 'differential management table',
    columns: ['Main disk#', 'Main disk address', 'Work disk#', 'Work disk address'],
    rows: rows.map((row) => [row.mainDrive, row.mainAddress, row.workDrive, row.workAddress].map(String)),
    note: rows.length === 0 ? 'nothing is listed' : '',
  }
}
