/** Walks through the machines over work volumes. */

import { testShare } from './transitionWalks.testing.ts'

testShare('volume')
