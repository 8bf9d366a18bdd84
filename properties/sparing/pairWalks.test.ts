/** Walks through the machines of sparing beside a pair, and through the substrate. */

import { testShare } from './transitionWalks.testing.ts'

testShare('pair')
