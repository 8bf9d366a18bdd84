/** Walks through the machines around the suspect drive, beside a pair. */

import { testShare } from './transitionWalks.testing.ts'

testShare('suspect')
