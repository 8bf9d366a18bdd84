/** Focuses on crashes of the controller, which cut short what is under way. */

import { lossy } from './areaFocuses.ts'
import { sparing } from './baseFocus.ts'
import type { Focus } from './scope.ts'

/** The controller crashes while stripes are written of which the area holds the suspect drive's part. */
const torn: Focus = {
  ...sparing,
  diverts: ['suspect'],
  levels: ['raid5'],
  stripes: [6],
  stripSectors: [2, 3],
  trackSectors: [1, 2],
  operations: 24,
  reads: [0],
  faults: 2,
  // where nobody comes first, a crash meets most stripes half written
  strategies: ['uniform'],
  faultOdds: [128],
  triggers: ['unrecoverable-read-error'],
  crashOdds: 1,
}

/** The same in a mirror whose data is lost, so that only the copy, which may be older than what was diverted, could stand for it. */
export const tornMirror: Focus = {
  ...torn,
  levels: ['raid1'],
  stripes: [3],
  focus: ['fault', 'array'],
  hosts: 3,
  queueDepth: 6,
  operations: 48,
  faults: 4,
  faultOdds: [32],
  faultKinds: ['drive-death'],
  places: ['main row'],
}

/** Two groups are spared at once, and the crash cuts writes of both short. */
const twoCrashed: Focus = {
  ...sparing,
  mainGroups: [2],
  levels: ['raid5', 'raid1'],
  stripes: [10],
  stripSectors: [1, 2],
  trackSectors: [1, 2],
  spares: [2],
  hosts: 3,
  operations: 24,
  reads: [0],
  focus: ['array'],
  faults: 3,
  faultOdds: [64],
  strategies: ['uniform'],
  triggers: ['unrecoverable-read-error'],
  crashOdds: 1,
}

export const crashFocuses: readonly Focus[] = [
  // a crash meets what is diverted, and an area that has lost it
  {
    ...lossy,
    diverts: ['suspect'],
    stripes: [4],
    triggers: ['unrecoverable-read-error'],
    crashOdds: 1,
    faultOdds: [32, 64, 128],
  },
  { ...torn, focus: ['fault'], hosts: 3 },
  { ...torn, focus: ['tracks'] },
  { ...torn, focus: ['tracks'], areas: ['pair'] },
  { ...tornMirror, areas: ['pair'] },
  { ...tornMirror, areas: ['volume', 'disk'] },
  // writes of all stripes at once, which the controller cuts short by its crash
  {
    ...sparing,
    diverts: ['all'],
    levels: ['raid5', 'raid1'],
    stripes: [10],
    stripSectors: [1, 2],
    trackSectors: [3, 8],
    unusedGroups: [0],
    hosts: 3,
    queueDepth: 3,
    operations: 24,
    reads: [0],
    focus: ['array'],
    faults: 2,
    faultOdds: [64],
    strategies: ['uniform'],
    triggers: ['unrecoverable-read-error'],
    crashOdds: 1,
  },
  { ...twoCrashed, diverts: ['all'], unusedGroups: [0] },
  { ...twoCrashed, diverts: ['suspect'], levels: ['raid5'] },
  // it crashes on the way home
  { ...sparing, crashOdds: 1, reads: [0, 1], faults: 2, faultOdds: [64], places: ['main'] },
]
