/** Memories to be had again: making one takes longer than making the world in it. */

import { Arena } from './arena.ts'

export class Arenas {
  private readonly free: Arena[] = []

  /** @param words that it must have room for, at least */
  take(words: number): Arena {
    const index = this.free.findIndex(({ capacity }) => capacity >= words)
    return index < 0 ? new Arena(words) : (this.free.splice(index, 1)[0] as Arena)
  }

  /** Takes an arena back; the world in it must not be used any more. */
  give(arena: Arena): void {
    arena.clear()
    this.free.push(arena)
  }
}
