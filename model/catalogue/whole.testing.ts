/** What makes a catalogue whole, whatever its source: every row of the list it was drawn from, with a status that stands up. */

import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type Catalogue, scopeOf } from './catalogue.ts'

/** @param name of the source, as the list that the catalogue was drawn from is called */
export function testWhole(name: string, catalogue: Catalogue, count: { steps: number; rules: number }): void {
  const { rows } = catalogue
  const ids = new Set(rows.map(({ id }) => id))
  const scope = scopeOf(catalogue)

  test(`there are ${count.steps} numbered steps and ${count.rules} rules, each with an id of its own`, () => {
    const isStep = (id: string) => /^S\d+$/.test(id)
    const isRule = (id: string) => /^R(-[A-Z0-9]+)+$/.test(id)
    expect(ids.size).toBe(rows.length)
    expect(rows.filter(({ id, kind }) => isStep(id) && kind !== 'requirement')).toHaveLength(count.steps)
    expect(rows.filter(({ id, kind }) => isRule(id) && kind === 'requirement')).toHaveLength(count.rules)
  })

  test('every arrow leads to a row or to the end', () => {
    const targets = rows.flatMap((row) => [...(row.next ?? []), ...(row.yes ?? []), ...(row.no ?? [])])
    expect(targets.filter((target) => target !== 'END' && !ids.has(target))).toEqual([])
  })

  test('every row that is left out says why in one sentence', () => {
    const reasons = [...Object.values(scope.excused), ...Object.values(scope.open)]
    expect(reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason))).toEqual([])
  })

  test('every row is in the scope once', () => {
    const { steps, requirements, excused, open } = scope
    const counted = [...steps, ...requirements, ...Object.keys(excused), ...Object.keys(open)]
    expect(counted).toHaveLength(ids.size)
    expect(new Set(counted)).toEqual(ids)
  })

  /** The list that the catalogue was drawn from, where it is at hand. */
  const list = new URL(`../../../shared/steps/${name}.json`, import.meta.url)

  test.runIf(existsSync(list))('every row says what the list says', () => {
    const listed: object = JSON.parse(readFileSync(list, 'utf8'))
    expect(rows).toMatchObject(listed)
  })
}
