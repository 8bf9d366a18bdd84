/**
 * A set of 64-bit fingerprints, each with a 64-bit note (parent and step), in open addressing over typed arrays.
 * Two worlds that share a fingerprint count as one: with n states the odds of that anywhere are about n * n / 2^65.
 */
export class FingerprintSet {
  size = 0
  private mask: number
  private high: Int32Array
  private low: Int32Array
  /** Number of the entry plus one, 0 where the place is free. */
  private index: Uint32Array

  constructor(expected = 1 << 16) {
    let places = 1 << 10
    while (places < expected * 2) places *= 2
    this.mask = places - 1
    this.high = new Int32Array(places)
    this.low = new Int32Array(places)
    this.index = new Uint32Array(places)
  }

  /** Adds a fingerprint. @returns its number, counted from 0 in the order of addition, or -1 when it is there already */
  add(high: number, low: number): number {
    let place = (high ^ Math.imul(low, 0x9e3779b1)) & this.mask
    while (this.index[place] !== 0) {
      if (this.high[place] === high && this.low[place] === low) return -1
      place = (place + 1) & this.mask
    }
    this.high[place] = high
    this.low[place] = low
    this.index[place] = ++this.size
    if (this.size * 2 > this.mask) this.grow()
    return this.size - 1
  }

  private grow(): void {
    const { high, low, index } = this
    const places = index.length * 2
    this.mask = places - 1
    this.high = new Int32Array(places)
    this.low = new Int32Array(places)
    this.index = new Uint32Array(places)
    for (let old = 0; old < index.length; old++) {
      if (index[old] === 0) continue
      let place = ((high[old] as number) ^ Math.imul(low[old] as number, 0x9e3779b1)) & this.mask
      while (this.index[place] !== 0) place = (place + 1) & this.mask
      this.high[place] = high[old] as number
      this.low[place] = low[old] as number
      this.index[place] = index[old] as number
    }
  }
}
