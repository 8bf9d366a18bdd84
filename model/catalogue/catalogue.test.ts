/** The catalogue of sparing is whole: every row of its source, each with a status that stands up. */
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expand, scopeOf, sparingCatalogue } from './catalogue.ts'

const { rows } = sparingCatalogue
const ids = new Set(rows.map((row) => row.id))
const scope = scopeOf(sparingCatalogue)
/** The numbered steps from S`first` to S`last`. */
const range = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => `S${first + index}`)

test('there are 275 numbered steps and 90 rules, each with an id of its own', () => {
  expect(ids.size).toBe(rows.length)
  expect(rows.filter((row) => /^S\d+$/.test(row.id) && row.kind !== 'requirement')).toHaveLength(275)
  expect(rows.filter((row) => /^R(-[A-Z0-9]+)+$/.test(row.id) && row.kind === 'requirement')).toHaveLength(90)
})

test('every arrow leads to a row or to the end', () => {
  const targets = rows.flatMap((row) => [...(row.next ?? []), ...(row.yes ?? []), ...(row.no ?? [])])
  expect(targets.filter((target) => target !== 'END' && !ids.has(target))).toEqual([])
})

test('every row of the overview is the same as modelled rows', () => {
  const details = rows.flatMap((row) => (row.status === 'modelled' ? (row.sameAs ?? []) : []))
  expect(details).toHaveLength(72)
  expect(details.filter((id) => !scope.steps.includes(id))).toEqual([])
})

test('every row that is left out says why in one sentence', () => {
  const reasons = [...Object.values(scope.excused), ...Object.values(scope.open)]
  expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([])
})

describe('scope', () => {
  test('the steps are those of all embodiments and of sparing by hand, but for work disks around the suspect drive', () => {
    const first = [...range(1, 8), ...range(11, 15), ...range(21, 28), ...range(31, 43), ...range(51, 55)]
    const second = [...range(61, 67), ...range(71, 90), ...range(100, 111)]
    const third = [...range(121, 127), ...range(131, 150), ...range(160, 163)]
    const fourth = range(171, 177)
    const fifth = [...range(181, 188), ...range(191, 206), ...range(211, 234)]
    const sixth = [...range(271, 278), ...range(281, 293), ...range(301, 317), ...range(321, 344)]
    expect(scope.steps).toEqual([...first, ...second, ...third, ...fourth, ...fifth, ...sixth])
  })

  test('every row is in it once', () => {
    const { steps, requirements, excused, open } = scope
    const counted = [...steps, ...requirements, ...Object.keys(excused), ...Object.keys(open)]
    expect(counted).toHaveLength(ids.size)
    expect(new Set(counted)).toEqual(ids)
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
      ...range(281, 293),
      ...range(301, 317),
      ...range(321, 344),
    ])
    expect(expand(sparingCatalogue, details)).toEqual(new Set(scope.steps))
  })

  test('the set that was handed in stays as it is', () => {
    const hit = new Set(['S14'])
    expand(sparingCatalogue, hit)
    expect([...hit]).toEqual(['S14'])
  })
})

/** The list that the catalogue was drawn from, where it is at hand. */
const list = new URL('../../../shared/steps/sparing.json', import.meta.url)

test.runIf(existsSync(list))('every row says what the list says', () => {
  const listed: object = JSON.parse(readFileSync(list, 'utf8'))
  expect(rows).toMatchObject(listed)
})
