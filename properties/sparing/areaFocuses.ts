/** Focuses on diversion areas: they are lost, refuse, are kept, read until they are given back, or shared. */

import { sparing } from './baseFocus.ts'
import type { Focus } from './scope.ts'

/** Two drives of the main group are lost, so that a track has no way home, and sparing begins once more. */
export const kept: Focus = {
  ...sparing,
  levels: ['raid5'],
  stripes: [3],
  stripSectors: [2],
  trackSectors: [1, 2],
  workVolumes: [1],
  workDisks: [2],
  spares: [2],
  operations: 12,
  reads: [0, 1],
  faults: 5,
  faultOdds: [64],
  triggers: ['drive-death'],
  faultKinds: ['unrecoverable-read-error'],
  places: ['main row', 'main row', 'spare row'],
}

/** A spare dies in its new place before what was diverted is on it, and then another drive is to be spared. */
const keptAside: Focus = {
  ...kept,
  diverts: ['suspect'],
  drives: [3, 4],
  stripes: [2, 3],
  stripSectors: [4],
  trackSectors: [1, 2],
  hosts: 3,
  operations: 24,
  strategies: ['uniform'],
  faults: 6,
  faultKinds: ['drive-death'],
  places: ['spare row', 'same row'],
}

/** The area loses what was diverted to it, a sector in one row or two of its drives, while a long copy goes on. */
export const lossy: Focus = {
  ...sparing,
  levels: ['raid5'],
  stripes: [6],
  stripSectors: [2, 3],
  trackSectors: [1, 2, 3],
  workVolumes: [2],
  operations: 24,
  reads: [0, 1, 2],
  focus: ['fault'],
  faults: 5,
  faultOdds: [64],
  triggers: ['recoverable-read-error', 'unrecoverable-read-error'],
  faultKinds: ['unrecoverable-read-error', 'drive-death'],
  places: ['sub row'],
}
/** Its main group lacks as much. */
const bare: Focus = {
  ...lossy,
  spares: [2],
  faults: 6,
  places: ['sub row', 'same row', 'main row', 'main row'],
}
const dead: Focus = {
  ...sparing,
  levels: ['raid1'],
  stripes: [3],
  stripSectors: [3],
  trackSectors: [2, 3],
  spares: [2],
  operations: 16,
  focus: ['tracks'],
  faults: 5,
  faultOdds: [16, 64],
  triggers: ['drive-death', 'unrecoverable-read-error'],
  faultKinds: ['drive-death'],
  places: ['sub row'],
}

/** The suspect drive is dead, and so is the area by the time that it is to take what that drive cannot. */
const refused: Focus = {
  ...lossy,
  diverts: ['suspect'],
  levels: ['raid5', 'raid1'],
  stripes: [1],
  stripSectors: [2],
  trackSectors: [2],
  workVolumes: [1],
  hosts: 1,
  triggers: ['drive-death'],
  faultKinds: ['drive-death'],
  faultOdds: [32, 64],
}

/** The same of work disks. */
const refusedDisk: Focus = {
  ...refused,
  areas: ['disk'],
  stripes: [2],
  hosts: 2,
  workDisks: [1],
  triggers: ['drive-death', 'unrecoverable-read-error'],
  places: ['sub', 'sub row', 'main', 'spare row'],
}

/** Work disks die one after the other while writes look for room on them. */
const refusing: Focus = {
  ...sparing,
  areas: ['disk'],
  stripes: [6],
  stripSectors: [2, 3],
  trackSectors: [1],
  workDisks: [4],
  operations: 24,
  reads: [0],
  focus: ['array', 'tracks'],
  faults: 7,
  faultOdds: [64],
  triggers: ['recoverable-read-error', 'unrecoverable-read-error'],
  faultKinds: ['drive-death'],
  places: ['sub'],
  crashOdds: 0,
}

/** Hosts read one long track over and over, sector by sector, until its area, which has lost a drive, is given back. */
export const readOut: Focus = {
  ...sparing,
  areas: ['pair', 'volume'],
  diverts: ['all'],
  workVolumes: [1],
  levels: ['raid5'],
  stripes: [3],
  stripSectors: [1],
  trackSectors: [6],
  hosts: 3,
  operations: 160,
  reads: [3],
  focus: ['array'],
  faults: 2,
  faultOdds: [4],
  // reads that stop on their way
  strategies: ['stalls'],
  stallOdds: [3, 4],
  triggers: ['unrecoverable-read-error'],
  faultKinds: ['drive-death'],
  places: ['sub'],
  crashOdds: 0,
}

