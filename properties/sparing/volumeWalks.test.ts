/** Walks through the machines over work volumes. */

import { testWalks } from './transitionWalks.testing.ts'

testWalks('volume')
