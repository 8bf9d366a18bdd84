/**
 * Model-based tests: every transition of every machine, on the shortest way that leads to it, is followed by the world.
 * Hence every state is reached too. The ways come from `@xstate/test`; the world is an array of `impl/`.
 */

import { describe } from 'vitest'
import { stripeAccessTable } from '../../impl/raid/access.ts'
import { Random } from '../../impl/random.ts'
import { CONSOLE, compileSparing } from '../../impl/sparing/machines.ts'
import { detours, isAfterCrash, modelsOf } from '../../impl/sparing/testModels.testing.ts'
import { crashScenes, walkScenes } from '../../impl/sparing/walkScenes.testing.ts'
import { waysOf } from '../../impl/walks/paths.testing.ts'
import { testWalks } from '../../impl/walks/suite.testing.ts'
import { sparingRepairs } from '../../model/sparing/repairs.ts'
import { divertings, type SparingVariant, variants } from '../../model/sparing/variant.ts'
import type { Excused } from '../results.ts'
import { excusedTransitions } from './excused.ts'

const onlyRepaired = 'Only the repair puncture-lost writes a loss down.'
export const excused: Record<'repaired' | 'published', Excused> = {
  repaired: excusedTransitions,
  published: {
    ...excusedTransitions,
    'stripe access: idle -PUNCTURE-> lockingToPuncture': onlyRepaired,
    'stripe access: lockingToPuncture -DONE-> readingNeighbours': onlyRepaired,
    'stripe access: lockingToPuncture -OVERWRITE-> puncturing': onlyRepaired,
    'stripe access: readingNeighbours -DONE-> puncturing': onlyRepaired,
    'stripe access: readingNeighbours -FAIL-> idle': onlyRepaired,
    'stripe access: puncturing -DONE-> idle': onlyRepaired,
  },
}

/** Each machine draws from a seed of its own, so that its walks depend on no other. */
export const drawFrom = (seed: number) => {
  const random = new Random(seed)
  return (limit: number) => random.below(limit)
}

/** Every machine of every variant; those that variants share are walked in the first of them that runs them. */
export function walkedOnce(repairs: readonly string[]) {
  const known = new Set<string>()
  return variants.flatMap((variant) =>
    modelsOf(repairs, variant).flatMap((machine, number) => {
      if (known.has(machine.id) || (number === CONSOLE && variant.trigger !== 'manual')) return []
      known.add(machine.id)
      return { machine, number, variant }
    }),
  )
}

export const flows = [
  ['repaired', sparingRepairs.map(({ id }) => id)],
  ['published', []],
] as const

/** What the walks of one file go through: those of a machine take the time of many other files. */
export type Share = 'pair' | 'suspect' | 'volume' | 'disk'

/** By the first variant that runs a machine. */
const shareOf = ({ area, diverts }: SparingVariant): Share =>
  area === 'pair' && diverts === 'suspect' ? 'suspect' : area

/** Walks through the machines of a share, in both flows. */
export function testShare(share: Share): void {
  for (const [flow, repairs] of flows) {
    const compiled = compileSparing(repairs)

    describe.each(walkedOnce(repairs).filter(({ variant }) => shareOf(variant) === share))(
      `${flow} $machine.id`,
      ({ machine, number, variant }) => {
        const tables = compiled(variant)
        // the substrate does for each way of diverting what it does not for the other
        const isSubstrate = tables[number] === undefined
        const seen = isSubstrate ? divertings.map((diverts) => ({ ...variant, diverts })) : [variant]
        testWalks({
          machine,
          table: tables[number] ?? stripeAccessTable,
          ways: waysOf(machine, detours),
          scenes: seen.flatMap((each) => walkScenes(compiled, each)),
          apart: { has: isAfterCrash, scenes: () => crashScenes(compiled, variant) },
          excused: excused[flow],
          draw: drawFrom(1),
        })
      },
    )
  }
}
