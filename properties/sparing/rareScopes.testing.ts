/** Scopes in which happens often what is rare in the whole one: the area loses what was diverted, or has to keep it, or is shared. */

import { type SparingScope, wholeScope } from './scope.ts'

const lossy: SparingScope = {
  ...wholeScope,
  mainGroups: [1],
  diverts: ['suspect'],
  startedBy: ['threshold'],
  levels: ['raid5'],
  drives: [3],
  stripes: [1, 2],
  stripSectors: [1, 2, 3],
  trackSectors: [1, 2, 3],
  unusedGroups: [1],
  workVolumes: [1, 2],
  spares: [1],
  hosts: 2,
  queueDepth: 2,
  operations: 12,
  focus: ['fault'],
  triggers: ['recoverable-read-error', 'unrecoverable-read-error'],
  faultKinds: ['unrecoverable-read-error', 'drive-death'],
  places: ['sub row'],
  faultOdds: [16, 64],
}

/** With how many runs each is worth looking at. */
export const rareScopes: readonly (readonly [SparingScope, number])[] = [
  [lossy, 60_000],
  [{ ...lossy, fills: ['rebuild'], areas: ['volume'] }, 60_000],
  [
    {
      ...lossy,
      spares: [2],
      operations: 8,
      triggers: ['drive-death', 'unrecoverable-read-error'],
      places: ['spare row'],
      faultOdds: [32, 64, 128],
    },
    20_000,
  ],
  // a work disk dies, or loses a track, beside a main drive or the spare
  [
    {
      ...lossy,
      areas: ['disk'],
      stripSectors: [2, 4],
      trackSectors: [2],
      workDisks: [1, 2],
      triggers: ['drive-death', 'unrecoverable-read-error'],
      places: ['sub', 'sub row', 'sub row', 'main', 'spare row'],
    },
    30_000,
  ],
  // two groups around a suspect drive each, which share an area that is short
  [{ ...wholeScope, diverts: ['suspect'], mainGroups: [2], workVolumes: [1], workDisks: [1] }, 20_000],
]
