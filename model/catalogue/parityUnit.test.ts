/** The catalogue of parity across storage units is whole: every row of its source, each with a status that stands up. */

import { expect, test } from 'vitest'
import { scopeOf } from './catalogue.ts'
import { parityUnitCatalogue } from './parityUnit.ts'
import { testWhole } from './whole.testing.ts'

testWhole('parity-unit', parityUnitCatalogue, { steps: 105, rules: 67 })

test('nothing but what does not show above a controller, and another group, is left out for good', () => {
  expect(Object.keys(scopeOf(parityUnitCatalogue).excused)).toEqual([
    'R-SYS-MIXED',
    'R-CC-DIRECT',
    'R-MEM-DIST',
    'R-XOR-PLACEMENT',
    'R-RAID-OPT',
    'R-ASYNC-SCREEN-OPT',
  ])
})
