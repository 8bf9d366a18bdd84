/** The catalogue of sparing is whole: every row of its source, each with a status that stands up. */
import { describe, expect, test } from 'vitest'
import { expand, scopeOf, sparingCatalogue } from './catalogue.ts'
import { testWhole } from './whole.testing.ts'

const { rows } = sparingCatalogue
const scope = scopeOf(sparingCatalogue)
/** The numbered steps from S`first` to S`last`. */
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `S${first + index}`)

testWhole('sparing', sparingCatalogue, { steps: 275, rules: 90 })

test('every row of the overview is the same as modelled rows', () => {
  const details = rows.flatMap((row) => (row.status === 'modelled' ? (row.sameAs ?? []) : []))
  expect(details).toHaveLength(72)
  expect(details.filter((id) => !scope.steps.includes(id))).toEqual([])
})

describe('scope', () => {
  test('the steps are those of all embodiments and of sparing by hand: all that are numbered', () => {
    const first = [...range(1, 8), ...range(11, 15), ...range(21, 28), ...range(31, 43), ...range(51, 55)]
    const second = [...range(61, 67), ...range(71, 90), ...range(100, 111)]
    const third = [...range(121, 127), ...range(131, 150), ...range(160, 163)]
    const fourth = range(171, 177)
    const fifth = [...range(181, 188), ...range(191, 206), ...range(211, 234), ...range(241, 265)]
    const sixth = [
      ...range(271, 278),
      ...range(281, 293),
      ...range(301, 317),
      ...range(321, 344),
      ...range(351, 374),
    ]
    expect(scope.steps).toEqual([...first, ...second, ...third, ...fourth, ...fifth, ...sixth])
    expect(scope.steps).toHaveLength(275)
  })

  test('nothing but administration and ordinary mirroring is left out for good', () => {
    expect(Object.keys(scope.excused)).toEqual(['R-SVP-MANAGE', 'R-T2-STATUS-DUPLEX'])
  })
})

describe('expand', () => {
  test('a row of the overview is hit with all of its details, not with some', () => {
    expect(expand(sparingCatalogue, new Set(['S14', 'S53']))).toEqual(
      new Set(['S14', 'S53', 'S1', 'S61', 'S121', 'S181', 'S278']),
    )
    expect(expand(sparingCatalogue, new Set(['S36', 'S53']))).toEqual(new Set(['S36', 'S53', 'S8', 'S278']))
  })

  test('the detailed flows cover the overview', () => {
    const details = new Set([
      ...range(11, 15),
      ...range(21, 28),
      ...range(31, 43),
      ...range(51, 55),
      ...range(71, 90),
      ...range(100, 111),
      ...range(131, 150),
      ...range(160, 163),
      'S172',
      ...range(191, 206),
      ...range(211, 234),
      ...range(241, 265),
      ...range(281, 293),
      ...range(301, 317),
      ...range(321, 344),
      ...range(351, 374),
    ])
    expect(expand(sparingCatalogue, details)).toEqual(new Set(scope.steps))
  })

  test('the set that was handed in stays as it is', () => {
    const hit = new Set(['S14'])
    expand(sparingCatalogue, hit)
    expect([...hit]).toEqual(['S14'])
  })
})
