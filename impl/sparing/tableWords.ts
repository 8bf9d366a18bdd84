/** How traces tell of a change in a management table: in the words of its columns. */

import type { SparingGeometry } from './geometry.ts'
import { otherVolume, primaryVolume, tellVolumes } from './volumes.ts'

/** Pairing status while a pair takes writes and while it is fed back, and of one that is kept after that. */
export const backedUp = 'UPDATE DATA BEING BACKED UP'
export const kept = 'KEPT'

/** `T1: Group# 2, Volume# 4-6; T2: Volume# 1-3 paired with 4-6, UPDATE DATA BEING BACKED UP` */
export function tellPaired({ volumes }: Pick<SparingGeometry, 'volumes'>): string {
  const secondary = tellVolumes(otherVolume({ volumes }, 0), volumes)
  const pair = `${tellVolumes(primaryVolume(0), volumes)} paired with ${secondary}`
  return `T1: Group# 2, Volume# ${secondary}; T2: Volume# ${pair}, ${backedUp}`
}
