/**
 * The work volumes that one main group is bound to, in the order in which it has bound them; non-volatile. A volume may be
 * bound to several groups.
 */

import type { Arena } from '../arena.ts'
import { rowWords, type WorkVolumeTable } from './workVolumeTable.ts'

/** A binding: how many primary volumes of the group, and which of the group's volumes it is, from the first one bound on. */
const primariesMask = 0xffff
const orderShift = 16

export class VolumeBindings {
  /** Number of the group. */
  readonly group: number
  private readonly count: number
  /** Arena index of the group's bindings, and their distance. */
  private readonly words: number
  private readonly stride: number
  /** Those of all groups. */
  private readonly all: VolumeBindings[]

  constructor(
    private readonly arena: Arena,
    table: WorkVolumeTable,
    /** Those of the first main group, for another one. */
    first: VolumeBindings | null,
  ) {
    this.count = table.count
    this.words = first === null ? table.bindings : arena.allot(this.count)
    this.stride = first === null ? rowWords : 1
    this.all = first?.all ?? []
    this.group = this.all.length
    this.all.push(this)
  }

  /** True when there are other groups. */
  get hasOthers(): boolean {
    return this.all.length > 1
  }

  /** Primary volumes of the group that the work volume is bound to, from the first on; 0 for none. */
  boundTo(volume: number): number {
    return this.get(volume) & primariesMask
  }

  /** The same for each group, by its number. */
  boundToAll(volume: number): number[] {
    return this.all.map((each) => each.boundTo(volume))
  }

  /** Binds the volume to primary volumes of the group, beside those of other groups. */
  bind(volume: number, primaries: number): void {
    this.set(volume, primaries | ((this.last() + 1) << orderShift))
  }

  /** @param whole true to unbind the volume from all other groups, too */
  unbind(volume: number, whole: boolean): void {
    this.set(volume, 0)
    if (whole) for (const each of this.all) each.set(volume, 0)
  }

  /** True when the volume is bound to primary volumes of another group. */
  isShared(volume: number): boolean {
    for (const each of this.all) if (each !== this && each.boundTo(volume) > 0) return true
    return false
  }

  /** True when the volume is bound to primary volumes of any group. */
  isBound(volume: number): boolean {
    return this.boundTo(volume) > 0 || this.isShared(volume)
  }

  /** How many volumes the group had bound before the last one that it is bound to; -1 for none. */
  last(): number {
    let last = -1
    for (let volume = 0; volume < this.count; volume++)
      if (this.boundTo(volume) > 0) last = Math.max(last, this.orderOf(volume))
    return last
  }

  /** The volume that the group has bound after so many others; -1 where it has been taken away. */
  boundAs(order: number): number {
    for (let volume = 0; volume < this.count; volume++)
      if (this.boundTo(volume) > 0 && this.orderOf(volume) === order) return volume
    return -1
  }

  /** How many volumes the group had bound before this one. */
  orderOf(volume: number): number {
    return this.get(volume) >>> orderShift
  }

  private get(volume: number): number {
    return this.arena.get(this.words + volume * this.stride)
  }

  private set(volume: number, binding: number): void {
    this.arena.set(this.words + volume * this.stride, binding)
  }
}
