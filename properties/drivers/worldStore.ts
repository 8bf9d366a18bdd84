/** Saved worlds in a row, each with a number, in chunks of one size: the frontier of a breadth-first search. */

import type { Saved, System } from '../../impl/world/system.ts'

const chunkWords = 1 << 22

export class WorldStore {
  length = 0
  private readonly chunks: Int32Array[] = []
  private numbers = new Int32Array(1 << 10)
  private readonly perChunk: number

  /** @param worldWords size of one saved world */
  constructor(private readonly worldWords: number) {
    this.perChunk = Math.max(1, Math.floor(chunkWords / worldWords))
  }

  /** Saves the world as it is, under a number. */
  add(world: Pick<System, 'save'>, number: number): void {
    if (this.length === this.numbers.length) {
      const numbers = new Int32Array(this.length * 2)
      numbers.set(this.numbers)
      this.numbers = numbers
    }
    this.numbers[this.length] = number
    world.save(this.chunkOf(this.length), this.firstOf(this.length))
    this.length++
  }

  number(index: number): number {
    return this.numbers[index] as number
  }

  at(index: number): Saved {
    const first = this.firstOf(index)
    return this.chunkOf(index).subarray(first, first + this.worldWords)
  }

  /** Forgets all worlds and keeps the memory. */
  clear(): void {
    this.length = 0
  }

  private chunkOf(index: number): Int32Array {
    const number = Math.floor(index / this.perChunk)
    this.chunks[number] ??= new Int32Array(this.perChunk * this.worldWords)
    return this.chunks[number]
  }

  private firstOf(index: number): number {
    return (index % this.perChunk) * this.worldWords
  }
}
