/** Walks through the machines of a parity group in one flow, in every variant: the world takes every way of theirs. */

import { describe, expect, test } from 'vitest'
import type { AnyStateMachine } from 'xstate'
import { lookAs } from '../../impl/parityUnit/looks.testing.ts'
import { compileParity, machinesOf } from '../../impl/parityUnit/machines.ts'
import { damageScenes, walkScenes } from '../../impl/parityUnit/walkScenes.testing.ts'
import { Random } from '../../impl/random.ts'
import { type Detours, waysOf } from '../../impl/walks/paths.testing.ts'
import { testWalks } from '../../impl/walks/suite.testing.ts'
import { parityRepairs } from '../../model/parityUnit/repairs.ts'
import {
  type ParityVariant,
  type Progress,
  parityVariantName,
  parityVariants,
} from '../../model/parityUnit/variant.ts'
import type { Excused } from '../results.ts'

/** A transition, and others that the way to it is to lead over; as they are named behind their machine's name. */
export type LocalDetour = readonly [way: string, ...vias: string[]]

/** Those that the machine has, in full. */
function detoursOf(machine: AnyStateMachine, detours: readonly LocalDetour[]): Detours {
  const names = new Set(waysOf(machine, {}).map(({ name }) => name))
  return Object.fromEntries(
    detours
      .map((detour) => detour.map((name) => `${machine.id}: ${name}`))
      .filter((detour) => detour.every((name) => names.has(name)))
      .map(([way, ...vias]) => [way, vias]),
  )
}

/** Machines, and events of others, that nobody sees where nothing is damaged. */
const restoring = ['lending', 'restoring', 'restoration']
const ofDamage = ['DAMAGED', 'BROKEN', 'LOST', 'AGAIN']

/** Ways of the repaired flow that one form of table 740 leaves no world, or next to none, as they are named behind their machine's name. */
const ofOtherForms: Readonly<Record<Progress, Readonly<Record<string, string>>>> = {
  flags: Object.fromEntries(
    [
      'readingToAdd -DAMAGED-> excusing',
      'readingToDelete -DAMAGED-> excusing',
      'excusing -DONE-> listening',
      'receivingToAdd -AGAIN-> askingToAdd',
      'receivingToDelete -AGAIN-> askingToDelete',
    ].map((name) => [name, 'With flags alone nothing is restored while a unit is being added or deleted.']),
  ),
  position: {
    'breaking -CHANGED-> finding':
      'A unit that is damaged leaves its column only behind a copy that it has given before.',
  },
  marks: {
    'breaking -CHANGED-> finding':
      'A unit that is damaged leaves its column only behind a copy that it has given before.',
  },
}

const flows = { repaired: parityRepairs.map(({ id }) => id), published: [] } as const

const ofOtherFormsIn = ({ progress }: ParityVariant, id: string, flow: keyof typeof flows): Excused =>
  flow === 'published'
    ? {}
    : Object.fromEntries(
        Object.entries(ofOtherForms[progress]).map(([name, reason]) => [`${id}: ${name}`, reason]),
      )

export function testFlow(flow: keyof typeof flows, excused: Excused, detours: readonly LocalDetour[]): void {
  const repairs = flows[flow]
  const compiled = compileParity(repairs)
  const names = new Set<string>()
  const walked = new Set<string>()
  /** What a machine meets depends on the form of table 740, too. */
  const isNew = (id: string, { progress }: ParityVariant) => {
    const isKnown = walked.has(`${id} ${progress}`)
    walked.add(`${id} ${progress}`)
    return !isKnown
  }

  for (const variant of parityVariants) {
    const tables = Object.values(compiled(variant))
    const fresh = Object.entries(machinesOf(repairs, variant))
      .filter(([, { id }]) => isNew(id, variant))
      .map(([role, machine]) => ({ role, machine, id: machine.id }))
    if (fresh.length === 0) continue
    describe(`${flow}, ${parityVariantName(variant)}`, () => {
      const scenes = walkScenes(compiled, variant)
      describe.each(fresh)('$id', ({ role, machine }) => {
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
          excused: { ...excused, ...ofOtherFormsIn(variant, machine.id, flow) },
          apart: {
            has: (way) => restoring.includes(role) || way.events.some((event) => ofDamage.includes(event)),
            scenes: () => damageScenes(compiled, variant),
          },
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
    expect(detours.flat().filter((name) => !known.has(name))).toEqual([])
  })
}
