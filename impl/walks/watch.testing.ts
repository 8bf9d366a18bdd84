/** Watches one actor's machine, its own or the substrate's: which transitions does a step of the world take? */

import type { CompiledMachine } from '../machine/compile.ts'
import { plainRecord } from '../raid/registers.ts'
import { type Actor, STATE, SUB_STATE } from '../world/actor.ts'
import type { Program } from '../world/program.ts'
import { ioBits } from '../world/system.ts'
import type { World } from '../world/world.ts'

/** A world whose actors can be watched, in the substrate too where there is one. */
export type WatchedWorld = World & { readonly raid?: { readonly program: Program } }

/** Numbers of states as in the machine's table. */
export interface Taken {
  readonly from: number
  readonly event: string
  readonly to: number
}

const nothing: readonly Taken[] = []

export class Watch<Watched extends WatchedWorld = WatchedWorld> {
  readonly program: Program
  private readonly register: number

  /** @param machine the actor's own, or the substrate's */
  constructor(
    readonly world: Watched,
    machine: CompiledMachine,
    readonly actor: Actor,
  ) {
    const own = world.programs[actor.machine]
    const program = own?.machine === machine ? own : world.raid?.program
    if (program?.machine !== machine) throw new Error(`${actor.name} does not run ${machine.name}`)
    this.program = program
    this.register = program === own ? STATE : SUB_STATE
  }

  /** State that the watched machine is in now. */
  get state(): number {
    return this.actor.get(this.register)
  }

  /** Takes the step. After one of somebody else's, a state that is not the initial one was reached from there by a signal. @returns the watched machine's transitions in their order: the end of an access may begin another */
  apply(step: number): readonly Taken[] {
    const { taken, machine } = this.program
    const width = machine.events.length
    if (step >>> ioBits !== this.actor.index) {
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
export function watchesOf<Watched extends WatchedWorld>(
  world: Watched,
  machine: CompiledMachine,
): Watch<Watched>[] {
  const isSubstrate = world.raid?.program.machine === machine
  return world.actors
    .filter((actor) =>
      isSubstrate ? actor.registers > plainRecord : world.programs[actor.machine]?.machine === machine,
    )
    .map((actor) => new Watch(world, machine, actor))
}
