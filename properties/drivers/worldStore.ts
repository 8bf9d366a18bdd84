/** Saved worlds in a row, in chunks of one size: the frontier of a breadth-first search. */

const chunkWords = 1 << 22

export class WorldStore {
  length = 0
  private readonly chunks: Int32Array[] = []
  private readonly perChunk: number

  /** @param worldWords size of one saved world */
  constructor(private readonly worldWords: number) {
    this.perChunk = Math.max(1, Math.floor(chunkWords / worldWords))
  }

  /** Where the next world goes; it counts as stored. */
  next(): Int32Array {
    return this.at(this.length++)
  }

  at(index: number): Int32Array {
    const number = Math.floor(index / this.perChunk)
    const first = (index % this.perChunk) * this.worldWords
    let chunk = this.chunks[number]
    if (chunk === undefined) {
      chunk = new Int32Array(this.perChunk * this.worldWords)
      this.chunks[number] = chunk
    }
    return chunk.subarray(first, first + this.worldWords)
  }

  /** Forgets all worlds and keeps the memory. */
  clear(): void {
    this.length = 0
  }
}
