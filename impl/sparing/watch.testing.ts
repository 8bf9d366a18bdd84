/** Watches one actor's machine, its own or the substrate's: which transitions does a step of the world take? */

import { plainRecord } from '../raid/registers.ts'
import { type Actor, STATE, SUB_STATE } from '../world/actor.ts'
import type { Program } from '../world/program.ts'
import { ioBits } from '../world/system.ts'
import type { World } from '../world/world.ts'

/** A world whose actors can be watched, in the substrate too. */
export type WatchedWorld = World & { readonly raid: { readonly program: Program } }

/** Numbers of states as in the machine's table. */
export interface Taken {
  readonly from: number
  readonly event: string
  readonly to: number
}

const nothing: readonly Taken[] = []

export class Watch {
  readonly program: Program
  private readonly register: number

  /** @param machine number of the actor's machine (of the first group, where each has its own), or one past the last for the substrate's */
  constructor(
    readonly world: WatchedWorld,
    machine: number,
    readonly actor: number,
  ) {
    const own = isSubstrate(world, machine) ? undefined : world.programs[world.actors[actor]?.machine ?? -1]
    this.program = own ?? world.raid.program
    this.register = own === undefined ? SUB_STATE : STATE
  }

  /** State that the watched machine is in now. */
  get state(): number {
    return this.world.actors[this.actor]?.get(this.register) ?? 0
  }

  /** Takes the step. After one of somebody else's, a state that is not the initial one was reached from there by a signal. @returns the watched machine's transitions in their order: the end of an access may begin another */
  apply(step: number): readonly Taken[] {
    const { taken, machine } = this.program
    const width = machine.events.length
    if (step >>> ioBits !== this.actor) {
      const before = this.state
      this.world.apply(step)
      return this.state === before || this.state === 0 ? nothing : this.signalled()
    }
    const rows = this.state === 0 ? [0] : [this.state, 0]
    const before = taken.slice()
    this.world.apply(step)
    return rows.flatMap((from) =>
      machine.events.flatMap((event, column) => {
        const cell = from * width + column
        return taken[cell] === before[cell] ? [] : [{ from, event, to: machine.next[cell] ?? -1 }]
      }),
    )
  }

  /** The transition from the initial state that has led to the present one. */
  private signalled(): readonly Taken[] {
    const { next, events } = this.program.machine
    return events.flatMap((event, column) =>
      next[column] === this.state ? [{ from: 0, event, to: this.state }] : [],
    )
  }
}

/** Everyone who runs the machine: its own actors, or, for the substrate's, those with registers for an access. */
export function watchesOf(world: WatchedWorld, machine: number): Watch[] {
  const table = world.programs[machine]?.machine
  const runs = (actor: Actor) => world.programs[actor.machine]?.machine === table
  return world.actors
    .filter((actor) => (isSubstrate(world, machine) ? actor.registers > plainRecord : runs(actor)))
    .map((actor) => new Watch(world, machine, actor.index))
}

/** A machine has several programs where each group runs it for itself; those come behind the last machine. */
const isSubstrate = ({ programs }: WatchedWorld, number: number) =>
  number === new Set(programs.map(({ machine }) => machine)).size
