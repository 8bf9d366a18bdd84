/** What the operator's settings and orders come to: which data units the group has in the end, whatever its tables say. */

import type { Arena } from '../../impl/arena.ts'
import { ADDING, ADDING_SYNCHRONOUSLY, DELETING } from '../../impl/parityUnit/changeRecord.ts'
import { allBlocks, type ParityGeometry, parityUnit, wholeBlocks } from '../../impl/parityUnit/geometry.ts'

const kinds = [ADDING, DELETING, ADDING_SYNCHRONOUSLY] as const

export class Orders {
  /** Arena index: how many orders there were, by data unit: to add it, and to delete it. */
  private readonly counts: number

  constructor(
    private readonly arena: Arena,
    private readonly geometry: ParityGeometry,
  ) {
    this.counts = arena.allot(2 * parityUnit(geometry))
  }

  /** The operator orders that a data unit be added or deleted. */
  note(kind: number, unit: number): void {
    const at = this.counts + 2 * unit + (kind === DELETING ? 1 : 0)
    this.arena.set(at, this.arena.get(at) + 1)
  }

  /** Orders so far; with none the group has the data units that it began with. */
  get count(): number {
    let sum = 0
    for (let at = this.counts; at < this.counts + 2 * parityUnit(this.geometry); at++)
      sum += this.arena.get(at)
    return sum
  }

  /**
   * Whether the data unit has to be in the group once every order that can be taken was taken; `null` where that hangs on
   * which came first. An order that makes no sense (a member is added) waits until it does.
   */
  membership(unit: number): boolean | null {
    const added = this.arena.get(this.counts + 2 * unit)
    const deleted = this.arena.get(this.counts + 2 * unit + 1)
    const isMember = unit < this.geometry.members
    if (added > 0 && deleted > 0) {
      if (added > 1 || deleted > 1) return null
      return isMember && this.fits(unit)
    }
    if (added > 0) return isMember || this.fits(unit)
    return isMember && deleted === 0
  }

  private fits(unit: number): boolean {
    return allBlocks(this.geometry, unit) <= wholeBlocks(this.geometry, parityUnit(this.geometry))
  }
}

/** True when an order could be taken now. @param ordered the unit of such an order, by its kind; -1 for none */
export const waits = (ordered: (kind: number) => number): boolean => kinds.some((kind) => ordered(kind) >= 0)
