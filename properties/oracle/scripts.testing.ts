/** Random small histories: up to six operations on one or two sectors, issued and answered in any order. */

import fc from 'fast-check'
import type { Operation } from '../../impl/host/operation.ts'

/** What happens next; each number picks among what is possible then. */
export interface Move {
  /** The operation: one that is still to be issued is issued, one in flight is answered. */
  readonly operation: number
  readonly fails: boolean
  /** By sector, the write that a read returns: mostly a legal one. */
  readonly values: readonly number[]
}

export interface Script {
  readonly sectors: number
  readonly workload: readonly Operation[]
  readonly moves: readonly Move[]
}

const mostSectors = 2

/** Ids are no indices: in a shrunk workload some are missing. */
const firstId = 4

const number = fc.nat({ max: 59 })

export const scripts: fc.Arbitrary<Script> = fc.integer({ min: 1, max: mostSectors }).chain((sectors) => {
  const operation = fc.record({
    kind: fc.constantFrom('read', 'write'),
    lba: fc.nat({ max: sectors - 1 }),
    long: fc.boolean(),
  })
  const move = fc.record({
    operation: number,
    fails: fc.integer({ min: 0, max: 3 }).map((pick) => pick === 3),
    values: fc.array(number, { minLength: mostSectors, maxLength: mostSectors }),
  })
  return fc.record({
    sectors: fc.constant(sectors),
    workload: fc.array(operation, { minLength: 1, maxLength: 6, size: 'max' }).map((list) =>
      list.map(
        ({ kind, lba, long }, index): Operation => ({
          id: firstId + index,
          host: 0,
          kind,
          lba,
          sectors: long ? sectors - lba : 1,
        }),
      ),
    ),
    moves: fc.array(move, { minLength: 1, maxLength: 12, size: 'max' }),
  })
})
