/**
 * Where walks start: small groups in every state that a machine sets out from, each with a few hosts whose first requests
 * differ, and with many faults and orders of which a walk lets only some strike.
 */

import type { ParityVariant } from '../../model/parityUnit/variant.ts'
import { Arena } from '../arena.ts'
import type { Fault } from '../fault.ts'
import type { Operation } from '../host/operation.ts'
import { hostedScene } from '../walks/scene.testing.ts'
import type { Scene } from '../walks/walks.testing.ts'
import { ParityGroup, type ParitySabotage } from './array.ts'
import { deaf } from './deaf.testing.ts'
import { hostSectors, type ParityGeometry, parityUnit } from './geometry.ts'
import type { ParityMachines } from './machines.ts'
import type { ParityFaultKind } from './strikes.ts'

type Shape = Omit<ParityGeometry, keyof ParityVariant>

/** Units of unequal size, each with a partial block at its end. */
const unset: Shape = {
  start: 'unset',
  blockSectors: 2,
  sectorBytes: 4,
  unitSectors: [5, 3],
  trackSectors: [],
  ownSectors: 0,
  members: 2,
  paritySectors: 6,
}
const complete: Shape = { ...unset, start: 'complete' }
/** Units with records, on tracks that are no whole blocks. */
const records = { unitSectors: [6, 8], trackSectors: [3, 4], paritySectors: 8 }
/** One unit has a block more than the parity unit. */
const tooLarge = { members: 1, paritySectors: 2 }

const shapes: readonly Shape[] = [
  unset,
  { ...unset, unitSectors: [2, 2] },
  { ...unset, unitSectors: [2, 3], members: 1 },
  { ...unset, ...tooLarge, unitSectors: [4, 2] },
  { ...unset, ...tooLarge, unitSectors: [2, 4] },
  complete,
  { ...complete, members: 1 },
  { ...complete, members: 0 },
  { ...complete, ...tooLarge, unitSectors: [2, 4] },
  { ...complete, ...records, members: 1 },
]

/** Two of each, of hosts of their own; whoever comes first, somebody has just that request. */
function workloadOf(geometry: ParityGeometry): Operation[] {
  const all = hostSectors(geometry)
  const requests = [
    ['write', 0, 1],
    ['write', 0, all],
    ['write', 2, 1],
    ['read', 0, 1],
    ['read', 0, all],
  ] as const
  return [...requests, ...requests].map(([kind, lba, sectors], id) => ({
    id,
    host: id % requests.length,
    kind,
    lba,
    sectors,
  }))
}

const ofMessages = ['message-lost', 'message-late', 'message-duplicated', 'message-echoed'] as const

/** On each link whatever may go wrong, crashes of every unit, and orders of the operator. */
function faultsOf(geometry: ParityGeometry): Omit<Fault, 'id' | 'initial'>[] {
  const parity = parityUnit(geometry)
  const units = Array.from({ length: parity }, (_, unit) => unit)
  const each = (kind: ParityFaultKind, drives: readonly number[]) => drives.map((drive) => ({ kind, drive }))
  const faults = [
    ...ofMessages.flatMap((kind) =>
      each(
        kind,
        units.flatMap((unit) => [2 * unit, 2 * unit + 1]),
      ),
    ),
    ...each('link-cut', units),
    ...each('link-mend', units),
    ...each('unit-crash', [...units, parity, parity]),
    ...each('add-unit', units),
    ...each('delete-unit', units),
    ...(geometry.method === 'sequential' ? each('add-unit-synchronously', units) : []),
  ]
  return faults.map((fault) => ({ ...fault, sector: 0 }))
}

/** Data units with one block and with two, a partial one among them. */
const three: Shape = { ...complete, unitSectors: [2, 4, 3], members: 3, paritySectors: 4 }
const damaged: readonly Shape[] = [three, { ...three, members: 2 }, { ...three, start: 'unset' }]

/** Damage of the first block on every unit, and of the second one on some; and the loss of whole units. */
function damageOf(geometry: ParityGeometry): Omit<Fault, 'id' | 'initial'>[] {
  const parity = parityUnit(geometry)
  const units = Array.from({ length: parity + 1 }, (_, unit) => unit)
  return [
    ...units.map((drive) => ({ kind: 'unrecoverable-read-error', drive, sector: 0 })),
    { kind: 'unrecoverable-read-error', drive: 1, sector: 2 },
    { kind: 'silent-corruption', drive: 0, sector: 1 },
    ...[0, 1, parity].map((drive) => ({ kind: 'unit-loss', drive, sector: 0 })),
  ]
}

/** A group of each kind. */
export const walkScenes = (
  machines: ParityMachines,
  variant: ParityVariant,
  sabotage?: ParitySabotage,
): Scene<ParityGroup>[] => {
  const empty = variant.method === 'random' ? [{ ...complete, start: 'empty' } as const] : []
  return scenesOf([...shapes, ...empty], faultsOf, machines, variant, sabotage)
}

/** Groups with drives that fail, which elsewhere would lead walks away. */
export const damageScenes = (
  machines: ParityMachines,
  variant: ParityVariant,
  sabotage?: ParitySabotage,
): Scene<ParityGroup>[] => [
  ...scenesOf(
    damaged,
    (geometry) => [...faultsOf(geometry), ...damageOf(geometry)],
    machines,
    variant,
    sabotage,
  ),
  ...scenesOf([{ ...complete, unitSectors: [2, 2] }], whileMended, machines, variant, sabotage),
]

/** Damage of parity, and of a data unit that has given its block to mend it, and is asked once more. */
function whileMended(geometry: ParityGeometry): Omit<Fault, 'id' | 'initial'>[] {
  const damage = [parityUnit(geometry), 0, 1].map((drive) => ({
    kind: 'unrecoverable-read-error',
    drive,
    sector: 0,
  }))
  const messages = ofMessages.flatMap((kind) => [0, 1].map((drive) => ({ kind, drive, sector: 0 })))
  return [...damage, ...messages]
}

function scenesOf(
  shapes: readonly Shape[],
  faultsOf: (geometry: ParityGeometry) => readonly Omit<Fault, 'id' | 'initial'>[],
  machines: ParityMachines,
  variant: ParityVariant,
  sabotage?: ParitySabotage,
): Scene<ParityGroup>[] {
  return shapes.map((each) => {
    const geometry = { ...each, ...variant }
    const workload = workloadOf(geometry)
    const faults = faultsOf(geometry).map((fault, id) => ({ ...fault, id, initial: false }))
    const queueDepths = Array.from({ length: workload.length / 2 }, () => 1)
    const shape = { geometry, queueDepths, longest: hostSectors(geometry), faults: faults.length }
    return hostedScene(new ParityGroup(new Arena(1 << 15), machines, shape, deaf, sabotage), workload, faults)
  })
}
