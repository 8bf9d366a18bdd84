/**
 * Which blocks of each unit are known to be damaged, in non-volatile memory (of the parity unit: parity that is not to be
 * relied on), and whether its patrol has something to look for. A patrol that would find nothing takes no step, so the
 * world says when one has reason to.
 */

import type { Arena } from '../arena.ts'

/** In the word of what is due: something for the patrol; the rest counts damaged blocks. */
const SUSPICION = 1
const DAMAGED = 2

export class Damage {
  /** By unit: what is due, and a word for each block. */
  private readonly first: number
  /** By unit, volatile: the block that it has asked for (plus one). */
  private readonly asked: readonly number[]
  /** Of the parity unit, volatile: 1 while it restores a block of some unit, or mends one of its own. */
  private readonly serving: number

  constructor(
    private readonly arena: Arena,
    units: number,
    /** Blocks that any unit may have. */
    private readonly blocks: number,
  ) {
    this.first = arena.allot(units * (1 + blocks))
    this.asked = Array.from({ length: units }, (_, unit) => arena.allotVolatile(1, unit))
    this.serving = arena.allotVolatile(1, units - 1)
  }

  /** Arena word that is zero while there is nothing to restore and nothing to look for. */
  due(unit: number): number {
    return this.first + unit * (1 + this.blocks)
  }

  /** Damaged blocks of a unit. */
  count(unit: number): number {
    return this.arena.get(this.due(unit)) >> 1
  }

  has(unit: number, block: number): boolean {
    return this.arena.get(this.due(unit) + 1 + block) !== 0
  }

  /** First damaged block of a unit, or -1. */
  find(unit: number): number {
    if (this.count(unit) === 0) return -1
    let block = 0
    while (!this.has(unit, block)) block++
    return block
  }

  record(unit: number, block: number): void {
    if (!this.has(unit, block)) this.put(unit, block, 1, DAMAGED)
  }

  /** The block is not damaged any more: whatever comes of a question about it concerns what it was. */
  clear(unit: number, block: number): void {
    if (this.has(unit, block)) this.put(unit, block, 0, -DAMAGED)
    if (this.isAsked(unit, block)) this.setAsked(unit, -1)
  }

  /** True when the unit's patrol has reason to look. */
  isSuspicious(unit: number): boolean {
    return (this.arena.get(this.due(unit)) & SUSPICION) !== 0
  }

  setSuspicious(unit: number, suspicious: boolean): void {
    const due = this.arena.get(this.due(unit))
    this.arena.set(this.due(unit), suspicious ? due | SUSPICION : due & ~SUSPICION)
  }

  /** True when the unit has asked for the block and has not got it yet. */
  isAsked(unit: number, block: number): boolean {
    return this.arena.get(this.asked[unit] as number) === block + 1
  }

  /** @param block -1 for none */
  setAsked(unit: number, block: number): void {
    this.arena.set(this.asked[unit] as number, block + 1)
  }

  /** True while the parity unit restores a block of some unit, or mends one of its own. */
  get isServing(): boolean {
    return this.arena.get(this.serving) !== 0
  }

  setServing(serving: boolean): void {
    this.arena.set(this.serving, serving ? 1 : 0)
  }

  private put(unit: number, block: number, value: number, change: number): void {
    this.arena.set(this.due(unit) + 1 + block, value)
    this.arena.set(this.due(unit), this.arena.get(this.due(unit)) + change)
  }
}
