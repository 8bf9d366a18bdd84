/** Walks through the machines over work disks. */

import { testShare } from './transitionWalks.testing.ts'

testShare('disk')
