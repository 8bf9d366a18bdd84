/** Registers of a data unit's process that answers the parity unit. */

import { firstRegister } from '../world/actor.ts'

/** Registers of whoever has a question in hand: the port that asked (plus one), the number of the question, … */
export const ASKER = firstRegister
export const QUESTION = firstRegister + 1
/** … what it is about, and its detail; 1 when the own count is no larger than the parity unit's, or the block is damaged. */
export const ABOUT = firstRegister + 2
export const DETAILED = firstRegister + 3
export const VERDICT = firstRegister + 4
/** 1 when the unit is to be whole before it answers, and has had the question before. */
export const REPEATED = firstRegister + 5
export const answeringRecord = firstRegister + 6
