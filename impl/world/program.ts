/** A compiled machine joined with what its commands do, laid out for the world's inner loop. */

import { type CompiledMachine, UnexpectedEventError } from '../machine/compile.ts'
import { Command, type Effects } from './effect.ts'
import { eventName, eventNumber } from './events.ts'

export class Program {
  /** By state; `null` where nothing is outstanding. */
  readonly commands: readonly (Command | null)[]
  /** How often each transition was taken, by the cells of the machine's table; a measurement, not part of the world. */
  readonly taken: Uint32Array
  private readonly layout: Layout

  /** @throws {Error} when a state names a command that has no effect */
  constructor(
    readonly machine: CompiledMachine,
    effects: Effects,
  ) {
    this.commands = machine.states.map(({ command }) => {
      if (command === null) return null
      const effect = effects[command]
      if (effect === undefined) throw new Error(`${machine.name}: no effect for the command ${command}`)
      return new Command(command, effect)
    })
    this.layout = layoutOf(machine)
    this.taken = new Uint32Array(machine.next.length)
  }

  /**
   * Takes the transition of `state` on a shared event, and counts it.
   * @returns the state that the machine is in then
   * @throws {UnexpectedEventError} when the state does not accept the event
   */
  take(state: number, event: number): number {
    const { events, width, next } = this.layout
    const local = events[event] ?? -1
    if (local < 0) throw new Error(`${this.machine.name} knows no event ${eventName(event)}`)
    const cell = state * width + local
    const target = next[cell] as number
    if (target < 0) throw new UnexpectedEventError(this.machine, state, local)
    this.taken[cell] = (this.taken[cell] as number) + 1
    return target
  }
}

/** What all worlds that run a machine share. */
interface Layout {
  /** Shared event number -> event of this machine, -1 for none. */
  readonly events: Int32Array
  readonly width: number
  /** The machine's table, but whoever comes to an end is back in the initial state. */
  readonly next: Int32Array
}

const layouts = new WeakMap<CompiledMachine, Layout>()

function layoutOf(machine: CompiledMachine): Layout {
  const known = layouts.get(machine)
  if (known !== undefined) return known
  const numbers = machine.events.map(eventNumber)
  const events = new Int32Array(Math.max(0, ...numbers) + 1).fill(-1)
  numbers.forEach((number, local) => {
    events[number] = local
  })
  const next = machine.next.map((state) => (machine.states[state]?.final === true ? 0 : state))
  const layout = { events, width: machine.events.length, next }
  layouts.set(machine, layout)
  return layout
}
