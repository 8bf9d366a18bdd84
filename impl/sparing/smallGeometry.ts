/** A small array with sparing, a group of 3 drives beside an unused one and a spare, as a start for others. */

import type { SparingGeometry } from './geometry.ts'

export const smallGeometry: SparingGeometry = {
  fill: 'direct',
  trigger: 'threshold',
  area: 'pair',
  mainGroups: 1,
  diverts: 'all',
  level: 'raid5',
  drives: 3,
  stripSectors: 1,
  stripes: 2,
  trackSectors: 2,
  sectorBytes: 4,
  volumes: 1,
  unusedGroups: 1,
  workVolumes: 0,
  workDisks: 0,
  workTracks: 0,
  spares: 1,
  thresholds: [2, 1, 1],
}
