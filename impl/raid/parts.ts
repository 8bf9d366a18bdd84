/** What the effects of RAID accesses work on; each file of effects takes what it needs of it. */

import type { Drives } from '../drives.ts'
import type { World } from '../world/world.ts'
import type { Routes } from './routes.ts'
import type { StripIo } from './stripIo.ts'

export interface RaidParts {
  readonly world: World
  readonly drives: Drives
  readonly routes: Routes
  readonly strips: StripIo
}

/** Commands of the substrate's machine that read data for a host or a process. */
export type ReadCommand = 'readStrip' | 'lockStripe' | 'readPeers'
/** Commands that write, and keep parity right. */
export type WriteCommand =
  | 'lockAndMark'
  | 'readOld'
  | 'readOthers'
  | 'writeStrips'
  | 'storeColumn'
  | 'writeBare'
/** Commands that check a stripe, bring it in order again, or give a part of it up. */
export type RepairCommand = 'puncture' | 'readAll' | 'lockIfMarked' | 'readData'
