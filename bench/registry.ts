/** Every suite, in the order in which they run. */

import { parityUnitClaims } from './claims/parityUnit/suite.ts'
import { sparingClaims } from './claims/sparing/suite.ts'
import { gateSuite } from './gate/suite.ts'
import { harnessSuite } from './harness/suite.ts'
import { raidSuite } from './raid/suite.ts'
import type { Suite } from './suite.ts'
import { xorSuite } from './xor/suite.ts'

export const suites: readonly Suite[] = [
  harnessSuite,
  gateSuite,
  xorSuite,
  raidSuite,
  sparingClaims,
  parityUnitClaims,
]
