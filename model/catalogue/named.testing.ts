/** The machines of a protocol and its catalogue speak of the same rows: what a state names exists, what is modelled is named. */

import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import type { Repair } from '../repair.ts'
import { metaOf } from '../testModel.testing.ts'
import { type Catalogue, expand, scopeOf } from './catalogue.ts'

/** @param machinesOf machines of all variants with these repairs */
export function testNamed(
  catalogue: Catalogue,
  repairs: readonly Repair[],
  machinesOf: (repairs: readonly string[]) => readonly AnyStateMachine[],
): void {
  const scope = scopeOf(catalogue)

  describe.each([
    { flow: 'repaired', on: repairs.map(({ id }) => id) },
    { flow: 'published', on: [] },
  ])('$flow', ({ on }) => {
    const metas = machinesOf(on).flatMap(metaOf)
    const steps = new Set(metas.flatMap((meta) => meta.steps ?? []))
    const requirements = new Set(metas.flatMap((meta) => meta.requirements ?? []))

    test('every step that a state names is a modelled step', () => {
      expect([...steps].filter((id) => !scope.steps.includes(id))).toEqual([])
    })

    test('every rule that a state names is a modelled rule', () => {
      expect([...requirements].filter((id) => !scope.requirements.includes(id))).toEqual([])
    })

    test('every modelled step is named, or an overview of named ones', () => {
      const named = expand(catalogue, steps)
      expect(scope.steps.filter((id) => !named.has(id))).toEqual([])
    })

    test('every modelled rule is named', () => {
      expect(scope.requirements.filter((id) => !requirements.has(id))).toEqual([])
    })
  })

  test('every repair changes modelled rows', () => {
    const modelled = [...scope.steps, ...scope.requirements]
    expect(repairs.flatMap(({ steps }) => steps).filter((id) => !modelled.includes(id))).toEqual([])
  })
}
