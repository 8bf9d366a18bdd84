/** Walks through the machines around the suspect drive, beside a pair. */

import { testWalks } from './transitionWalks.testing.ts'

testWalks('suspect')
