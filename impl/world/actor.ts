/** An actor: whatever can take a step. Its machine state and registers are words of the arena; this is their address. */

import type { Arena } from '../arena.ts'
import type { Command } from './effect.ts'

/** Words of every actor's record: machine state, outstanding I/Os, failed I/Os, state of the substrate's machine. */
export const STATE = 0
export const OUTSTANDING = 1
export const FAILED = 2
export const SUB_STATE = 3
export const firstRegister = 4

export class Actor {
  /** Commands by state of its machine, and of the substrate's; set when the world starts. */
  commands: readonly (Command | null)[] = []
  subCommands: readonly (Command | null)[] = []
  private readonly words: Int32Array

  constructor(
    arena: Arena,
    readonly index: number,
    /** Number of its machine in the world. */
    readonly machine: number,
    /** Name for good; requests are named by what they carry. */
    readonly name: string,
    /** Arena index of its words. */
    readonly record: number,
    readonly registers: number,
    /** Arena index of its cache memory for data, and of the accumulator for parity. */
    readonly buffer: number,
    readonly accumulator: number,
  ) {
    this.words = arena.words
  }

  /** The command that is outstanding; `null` when there is none. */
  get command(): Command | null {
    const sub = this.get(SUB_STATE)
    return (sub === 0 ? this.commands[this.get(STATE)] : this.subCommands[sub]) as Command | null
  }

  get(register: number): number {
    return this.words[this.record + register] as number
  }

  set(register: number, value: number): void {
    this.words[this.record + register] = value
  }

  /** Clears registers from `first` on: what is dead must not tell worlds apart. */
  clear(first: number, count: number): void {
    for (let i = 0; i < count; i++) this.words[this.record + first + i] = 0
  }
}
