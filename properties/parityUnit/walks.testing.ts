/** Walks through the machines of a parity group in one flow, in every variant: the world takes every way of theirs. */

import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { lookAs } from '../../impl/parityUnit/looks.testing.ts'
import { compileParity, machinesOf } from '../../impl/parityUnit/machines.ts'
import { walkScenes } from '../../impl/parityUnit/walkScenes.testing.ts'
import { Random } from '../../impl/random.ts'
import { type Detours, waysOf } from '../../impl/walks/paths.testing.ts'
import { testWalks } from '../../impl/walks/suite.testing.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import { parityVariantName, parityVariants } from '../../model/parityUnit/variant.ts'
import type { Excused } from '../results.ts'

const detoursOf = ({ id }: AnyStateMachine, detours: Detours): Detours =>
  Object.fromEntries(Object.entries(detours).map(([way, via]) => [`${id}: ${way}`, `${id}: ${via}`]))

const flows = { repaired: parityRepairs.map(({ id }) => id), published: [] } as const

/** @param detours by transition, as those are named behind their machine's name */
export function testFlow(flow: keyof typeof flows, excused: Excused, detours: Detours = {}): void {
  const repairs = flows[flow]
  const compiled = compileParity(repairs)
  const names = new Set<string>()

  for (const variant of parityVariants) {
    const tables = Object.values(compiled(variant))
    describe(`${flow}, ${parityVariantName(variant)}`, () => {
      const scenes = walkScenes(compiled, variant)
      describe.each(
        Object.entries(machinesOf(repairs, variant)).map(([role, machine]) => ({
          role,
          machine,
          id: machine.id,
        })),
      )('$id', ({ role, machine }) => {
        const table = tables.find(({ name }) => name === machine.id)
        if (table === undefined) throw new Error(`no table of ${machine.id}`)
        const random = new Random(1)
        const ways = waysOf(machine, detoursOf(machine, detours))
        for (const { name } of ways) names.add(name)
        testWalks({
          machine,
          table,
          ways,
          scenes,
          excused,
          draw: (limit) => random.below(limit),
          walksAtMost: 20_000,
          look: lookAs(role, flow === 'repaired'),
        })
      })
    })
  }

  test('excuses and detours name transitions', () => {
    const known = new Set([...names].map((name) => name.slice(name.indexOf(': ') + 2)))
    expect(Object.keys(excused).filter((name) => !names.has(name))).toEqual([])
    expect(
      Object.entries(detours)
        .flat()
        .filter((name) => !known.has(name)),
    ).toEqual([])
  })
}
