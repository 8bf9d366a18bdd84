/** A parity group in the middle of a walk, as claims about the state of one of its actors look at it. */

import type { Actor } from '../world/actor.ts'
import { ASKER } from './answeringRecord.ts'
import { allBlocks, capacityOf, parityUnit, wholeBlocks } from './geometry.ts'
import type { ParityParts } from './parts.ts'
import { slotPort } from './ports.ts'

/** What a machine's states say of the group, by state. @throws {Error} where the group does not agree */
export type Claims = Readonly<Record<string, (seen: Seen) => void>>

/** The claims of one machine: those that hold in the flow as drawn too, and those that only the repairs make true; where nothing is damaged. */
export interface Looks {
  readonly drawn: Claims
  readonly repaired: Claims
  /** Of the repaired flow, also while something is damaged. */
  readonly anyway?: Claims
}

/** The same claim about each of some states. */
export const each = (states: readonly string[], claim: Claims[string]): Claims =>
  Object.fromEntries(states.map((state) => [state, claim]))

export type Words = readonly number[]

export class Seen {
  /** Number of the parity unit. */
  readonly parity: number

  constructor(
    readonly parts: ParityParts,
    readonly actor: Actor,
    readonly isRepaired: boolean,
  ) {
    this.parity = parityUnit(parts.geometry)
  }

  get(register: number): number {
    return this.actor.get(register)
  }

  /** The storage unit whose controller the actor belongs to. */
  get unit(): number {
    return this.parts.unitOfActor(this.actor)
  }

  get blockWords(): number {
    return this.parts.geometry.blockSectors * this.parts.drives.sectorWords
  }

  get dataUnits(): number[] {
    return this.parts.geometry.unitSectors.map((_, unit) => unit)
  }

  get members(): number[] {
    return this.dataUnits.filter((unit) => this.parts.tables.isMember(unit))
  }

  /** Data units that the operator has named in the settings. */
  get named(): number[] {
    return this.dataUnits.filter((unit) => this.parts.tables.isNamed(unit))
  }

  /** Blocks of a data unit as the flow counts them. */
  countOf(unit: number): number {
    return (this.isRepaired ? allBlocks : wholeBlocks)(this.parts.geometry, unit)
  }

  /** Blocks of the largest unit. */
  get blocks(): number[] {
    const most = Math.max(...[...this.dataUnits, this.parity].map((at) => allBlocks(this.parts.geometry, at)))
    return Array.from({ length: most }, (_, block) => block)
  }

  words(at: number, count = this.blockWords): Words {
    return [...this.parts.arena.words.subarray(at, at + count)]
  }

  /** Registers from one to before another that are not zero, as they are when they are dead. */
  registers(first: number, end: number): Words {
    return this.words(this.actor.record + first, end - first).filter((word) => word !== 0)
  }

  get buffer(): Words {
    return this.words(this.actor.buffer)
  }

  get accumulator(): Words {
    return this.words(this.actor.accumulator)
  }

  get nothing(): Words {
    return Array.from({ length: this.blockWords }, () => 0)
  }

  /** What a unit's drive holds of a block, with zeros for what is lost, and beyond the unit's end. */
  block(unit: number, block: number): Words {
    const { geometry, drives, media } = this.parts
    const first = block * geometry.blockSectors
    const sectors = Math.max(0, Math.min(geometry.blockSectors, capacityOf(geometry, unit) - first))
    const there = this.words(drives.data(unit, first), sectors * drives.sectorWords)
    return this.nothing.map((_, at) => {
      const isLost = media.isLost(unit, first + Math.floor(at / drives.sectorWords))
      return at < there.length && !isLost ? (there[at] as number) : 0
    })
  }

  /** True when a unit has damaged blocks of the number, known or not, or parity of it is not to be relied on. */
  isDamaged(block: number): boolean {
    const { media, damage, geometry } = this.parts
    return [...this.dataUnits, this.parity].some(
      (unit) =>
        block < allBlocks(geometry, unit) && (damage.has(unit, block) || media.isBlockDamaged(unit, block)),
    )
  }

  /** True when nothing is damaged anywhere. */
  get isSound(): boolean {
    return !this.blocks.some((block) => this.isDamaged(block))
  }

  /** XOR of blocks, word by word. */
  sum(blocks: readonly Words[]): Words {
    return this.nothing.map((_, at) => blocks.reduce((sum, words) => sum ^ (words[at] ?? 0), 0))
  }

  /** Number of the slot that has sent the delta in hand, among the slots of all hosts. */
  get slotOfAsker(): number {
    return this.get(ASKER) - 1 - slotPort(this.parity, 0)
  }

  /** True when the parity unit has the noted delta of a slot applied, or noted. */
  isApplied(slot: number): boolean {
    return this.parts.parityNotes.applied(slot) >= this.parts.writeNotes.sequence(slot)
  }

  /** Owners of a unit's blocks (actor plus one, 0 for none). */
  readonly owners = (unit: number): number[] => {
    const { geometry, tables } = this.parts
    return Array.from({ length: allBlocks(geometry, unit) }, (_, block) => tables.owner(unit, block))
  }

  /** True when the port waits for the answer to its last question. */
  awaits(port: number): boolean {
    const { exchanges } = this.parts.links
    return exchanges.isAwaited(port, exchanges.sequence(port))
  }
}
