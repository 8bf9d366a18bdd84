/** The management tables with the columns and words of the source's figures 2, 3, 6, 11 and 20; T5 to T7 see diskTableViews. */

import { errorTypes } from '../driveErrors.ts'
import type { RaidGroup } from '../raid/group.ts'
import type { TableView } from '../world/tableView.ts'
import { diskTableViews } from './diskTableViews.ts'
import { driveCount } from './geometry.ts'
import type { SparingParts } from './parts.ts'
import { KEPT, UNPAIRED } from './tables.ts'
import { backedUp, kept } from './tableWords.ts'
import {
  lastTrack,
  otherVolume,
  primaryVolume,
  tellBits,
  tellVolumes,
  tracksOf,
  volumeOf,
} from './volumes.ts'

const none = '-'

/** Those that the array has; what takes the place of a pair adds its own. */
export const tableViews = (parts: SparingParts): readonly TableView[] => [
  raidGroups(parts),
  ...(parts.geometry.area === 'pair' ? [pairs(parts)] : []),
  errors(parts),
  ...(parts.geometry.area === 'volume' ? [workVolumes(parts), journal(parts)] : []),
  ...diskTableViews(parts),
]

function raidGroups({ groups, geometry, sub }: SparingParts): TableView {
  const level = geometry.level === 'raid5' ? 'RAID 5' : 'RAID 1'
  const row = (group: RaidGroup, volumes: string) => [
    `${group.index + 1}`,
    volumes,
    group.tellMembers(),
    level,
  ]
  const others = sub === null || sub.volumes === 0 ? none : tellVolumes(otherVolume(geometry, 0), sub.volumes)
  return {
    id: 'T1',
    title: 'RAID configuration management table',
    columns: ['Group#', 'Volume#', 'Disk#', 'RAID level'],
    rows: [
      ...groups.map(({ main, group }) =>
        row(main, tellVolumes(primaryVolume(geometry, group, 0), geometry.volumes)),
      ),
      ...(sub === null ? [] : [row(sub, others)]),
    ],
    note: '',
  }
}

/**
 * One row for every pair of volumes. A track that two volumes share stands in the bitmaps of both; where a track is no run
 * of addresses, each volume has a part in every one.
 */
function pairs({ groups, geometry }: SparingParts): TableView {
  const all = [0, lastTrack(geometry)] as const
  const isByAddress = tracksOf(geometry, geometry.volumes - 1)[1] === all[1]
  const volumes = Array.from({ length: geometry.volumes }, (_, index) => index)
  const rows = groups
    .filter(({ tables }) => tables.pairing !== UNPAIRED)
    .flatMap(({ group, tables }) =>
      volumes.map((index) => [
        `${primaryVolume(geometry, group, index)}`,
        `${otherVolume(geometry, index)}`,
        tables.pairing === KEPT ? kept : backedUp,
        tellBits(tables, ...(isByAddress ? tracksOf(geometry, index) : all)),
      ]),
    )
  return {
    id: 'T2',
    title: 'pairing information management table',
    columns: ['Primary volume#', 'Secondary volume#', 'Pairing status', 'Differential bitmap'],
    rows,
    note: rows.length === 0 ? 'no pairs' : '',
  }
}

function errors({ geometry, tables }: SparingParts): TableView {
  const drives = Array.from({ length: driveCount(geometry) }, (_, drive) => drive)
  const count = (drive: number) => errorTypes.map((_, type) => tables.errors.count(drive, type))
  const isFlawless = (drive: number) => count(drive).every((errors) => errors === 0)
  const flawless = drives.filter(isFlawless)
  return {
    id: 'T3',
    title: 'error management table',
    columns: ['Disk#', 'Error type', 'Frequency of occurrence', 'Th'],
    rows: drives
      .filter((drive) => !isFlawless(drive))
      .flatMap((drive) =>
        count(drive).map((errors, type) => [
          `${drive}`,
          errorTypes[type] ?? '',
          `${errors}`,
          `${geometry.thresholds[type] ?? ''}`,
        ]),
      ),
    note: flawless.length === 0 ? '' : `without errors: disks ${flawless.join(', ')}`,
  }
}

/** The bitmaps of several groups stand one behind the other. */
function workVolumes({ groups, geometry, work }: SparingParts): TableView {
  return {
    id: 'T4',
    title: 'work volume management table',
    columns: ['Work volume#', 'Capacity', 'Primary volume#', 'Terminal address', 'Differential bitmap'],
    rows: Array.from({ length: geometry.workVolumes }, (_, volume) => {
      const bound = groups.filter((each) => each.work.bindings.boundTo(volume) > 0)
      const bits = bound.map(({ tables }) => tellBits(tables, 0, lastTrack(geometry)))
      const terminal = work.terminal(volume)
      return [
        `${otherVolume(geometry, volume)}`,
        `${geometry.workTracks} tracks`,
        work.tellPrimaries(volume),
        terminal === 0 ? none : `${terminal}`,
        bits.length === 0 ? none : bits.join(', '),
      ]
    }),
    note: '',
  }
}

/** Fig. 11C, the entries of every work volume from its first journal address on. */
function journal({ groups, geometry, work }: SparingParts): TableView {
  const places = Array.from({ length: work.places }, (_, place) => place)
  const entry = (place: number, { group, tables, work: own }: SparingParts) => {
    const track = own.trackAt(place)
    const volume = own.volumeOf(place)
    const isNewest = tables.bit(track) && own.newestOf(track) === place
    return [
      `${otherVolume(geometry, volume)}`,
      `${place - volume * geometry.workTracks + 1}`,
      `${primaryVolume(geometry, group, volumeOf(geometry, track))}`,
      `track ${track}`,
      isNewest ? 'the newest of its track' : 'superseded',
    ]
  }
  return {
    id: 'T4',
    title: 'storage structure of the work volumes (Fig. 11C)',
    columns: ['Work volume#', 'Journal address', 'Volume#', 'Address', 'Update data'],
    rows: places.flatMap((place) =>
      groups.filter((parts) => parts.work.trackAt(place) >= 0).map((parts) => entry(place, parts)),
    ),
    note: '',
  }
}
