/** The bound of the exhaustive check: scenarios whose every interleaving is tried, narrow ones first. */

import type { Fault } from '../../impl/fault.ts'
import type { Operation } from '../../impl/host/operation.ts'
import type { ParityGeometry } from '../../impl/parityUnit/geometry.ts'
import type { Scenario } from '../scenario/scenario.ts'

export const boundText =
  '2 data units of 2 blocks (1 while parity is set up, then 2), a parity unit, blocks of 1 sector; complete: 2 writes of one unit, ' +
  'of one block or two, or of two units for one block number, and a read; and 1 write (then 2 of one block, or of one block number of two units) with any fault of ' +
  'one message or a crash of any unit, at any time; unset: the set-up by either check and every form of table 740 with 1 write, ' +
  'alone, and by position, and by the random method, with any fault of one message or a crash of any unit, at any time; one unit of 1 block that is added to another one, by either method, or deleted ' +
  'from beside it, by either method, or with which the group is set up anew, with 1 write, and any fault of one message to or from it or a crash of any unit, at any time; ' +
  'a group set up by the random method with nothing in parity yet: 1 write and the deletion of a unit, and, where reads take blocks in, ' +
  'with 2 reads of one block or a read and a write, and with 1 read and any fault of one message or a crash of any unit, at any time; ' +
  'a unit with records beside one with fixed blocks, of 2 blocks of 2 sectors each: a write of either, and the set-up with 1 write; a write of the own volume of the parity unit beside one of a data unit, with any fault of one message or a crash of any unit, at any time; ' +
  'restored, of 1 block each: a latent error, or the loss of all drives, of either unit or of the parity unit, with 1 write; a latent error of both ' +
  'with a read; with any fault of one message or a crash of any unit, at any time, a latent error of one unit with a write of the ' +
  'other one and a read, one of the parity unit with 1 write, the loss of a unit of 1 block beside one of 2 by the second method, and a latent error of either unit ' +
  'while one of them is added; the latter with 1 write, in every form of table 740; a latent error of a unit that is deleted, or of one with which ' +
  'the group is set up anew with another, before or at any time, with 1 write, in every form of table 740, and before by flags and at any time by position, with any fault of one message to or from it or a crash of any unit, at any time; ' +
  'the set-up anew with a latent error of the parity unit before and the loss of a data unit at any time, in every form of table 740, and by position with a crash of the parity unit; ' +
  'wherever any fault of one message may strike, its link may be cut instead, at any time, and is mended at any later time; with two cuts, of ' +
  'one link or both, each mended at any later time, or with a cut of either link and a crash of any unit: 1 write to units of 1 block, ' +
  'complete, unset, with a latent error of the parity unit, and while a unit is added or deleted, all by the sequential method'

export const complete: ParityGeometry = {
  start: 'complete',
  method: 'sequential',
  checkedBy: 'parity',
  progress: 'position',
  takesIn: 'writes',
  restoration: 'exact',
  blockSectors: 1,
  sectorBytes: 4,
  unitSectors: [2, 2],
  trackSectors: [],
  ownSectors: 0,
  members: 2,
  paritySectors: 2,
}

const unset: ParityGeometry = { ...complete, start: 'unset', unitSectors: [1, 1], paritySectors: 1 }

/** Two data units of one block, with its parity. */
const pair: ParityGeometry = { ...unset, start: 'complete' }

type Shorthand = readonly ['read' | 'write', number]

/** LBA 0 and 1 are on the first unit, 2 and 3 on the second. */
const oneBlock: readonly Shorthand[] = [
  ['write', 0],
  ['write', 0],
]
const oneUnit: readonly Shorthand[] = [
  ['write', 0],
  ['write', 1],
  ['read', 0],
]
const oneNumber: readonly Shorthand[] = [
  ['write', 0],
  ['write', 2],
]
const oneWrite: readonly Shorthand[] = [['write', 0]]

const messageFaults = [
  'message-lost',
  'message-late',
  'message-duplicated',
  'message-echoed',
  'message-overtaken',
] as const

