/** A small stream of random numbers from one seed: the same on every machine (splitmix32). */
export class Random {
  private state: number

  constructor(seed: number) {
    this.state = seed | 0
  }

  /** The next 32 bits, unsigned. */
  next(): number {
    this.state = (this.state + 0x9e3779b9) | 0
    let bits = this.state ^ (this.state >>> 16)
    bits = Math.imul(bits, 0x21f0aaad)
    bits ^= bits >>> 15
    bits = Math.imul(bits, 0x735a2d97)
    return (bits ^ (bits >>> 15)) >>> 0
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    return Math.floor((this.next() / 4_294_967_296) * limit)
  }

  /** An integer from `low` to `high`, both included. */
  between(low: number, high: number): number {
    return low + this.below(high - low + 1)
  }

  /** True once in `times`. */
  oneIn(times: number): boolean {
    return this.below(times) === 0
  }

  pick<T>(choices: Choices<T>): T {
    return choices[this.below(choices.length)] ?? choices[0]
  }
}

/** One of these is picked; what stands there twice is picked twice as often. */
export type Choices<T> = readonly [T, ...T[]]
