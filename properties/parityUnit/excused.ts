/** Transitions that the world cannot show under any set of repairs, each with the reason. */

import type { Excused } from '../results.ts'

export const excusedTransitions: Excused = {}