type Trouble = readonly (Pick<Fault, 'kind' | 'drive'> & Partial<Pick<Fault, 'initial'>>)[]

/** The cut of the link that a direction belongs to, and its mend. */
const cutOf = (drive: number): Trouble => ['link-cut', 'link-mend'].map((kind) => ({ kind, drive }))

/** A cut of either link, beside another one or beside a crash of any unit. */
const cutAndMore = (units: readonly number[]): Trouble[] => [
  ...[
    [0, 0],
    [0, 2],
    [2, 2],
  ].map((directions) => directions.flatMap(cutOf)),
  ...[0, 2].flatMap((direction) =>
    units.map((drive) => [...cutOf(direction), { kind: 'unit-crash', drive }]),
  ),
]

/** Damage of each unit that is there at once, and the loss of its drives at any time. */
const lossesOf = (units: readonly number[]) =>
  units.flatMap((drive) => [
    { kind: 'unrecoverable-read-error', drive, initial: true },
    { kind: 'unit-loss', drive, initial: false },
  ])

export function parityBound(repairs: readonly string[]): Scenario[] {
  const scenarios: Scenario[] = []
  const add = (geometry: ParityGeometry, work: readonly Shorthand[], faults: Trouble = []) => {
    scenarios.push({
      schema: 1,
      protocol: 'parity-unit',
      repairs,
      geometry: { ...geometry },
      queueDepths: [Math.max(1, work.length)],
      workload: work.map(([kind, lba], id): Operation => ({ id, host: 0, kind, lba, sectors: 1 })),
      faults: faults.map((fault, id) => ({ id, sector: 0, initial: false, ...fault })),
      schedule: { kind: 'segments', segments: [] },
    })
  }
  const units = [0, 1, 2]
  const faultsOf = (directions: readonly number[]): Trouble[] => [
    ...directions.flatMap((drive) => messageFaults.map((kind) => [{ kind, drive }])),
    ...directions.filter((drive) => drive % 2 === 0).map(cutOf),
    ...units.map((drive) => [{ kind: 'unit-crash', drive }]),
  ]
  for (const work of [oneBlock, oneUnit, oneNumber]) add(complete, work)
  for (const fault of faultsOf([0, 1])) add(complete, oneWrite, fault)
  for (const work of [oneBlock, oneNumber]) for (const fault of faultsOf([0, 1])) add(complete, work, fault)
  for (const checkedBy of ['parity', 'data'] as const)
    for (const progress of ['flags', 'position', 'marks'] as const)
      add({ ...unset, checkedBy, progress }, oneWrite)
  for (const fault of faultsOf([0, 1, 2, 3])) {
    add(unset, oneWrite, fault)
    add({ ...unset, unitSectors: [2, 2], paritySectors: 2 }, oneWrite, fault)
    add({ ...unset, method: 'random', progress: 'marks' }, oneWrite, fault)
  }
  for (const fault of faultsOf([2, 3])) {
    const shape = { ...unset, start: 'complete', method: 'random', progress: 'marks' } as const
    add({ ...shape, members: 1 }, [['write', 1]], [{ kind: 'add-unit', drive: 1, initial: true }, ...fault])
    add(shape, [['write', 1]], [{ kind: 'delete-unit', drive: 1, initial: true }, ...fault])
  }
  const byWrites = { ...unset, start: 'empty', method: 'random', progress: 'marks' } as const
  add(byWrites, oneWrite, [{ kind: 'delete-unit', drive: 0, initial: true }])
  const byAccesses = { ...byWrites, takesIn: 'accesses' } as const
  for (const other of ['read', 'write'] as const)
    add(byAccesses, [
      ['read', 0],
      [other, 0],
    ])
  for (const fault of faultsOf([0, 1])) add(byAccesses, [['read', 0]], fault)
  const mixed = { ...complete, blockSectors: 2, unitSectors: [4, 4], trackSectors: [4, 0], paritySectors: 4 }
  for (const record of [0, 1])
    add(mixed, [
      ['write', record],
      ['write', 3],
    ])
  add({ ...mixed, start: 'unset' }, [['write', 0]])
  const dual = { ...complete, ownSectors: 1 }
  for (const fault of faultsOf([0, 1]))
    add(
      dual,
      [
        ['write', 0],
        ['write', 4],
      ],
      fault,
    )
  for (const [kind, members] of [
    ['add-unit', 1],
    ['add-unit-synchronously', 1],
    ['delete-unit', 2],
  ] as const)
    for (const fault of [[], ...faultsOf([2, 3])]) {
      const order = { kind, drive: 1, initial: true }
      add({ ...unset, start: 'complete', members }, [['write', 1]], [order, ...fault])
    }
  for (const damage of lossesOf(units)) for (const lba of [0, 1]) add(pair, [['write', lba]], [damage])
  const latent = { kind: 'unrecoverable-read-error', drive: 0, initial: true }
  for (const fault of faultsOf([0, 1, 2, 3])) {
    add(
      pair,
      [
        ['write', 1],
        ['read', 0],
      ],
      [latent, ...fault],
    )
    add(pair, oneWrite, [{ ...latent, drive: 2 }, ...fault])
    add(
      { ...pair, unitSectors: [1, 2], paritySectors: 2, restoration: 'padded' },
      [],
      [{ kind: 'unit-loss', drive: 0, initial: true }, ...fault],
    )
  }
  add(pair, [['read', 0]], [latent, { ...latent, drive: 1 }])
  for (const drive of [0, 1]) {
    const added = { kind: 'add-unit', drive: 1, initial: true }
    const damaged = { ...latent, drive, initial: false }
    for (const progress of ['flags', 'position', 'marks'] as const)
      add({ ...pair, progress, members: 1 }, oneWrite, [added, damaged])
    // what strikes the newcomer before it is to give its block is given up, and nothing else happens
    for (const fault of faultsOf([0, 1, 2, 3]))
      add({ ...pair, members: 1 }, [], [added, { ...damaged, initial: drive === 0 }, ...fault])
  }
  for (const faults of cutAndMore(units)) {
    add(pair, oneWrite, faults)
    add(unset, oneWrite, faults)
    add(pair, oneWrite, [{ ...latent, drive: 2 }, ...faults])
    add({ ...pair, members: 1 }, [['write', 1]], [{ kind: 'add-unit', drive: 1, initial: true }, ...faults])
    add(pair, [['write', 1]], [{ kind: 'delete-unit', drive: 1, initial: true }, ...faults])
  }
  for (const [order, drive] of [
    [{ kind: 'delete-unit', drive: 1, initial: true }, 1],
    [{ kind: 'add-unit-synchronously', drive: 1, initial: true }, 0],
  ] as const) {
    const shape = { ...pair, members: order.kind === 'delete-unit' ? 2 : 1 }
    const damaged = { ...latent, drive }
    for (const progress of ['flags', 'position', 'marks'] as const)
      for (const initial of [true, false])
        add({ ...shape, progress }, oneWrite, [order, { ...damaged, initial }])
    for (const fault of faultsOf([2 * drive, 2 * drive + 1])) {
      add(shape, [], [order, { ...damaged, initial: false }, ...fault])
      add({ ...shape, progress: 'flags' }, [], [order, damaged, ...fault])
    }
  }
  // parity that is being mended while it is made anew
  const damagedParity = { ...latent, drive: 2 }
  const [anew, loss] = [
    { kind: 'add-unit-synchronously', drive: 1, initial: true },
    { kind: 'unit-loss', drive: 0 },
  ]
  for (const progress of ['flags', 'position', 'marks'] as const)
    add({ ...pair, progress, members: 1 }, [], [anew, damagedParity, loss])
  add({ ...pair, members: 1 }, [], [anew, damagedParity, loss, { kind: 'unit-crash', drive: 2 }])
  return scenarios
}
