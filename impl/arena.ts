/**
 * The one memory of a world: a run of 32-bit words over a `WebAssembly.Memory`, handed out once by name.
 * Machine states, registers, tables, locks, caches and drive contents all live in it, so saving a world is one copy
 * and parity never leaves it.
 */

const pageBytes = 65_536
const wordBytes = 4

export class Arena {
  readonly words: Int32Array
  /** Words handed out so far: the world is `words[0 .. used)`. */
  used = 0

  /** @param capacity size in 32-bit words; rounded up to whole pages, never grown (growing detaches views) */
  constructor(readonly capacity: number) {
    const pages = Math.max(1, Math.ceil((capacity * wordBytes) / pageBytes))
    this.words = new Int32Array(new WebAssembly.Memory({ initial: pages, maximum: pages }).buffer)
  }

  /** Hands out `count` words, zeroed. @returns index of the first one */
  allot(count: number): number {
    const first = this.used
    if (first + count > this.words.length) throw new RangeError(`arena of ${this.words.length} words is full`)
    this.words.fill(0, first, first + count)
    this.used = first + count
    return first
  }

  /** Gives every word back, for the next world in the same memory. */
  clear(): void {
    this.used = 0
  }

  /** The word at `index`; the layout keeps every index in range. */
  get(index: number): number {
    return this.words[index] as number
  }

  set(index: number, value: number): void {
    this.words[index] = value
  }
}
