/** How traces tell where a track's newest data is: the state of its group's pairing, and the differential bit. */

import { tellBit } from './differentialBit.ts'
import type { SparingParts } from './parts.ts'
import { BACKING_UP, FEEDING_BACK, KEPT, UNPAIRED } from './tables.ts'

const phases = {
  pair: {
    [UNPAIRED]: 'no pair',
    [BACKING_UP]: 'paired',
    [FEEDING_BACK]: 'feedback runs',
    [KEPT]: 'pair kept',
  },
  volume: {
    [UNPAIRED]: 'no work volume',
    [BACKING_UP]: 'work volume bound',
    [FEEDING_BACK]: 'feedback runs',
    [KEPT]: 'work volume kept',
  },
  disk: {
    [UNPAIRED]: 'no work disk',
    [BACKING_UP]: 'work disk bound',
    [FEEDING_BACK]: 'feedback runs',
    [KEPT]: 'work disk kept',
  },
} as const satisfies Record<string, Readonly<Record<number, string>>>

export function tellRoute({ geometry, tables }: SparingParts, track: number): string {
  const names: Readonly<Record<number, string>> = phases[geometry.area]
  const phase = names[tables.pairing] ?? ''
  return tables.pairing === UNPAIRED ? phase : `${phase}, ${tellBit(geometry, track, tables.bit(track))}`
}