/** Hosts go on reading and writing the one track that could not go home from a work disk. */
const leftThere: Focus = {
  ...kept,
  areas: ['disk'],
  diverts: ['all'],
  stripes: [1],
  stripSectors: [1],
  trackSectors: [1],
  hosts: 3,
  queueDepth: 1,
  operations: 40,
  reads: [1, 2],
  strategies: ['uniform'],
  faultOdds: [8, 16],
  crashOdds: 0,
}

/** Two groups, each with a suspect drive and another one that fails beside what is diverted. */
const twoSuspects: Focus = {
  ...sparing,
  mainGroups: [2],
  diverts: ['suspect'],
  levels: ['raid5'],
  stripes: [3],
  stripSectors: [2],
  trackSectors: [1, 2],
  workVolumes: [2],
  workDisks: [2],
  spares: [2],
  operations: 24,
  reads: [2],
  focus: ['fault'],
  faults: 4,
  faultOdds: [32],
  triggers: ['unrecoverable-read-error'],
  faultKinds: ['drive-death'],
  places: ['same row'],
  crashOdds: 0,
}

/** Two groups write to one work volume, which one of them gives back first. */
const sharedVolume: Focus = {
  ...sparing,
  mainGroups: [2],
  areas: ['volume'],
  diverts: ['all'],
  levels: ['raid5'],
  stripes: [2],
  trackSectors: [3, 6],
  workVolumes: [1],
  spares: [2],
  hosts: 3,
  operations: 24,
  reads: [0],
  focus: ['array'],
  strategies: ['uniform'],
  crashOdds: 0,
}

export const areaFocuses: readonly Focus[] = [
  { ...kept, areas: ['pair'], diverts: ['all'] },
  { ...kept, areas: ['volume'], diverts: ['all'] },
  { ...kept, areas: ['disk'], diverts: ['all'] },
  { ...kept, diverts: ['suspect'], fills: ['direct'], places: ['main row', 'spare row'] },
  { ...kept, diverts: ['suspect'], fills: ['rebuild'], places: ['main row', 'spare row'] },
  keptAside,
  { ...lossy, diverts: ['all'] },
  { ...lossy, diverts: ['suspect'], fills: ['direct'] },
  { ...lossy, diverts: ['suspect'], fills: ['rebuild'], areas: ['pair', 'disk'] },
  { ...lossy, diverts: ['suspect'], fills: ['rebuild'], areas: ['volume'] },
  { ...lossy, diverts: ['suspect'], fills: ['direct'], areas: ['volume'] },
  { ...refused, areas: ['pair'], fills: ['direct'], levels: ['raid1'], reads: [0], operations: 40 },
  { ...refused, areas: ['pair'], fills: ['rebuild'], levels: ['raid1'], reads: [0], operations: 40 },
  { ...refused, areas: ['pair'], levels: ['raid1'], reads: [0], operations: 40, faultOdds: [32] },
  { ...refused, areas: ['volume'], fills: ['direct'], levels: ['raid1'], reads: [0], operations: 40 },
  { ...refused, areas: ['volume'], fills: ['rebuild'], levels: ['raid1'], reads: [0], operations: 40 },
  { ...refusedDisk, fills: ['direct'] },
  { ...refusedDisk, fills: ['rebuild'] },
  { ...bare, diverts: ['all'], reads: [1, 2], places: ['main row'] },
  { ...bare, diverts: ['all'], areas: ['volume'] },
  { ...bare, diverts: ['suspect'] },
  { ...bare, diverts: ['suspect'], levels: ['raid1'], places: ['main row'] },
  { ...dead, diverts: ['all'] },
  { ...dead, diverts: ['suspect'] },
  refusing,
  { ...refusing, diverts: ['all'] },
  sharedVolume,
  // two groups share what there is
  {
    mainGroups: [2],
    startedBy: ['threshold'],
    unusedGroups: [1],
    workVolumes: [1],
    workDisks: [1],
    spares: [2],
    fromStart: [true],
  },
  { ...readOut, areas: ['pair'] },
  { ...readOut, areas: ['volume'] },
  leftThere,
  twoSuspects,
]
