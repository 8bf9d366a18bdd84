/** Registers of a data unit's process for restorations, behind those of the question (`ASKER`, `QUESTION`). */

import { firstRegister } from '../world/actor.ts'

/** The block, the number of the unit's own question that this is about, and whether it was followed before (0 or 1). */
export const BLOCK = firstRegister + 2
export const CAUSE = firstRegister + 3
export const REPEATED = firstRegister + 4
export const lendingRecord = firstRegister + 5
