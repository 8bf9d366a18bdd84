/** The bound of the exhaustive check: scenarios whose every interleaving is tried, narrow ones first. */

import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { SparingGeometry } from '../../impl/sparing/geometry.ts'
import { smallGeometry } from '../../impl/sparing/smallGeometry.ts'
import type { Scenario } from '../scenario/scenario.ts'

export const boundText =
  '3 drives, an unused group of 3 (or none), 1 spare; 2 stripes (then 3) of 1-sector strips and 2-sector tracks (then 2 ' +
  'and 3 sectors); 2 writes and 1 read in flight at once, on parts of one track or the whole of it (then 3 writes); an ' +
  'unrecoverable read error or the death of any one main drive, at any time (then a second error, at any time, in the ' +
  'same row of the other group, with 1 write and 1 read; then two of them, with 1 stripe and 1-sector tracks); beside a ' +
  'work volume of 1 track: 2 writes and 1 read, on parts of one track, or on two tracks of a mirror, with a read error of ' +
  'a main drive from the start; beside a work disk of 1 track, the same, and its own loss of that track, at any time, ' +
  'with 1 write and 1 read; two mirrors with a read error each from the start, beside a third one, a work volume on it or ' +
  'a work disk, with 2 spares or 1: 1 write (then none); with 1 stripe and ' +
  '1-sector tracks, a crash of the controller at any time beside a read error from the start: 1 write and 1 read at once, ' +
  'on the group and on a mirror, beside a pair, a work volume and a work disk; where only what is destined for the suspect ' +
  'drive is diverted, with 1 stripe: 2 writes and 1 read, on parts of one track, of the drive of the data and of that of the ' +
  'parity, also beside a work volume or a work disk of 1 track, 1 write and 1 read with two read errors in one row of ' +
  'the area, or with the loss of that track by the work disk, at any time, and, with 1-sector ' +
  'tracks, 1 write and 1 read with a crash at any time, of the drive of the data and of that of the parity (beside a work ' +
  'volume of that alone), on the group and on a mirror, beside a work disk on the group, and 1 write with two crashes'

type Shorthand = readonly ['read' | 'write', number, number]

/** Two parts of one track, and a read of both. */
const parts: readonly Shorthand[] = [
  ['write', 0, 1],
  ['write', 1, 1],
  ['read', 0, 2],
]
/** A whole track, a part of it, and a read of that part. */
const wholeAndPart: readonly Shorthand[] = [
  ['write', 0, 2],
  ['write', 0, 1],
  ['read', 0, 1],
]

/** Two tracks, of which the journal takes but one. */
const twoTracks: readonly Shorthand[] = [
  ['write', 0, 1],
  ['write', 1, 1],
  ['read', 0, 1],
]

/** Three writes of one track at once. */
const threeWrites: readonly Shorthand[] = [
  ['write', 0, 1],
  ['write', 1, 1],
  ['write', 0, 2],
]

const oneWrite: readonly Shorthand[] = [['write', 0, 1]]

/** A write of a track of one sector, and a read of it. */
const writeAndRead: readonly Shorthand[] = [
  ['write', 0, 1],
  ['read', 0, 1],
]

const mainDrives = [0, 1, 2]

/** An unrecoverable read error in the first row of a drive, at any time. */
const unreadable = (drive: number) =>
  ({ kind: 'unrecoverable-read-error', drive, sector: 0, initial: false }) as const

