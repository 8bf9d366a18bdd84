/** Walks through the machines of sparing beside a pair, and through the substrate. */

import { testWalks } from './transitionWalks.testing.ts'

testWalks('pair')
