/** How traces tell of a change in a management table: in the words of its columns. */

import type { SparingParts } from './parts.ts'
import { otherVolume, primaryVolume, tellVolumes } from './volumes.ts'

/** Pairing status while a pair takes writes and while it is fed back, and of one that is kept after that. */
export const backedUp = 'UPDATE DATA BEING BACKED UP'
export const kept = 'KEPT'

/** `T1: Group# 2, Volume# 4-6; T2: Volume# 1-3 paired with 4-6, UPDATE DATA BEING BACKED UP` */
export function tellPaired({ geometry, group }: Pick<SparingParts, 'geometry' | 'group'>): string {
  const { volumes, mainGroups } = geometry
  const secondary = tellVolumes(otherVolume(geometry, 0), volumes)
  const pair = `${tellVolumes(primaryVolume(geometry, group, 0), volumes)} paired with ${secondary}`
  return `T1: Group# ${mainGroups + 1}, Volume# ${secondary}; T2: Volume# ${pair}, ${backedUp}`
}
