/** Walks through the machines over work disks. */

import { testWalks } from './transitionWalks.testing.ts'

testWalks('disk')
