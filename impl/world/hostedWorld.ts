/**
 * A world with hosts and faults: its last actors are faults, before them stand the slots that carry the hosts' requests,
 * and before those the processes. Workloads and faults are put into it run by run.
 */

import type { Fault } from '../fault.ts'
import type { Hosts } from '../host/hosts.ts'
import type { Operation } from '../host/operation.ts'
import { OPERATION, type Slot } from '../host/slot.ts'
import { type Actor, OUTSTANDING, STATE } from './actor.ts'
import type { Effect } from './effect.ts'
import { DONE } from './events.ts'
import { ioBits } from './system.ts'
import { World } from './world.ts'

/** State of a fault that will not strike any more. */
const STRUCK = 1

/** What fixes the layout of a world, whatever its geometry; workloads and faults are put into it run by run. */
export interface WorldShape {
  readonly queueDepths: readonly number[]
  /** Sectors of the longest operation. */
  readonly longest: number
  /** Faults of a run, at most. */
  readonly faults: number
}

export abstract class HostedWorld extends World {
  /** By actor; `null` for what carries no requests. */
  protected readonly slots: (Slot | null)[] = []
  /** Index of the first fault among the actors, and of the first slot. */
  private firstFault = 0
  private firstSlot = 0
  private pristine = new Int32Array(0)
  private faults: readonly Fault[] = []

  protected abstract readonly hosts: Hosts
  protected abstract strike(fault: Fault): void
  protected abstract tellStrike(fault: Fault): string

  /** What a fault's actor does. */
  protected readonly striking: Effect = {
    complete: (actor) => {
      const fault = this.faultOf(actor)
      if (fault !== undefined) this.strike(fault)
      return DONE
    },
    tell: (actor) => {
      const fault = this.faultOf(actor)
      return fault === undefined ? '' : this.tellStrike(fault)
    },
  }

  /** The same, where some faults wait until there is something for them to strike. */
  protected strikingWhen(isDue: (fault: Fault) => boolean): Effect {
    return {
      ...this.striking,
      ready: (actor) => {
        const fault = this.faultOf(actor)
        return fault === undefined || isDue(fault)
      },
    }
  }

  /** Adds an actor. @param slot for one that carries requests */
  protected add(actor: Actor, slot: Slot | null = null): void {
    this.actors.push(actor)
    this.slots.push(slot)
  }

  /** All actors are there: the last ones are so many faults. */
  protected closeActors(faults: number): void {
    this.firstFault = this.actors.length - faults
    const first = this.slots.findIndex((slot) => slot !== null)
    this.firstSlot = first < 0 ? this.firstFault : first
  }

  /** The world is what it is to be before the first step. */
  protected keepPristine(): void {
    this.pristine = this.arena.words.slice(0, this.arena.used)
  }

  /** Takes the world back to before its first step, with another workload and other faults; initial ones strike. */
  reset(workload: readonly Operation[], faults: readonly Fault[]): void {
    const room = this.actors.length - this.firstFault
    if (faults.length > room) throw new RangeError(`the world has room for ${room} faults`)
    this.arena.words.set(this.pristine)
    this.stepCount = 0
    this.hosts.take(workload)
    this.faults = faults
    // the first slot of each host deals out what there is to issue
    this.slots.forEach((slot, index) => {
      if (slot?.first === index) this.restart(this.actors[index] as Actor)
    })
    for (let index = this.firstFault; index < this.actors.length; index++) {
      const actor = this.actors[index] as Actor
      const fault = this.faultOf(actor)
      if (fault?.initial === true) this.strike(fault)
      if (fault === undefined || fault.initial) skipStrike(actor)
    }
  }

  /** Faults that wait to strike never will. */
  endFaults(): void {
    for (let index = this.firstFault; index < this.actors.length; index++)
      skipStrike(this.actors[index] as Actor)
  }

  override nameOf(actor: Actor): string {
    if (actor.index >= this.firstFault) return `fault ${this.faultOf(actor)?.id ?? '?'}`
    const index = this.operationOf(actor)
    return index < 0 ? actor.name : `request ${this.hosts.operation(index).id}`
  }

  /** Number of whoever would take the step: a request counts for itself, not as the actor that carries it. */
  moverOf(step: number): number {
    const index = step >>> ioBits
    if (index < this.firstSlot || index >= this.firstFault) return index
    const operation = this.operationOf(this.actors[index] as Actor)
    return operation < 0 ? index : this.actors.length + operation
  }

  isFault(step: number): boolean {
    return step >>> ioBits >= this.firstFault
  }

  /** True while a fault of the kind may strike yet. */
  mayStrike(kind: string): boolean {
    return this.faults.some(
      (fault, index) => fault.kind === kind && this.actors[this.firstFault + index]?.get(STATE) !== STRUCK,
    )
  }

  /** True when no fault is left to strike. */
  protected allHaveStruck(): boolean {
    for (let index = this.firstFault; index < this.actors.length; index++)
      if (this.actors[index]?.get(STATE) !== STRUCK) return false
    return true
  }

  /** The operation (index in the workload) that the actor carries, or would issue next; -1 for none. */
  private operationOf(actor: Actor): number {
    const slot = this.slots[actor.index]
    if (slot === null || slot === undefined) return -1
    const carried = actor.get(OPERATION)
    return carried === 0 ? this.hosts.next(slot.host) : carried - 1
  }

  private faultOf(actor: Actor): Fault | undefined {
    return this.faults[actor.index - this.firstFault]
  }
}

function skipStrike(actor: Actor): void {
  actor.set(STATE, STRUCK)
  actor.set(OUTSTANDING, 0)
}
