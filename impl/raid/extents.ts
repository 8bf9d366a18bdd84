/** An access goes through its range extent by extent: what a stripe, or a strip of it, takes at once. */

import type { Actor } from '../world/actor.ts'
import { WRITE } from './events.ts'
import { dataColumn, driveSector, type GroupShape, parityColumn, stripeOf, stripOf } from './layout.ts'
import {
  COLUMN,
  EXTENT,
  FLAGS,
  FULL_STRIPE,
  KIND,
  LEFT,
  lasting,
  MIRROR,
  NEXT,
  ROW,
  SINGLE_UNTIL,
} from './registers.ts'

/** The next extent of a range of addresses: what is left in its strip, or a full stripe to write. */
export function nextStrip(actor: Actor, shape: GroupShape): void {
  const lba = actor.get(NEXT)
  const left = actor.get(LEFT)
  const single = lba < actor.get(SINGLE_UNTIL)
  const stripeData = shape.stripSectors * (shape.drives - 1)
  const writes = actor.get(KIND) === WRITE
  const full = writes && !single && shape.drives > 2 && lba % stripeData === 0 && left >= stripeData
  const column = dataColumn(shape, stripeOf(shape, lba), stripOf(shape, lba))
  const rest = Math.min(shape.stripSectors - (lba % shape.stripSectors), left)
  place(actor, full ? FULL_STRIPE : 0, full ? stripeData : single ? 1 : rest, column, driveSector(shape, lba))
}

/** The next extent of a range of rows: what is left in its stripe, over all columns; what it writes, if it does, is parity. */
export function nextRows(actor: Actor, shape: GroupShape): void {
  const row = actor.get(NEXT)
  const single = row < actor.get(SINGLE_UNTIL)
  const rest = Math.min(shape.stripSectors - (row % shape.stripSectors), actor.get(LEFT))
  place(actor, 0, single ? 1 : rest, parityColumn(shape, Math.floor(row / shape.stripSectors)), row)
}

function place(actor: Actor, full: number, extent: number, column: number, row: number): void {
  actor.set(FLAGS, (actor.get(FLAGS) & lasting) | full)
  actor.set(EXTENT, extent)
  actor.set(COLUMN, column)
  actor.set(ROW, row)
  actor.set(MIRROR, 0)
}