export function sparingBound(repairs: readonly string[]): Scenario[] {
  const scenarios: Scenario[] = []
  const add = (
    work: readonly Shorthand[],
    faults: readonly Omit<Fault, 'id'>[],
    shape: Partial<SparingGeometry> = {},
  ) => {
    scenarios.push({
      schema: 1,
      protocol: 'sparing',
      repairs,
      geometry: { ...smallGeometry, ...shape },
      queueDepths: [Math.max(1, work.length)],
      workload: work.map(([kind, lba, sectors], id): Operation => ({ id, host: 0, kind, lba, sectors })),
      faults: faults.map((fault, id) => ({ id, ...fault })),
      schedule: { kind: 'segments', segments: [] },
    })
  }
  for (const work of [parts, wholeAndPart]) {
    for (const drive of mainDrives) add(work, [unreadable(drive)])
    for (const drive of mainDrives) add(work, [{ ...unreadable(drive), kind: 'drive-death' }])
  }
  for (const drive of mainDrives) add(parts, [unreadable(drive)], { unusedGroups: 0 })
  add(parts, [unreadable(0)], { stripes: 3 })
  add(threeWrites, [{ ...unreadable(0), initial: true }])
  // a second error in the same row of the group that writes are diverted to
  const first = { ...unreadable(0), initial: true }
  for (const drive of [3, 4, 5]) add(parts.slice(1), [first, unreadable(drive)])
  // two in one row of that group: a diverted track is lost there, before or after it has gone home
  add(writeAndRead, [first, unreadable(3), unreadable(4)], { stripes: 1, trackSectors: 1 })
  for (const drive of mainDrives)
    add(parts, [unreadable(drive)], { level: 'raid5', stripSectors: 2, trackSectors: 3 })
  const volume = { area: 'volume', workVolumes: 1, workTracks: 1 } as const
  add(parts, [first], { ...volume, stripes: 1 })
  const mirror = { level: 'raid1', drives: 2, trackSectors: 1 } as const
  add(twoTracks, [first], { ...volume, ...mirror })
  const disk = { area: 'disk', unusedGroups: 0, workDisks: 1, workTracks: 1 } as const
  add(parts, [first], { ...disk, stripes: 1, stripSectors: 2 })
  add(twoTracks, [first], { ...disk, ...mirror })
  for (const kind of ['unrecoverable-read-error', 'drive-death'] as const)
    add(writeAndRead, [first, { ...unreadable(3), kind }], { ...disk, stripes: 1, trackSectors: 1 })
  const mirrors = { ...mirror, mainGroups: 2, stripes: 1 } as const
  const inEach = [first, { ...first, drive: mirror.drives }]
  for (const shape of [mirrors, { ...mirrors, ...volume }, { ...mirrors, ...disk }]) {
    add(oneWrite, inEach, { ...shape, spares: 2 })
    add([], inEach, { ...shape, spares: 1 })
  }
  const crash = { kind: 'controller-crash', drive: 0, sector: 0, initial: false }
  const small = { stripes: 1, trackSectors: 1 }
  for (const area of [{}, volume, disk]) {
    add(writeAndRead, [first, crash], { ...small, ...area })
    add(writeAndRead, [first, crash], { ...small, ...area, level: 'raid1', drives: 2 })
  }
  const around = { diverts: 'suspect', stripes: 1 } as const
  add(parts, [first], around)
  add(parts, [{ ...first, drive: 2 }], around)
  add(parts, [first], { ...volume, ...around })
  add(writeAndRead, [first, unreadable(3), unreadable(4)], { ...around, trackSectors: 1 })
  for (const drive of [0, 2]) add(parts, [{ ...first, drive }], { ...disk, ...around, stripSectors: 2 })
  for (const kind of ['unrecoverable-read-error', 'drive-death'] as const)
    add(writeAndRead, [first, { ...unreadable(3), kind }], { ...disk, ...around, trackSectors: 1 })
  const single = { ...around, trackSectors: 1 } as const
  add(writeAndRead, [first, crash], single)
  for (const drive of [0, 2]) add(writeAndRead, [{ ...first, drive }, crash], { ...disk, ...single })
  for (const area of [{}, volume]) {
    add(oneWrite, [first, crash, crash], { ...single, ...area })
    // what is diverted is the parity, or the copy of a mirror
    add(writeAndRead, [{ ...first, drive: 2 }, crash], { ...single, ...area })
    for (const drive of [0, 1])
      add(writeAndRead, [{ ...first, drive }, crash], { ...single, ...area, ...mirror })
  }
  return scenarios
}
