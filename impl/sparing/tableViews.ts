/** The management tables T1 to T4 with the columns and words of the source's figures 2, 3, 6, 11 and 20. */

import { errorTypes } from '../drives.ts'
import type { RaidGroup } from '../raid/group.ts'
import type { TableView } from '../world/tableView.ts'
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
]

function raidGroups({ geometry, main, sub }: SparingParts): TableView {
  const level = geometry.level === 'raid5' ? 'RAID 5' : 'RAID 1'
  const row = (group: RaidGroup, volumes: string) => {
    const disks = Array.from({ length: geometry.drives }, (_, column) => group.member(column))
    return [`${group.index + 1}`, volumes, disks.join(', '), level]
  }
  const others = sub === null || sub.volumes === 0 ? none : tellVolumes(otherVolume(geometry, 0), sub.volumes)
  return {
    id: 'T1',
    title: 'RAID configuration management table',
    columns: ['Group#', 'Volume#', 'Disk#', 'RAID level'],
    rows: [
      row(main, tellVolumes(primaryVolume(0), geometry.volumes)),
      ...(sub === null ? [] : [row(sub, others)]),
    ],
    note: '',
  }
}

/**
 * One row for every pair of volumes. A track that two volumes share stands in the bitmaps of both; where a track is no run
 * of addresses, each volume has a part in every one.
 */
function pairs({ geometry, tables }: SparingParts): TableView {
  const all = [0, lastTrack(geometry)] as const
  const isByAddress = tracksOf(geometry, geometry.volumes - 1)[1] === all[1]
  const status = tables.pairing === KEPT ? kept : backedUp
  const paired = tables.pairing === UNPAIRED ? 0 : geometry.volumes
  return {
    id: 'T2',
    title: 'pairing information management table',
    columns: ['Primary volume#', 'Secondary volume#', 'Pairing status', 'Differential bitmap'],
    rows: Array.from({ length: paired }, (_, index) => [
      `${primaryVolume(index)}`,
      `${otherVolume(geometry, index)}`,
      status,
      tellBits(tables, ...(isByAddress ? tracksOf(geometry, index) : all)),
    ]),
    note: paired === 0 ? 'no pairs' : '',
  }
}

function errors({ geometry, tables }: SparingParts): TableView {
  const drives = Array.from({ length: driveCount(geometry) }, (_, drive) => drive)
  const count = (drive: number) => errorTypes.map((_, type) => tables.errorCount(drive, type))
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

function workVolumes({ geometry, tables, work }: SparingParts): TableView {
  return {
    id: 'T4',
    title: 'work volume management table',
    columns: ['Work volume#', 'Capacity', 'Primary volume#', 'Terminal address', 'Differential bitmap'],
    rows: Array.from({ length: geometry.workVolumes }, (_, volume) => {
      const bound = work.boundTo(volume)
      const terminal = work.terminal(volume)
      return [
        `${otherVolume(geometry, volume)}`,
        `${geometry.workTracks} tracks`,
        bound === 0 ? none : tellVolumes(primaryVolume(0), bound),
        terminal === 0 ? none : `${terminal}`,
        bound === 0 ? none : tellBits(tables, 0, lastTrack(geometry)),
      ]
    }),
    note: '',
  }
}

/** Fig. 11C, the entries of every work volume from its first journal address on. */
function journal({ geometry, tables, work }: SparingParts): TableView {
  const places = Array.from({ length: work.places }, (_, place) => place)
  const isNewest = (place: number, track: number) => tables.bit(track) && work.newestOf(track) === place
  return {
    id: 'T4',
    title: 'storage structure of the work volumes (Fig. 11C)',
    columns: ['Work volume#', 'Journal address', 'Volume#', 'Address', 'Update data'],
    rows: places.flatMap((place) => {
      const track = work.trackAt(place)
      if (track < 0) return []
      const volume = work.volumeOf(place)
      return [
        [
          `${otherVolume(geometry, volume)}`,
          `${place - volume * geometry.workTracks + 1}`,
          `${primaryVolume(volumeOf(geometry, track))}`,
          `track ${track}`,
          isNewest(place, track) ? 'the newest of its track' : 'superseded',
        ],
      ]
    }),
    note: '',
  }
}
