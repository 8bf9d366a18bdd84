/** Which geometries a parity group can have, and what is wrong with the others. */

import { z } from 'zod'
import {
  mostBlocksOfMembers,
  type ParityGeometry,
  parityUnit,
  starts,
  wholeBlocks,
} from '../../impl/parityUnit/geometry.ts'
import { hasRoomForRecord } from '../../impl/parityUnit/trackLayout.ts'
import {
  checkers,
  isDrawn,
  mayTakeIn,
  methods,
  progresses,
  restorations,
  takings,
} from '../../model/parityUnit/variant.ts'
import { ScenarioError } from '../errors.ts'
import type { Geometry } from '../scenario/scenario.ts'

const sectors = z.int().min(1).max(16_777_216)

/** Count field and data field of a record, at least. */
const track = z
  .int()
  .min(0)
  .max(65_536)
  .refine((sectors) => sectors !== 1, 'a track has 2 sectors at least; 0 stands for a unit with fixed blocks')

const schema = z
  .strictObject({
    start: z.enum(starts),
    method: z.enum(methods),
    checkedBy: z.enum(checkers),
    progress: z.enum(progresses),
    takesIn: z.enum(takings).default('writes'),
    restoration: z.enum(restorations),
    blockSectors: z.int().min(1).max(65_536),
    sectorBytes: z.int().min(4).max(65_536).multipleOf(4),
    unitSectors: z.array(sectors).min(1).max(64),
    trackSectors: z.array(track).max(64).default([]),
    members: z.int().min(0).max(64),
    paritySectors: sectors,
    ownSectors: z.int().min(0).max(16_777_216).default(0),
  })
  .refine(isDrawn, {
    path: ['method'],
    message: 'random goes with checkedBy parity (FIG. 23) and progress marks (FIG. 13C)',
  })
  .refine(mayTakeIn, {
    path: ['takesIn'],
    message: 'accesses take blocks in by the random method alone',
  })
  .refine(({ start, method }) => start !== 'empty' || method === 'random', {
    path: ['start'],
    message: 'a group that is set up has empty parity by the random method alone',
  })
  .refine(({ unitSectors, blockSectors }) => unitSectors.every((each) => each >= blockSectors), {
    path: ['unitSectors'],
    message: 'every data unit has room for a whole block at least',
  })
  .refine(({ unitSectors, trackSectors }) => trackSectors.length <= unitSectors.length, {
    path: ['trackSectors'],
    message: 'tracks of more units than there are data units',
  })
  .refine(
    ({ unitSectors, trackSectors }) =>
      unitSectors.every((sectors, unit) => hasRoomForRecord(unit, trackSectors[unit] ?? 0, sectors)),
    {
      path: ['trackSectors'],
      message: 'every data unit with records has room for one with its data at least',
    },
  )
  .refine(({ paritySectors, blockSectors }) => paritySectors >= blockSectors, {
    path: ['paritySectors'],
    message: 'the parity unit has room for a whole block at least',
  })
  .refine(({ members, unitSectors }) => members <= unitSectors.length, {
    path: ['members'],
    message: 'more members than data units',
  })
  .refine(({ start, members }) => start !== 'unset' || members > 0, {
    path: ['members'],
    message: 'the settings name a data unit at least',
  })
  .refine(
    (shape) => shape.start === 'unset' || wholeBlocks(shape, parityUnit(shape)) >= mostBlocksOfMembers(shape),
    {
      path: ['paritySectors'],
      message: 'parity can be complete, or empty, only with a block for each of every member',
    },
  )

/** @throws {ScenarioError} naming the field */
export function parseGeometry(geometry: Geometry): ParityGeometry {
  const parsed = schema.safeParse(geometry)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw new ScenarioError(`geometry.${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'impossible'}`)
}
