/** The parity group that suites start from: two data units of two blocks, parity of all of them complete. */

import type { ParityGeometry } from '../impl/parityUnit/geometry.ts'

export const parityGroup: ParityGeometry = {
  start: 'complete',
  method: 'sequential',
  checkedBy: 'parity',
  progress: 'position',
  takesIn: 'writes',
  restoration: 'exact',
  blockSectors: 1,
  // what the world keeps of a sector
  sectorBytes: 4,
  unitSectors: [2, 2],
  trackSectors: [],
  members: 2,
  paritySectors: 2,
  ownSectors: 0,
}
