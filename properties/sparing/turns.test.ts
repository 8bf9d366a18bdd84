/** What the shapes of a check are drawn from, when it is kept to a part of the configurations. */

import { expect, test } from 'vitest'
import { type Configuration, configurationFields, configurationName, narrowed } from './configuration.ts'
import { focuses } from './focuses.ts'
import { type SparingScope, wholeScope } from './scope.ts'
import { turnsOf } from './turns.ts'

const scope: SparingScope = { ...wholeScope, focuses }
const wholeShapes = turnsOf(wholeScope)(0).length

test('a batch has one shape of every focus beside those of the whole scope', () => {
  const turns = turnsOf(scope)(0)
  expect(turns).toHaveLength(wholeShapes + focuses.length)
  expect(turns.slice(0, wholeShapes)).toEqual(turnsOf(wholeScope)(0).map((turn) => ({ ...turn, scope })))
  expect(turns.slice(wholeShapes).map((turn) => turn.scope)).toEqual(
    focuses.map((focus) => ({ ...scope, ...focus })),
  )
})

test.each<Configuration>([
  ...configurationFields.area.map((area) => ({ area })),
  ...configurationFields.diverts.map((diverts) => ({ diverts })),
  ...configurationFields.fill.map((fill) => ({ fill })),
  ...configurationFields.trigger.map((trigger) => ({ trigger })),
  { mainGroups: 1 },
  { mainGroups: 2 },
])('kept to %j, every shape is of it', (asked) => {
  const turnsAt = turnsOf(narrowed(scope, asked))
  for (let batch = 0; batch < 4; batch++)
    for (const { point } of turnsAt(batch))
      expect(configurationName(point)).toBe(configurationName({ ...point, ...asked }))
})

test('kept to an area, only the focuses that may have it are left', () => {
  const left = narrowed(scope, { area: 'volume', diverts: 'all' }).focuses
  expect(left.length).toBeGreaterThan(0)
  expect(left).toHaveLength(
    focuses.filter(
      ({ areas = ['volume'], diverts = ['all'] }) => areas.includes('volume') && diverts.includes('all'),
    ).length,
  )
})
