/** Model-based tests: every transition of every machine of a parity group, repaired, is followed by the world. */

import { excusedTransitions } from './excused.ts'
import { testFlow } from './walks.testing.ts'

testFlow('repaired', excusedTransitions)
