/** An actor: whatever can take a step. Its machine state and registers are words of the arena; this is their address. */

import type { Arena } from '../arena.ts'

/** Words of every actor's record: machine state, outstanding I/Os, failed I/Os, state of the substrate's machine. */
export const STATE = 0
export const OUTSTANDING = 1
export const FAILED = 2
export const SUB_STATE = 3
export const firstRegister = 4

export class Actor {
  constructor(
    private readonly arena: Arena,
    readonly index: number,
    /** Number of its machine in the world. */
    readonly machine: number,
    /** Name for good; requests are named by what they carry. */
    readonly name: string,
    private readonly base: number,
    readonly registers: number,
    /** Arena index of its cache memory for data, and of the accumulator for parity. */
    readonly buffer: number,
    readonly accumulator: number,
  ) {}

  get(register: number): number {
    return this.arena.words[this.base + register] as number
  }

  set(register: number, value: number): void {
    this.arena.words[this.base + register] = value
  }

  /** Clears registers from `first` on: what is dead must not tell worlds apart. */
  clear(first: number, count: number): void {
    for (let i = 0; i < count; i++) this.arena.words[this.base + first + i] = 0
  }
}
