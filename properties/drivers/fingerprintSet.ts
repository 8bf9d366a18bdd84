/**
 * A set of 64-bit fingerprints in open addressing over typed arrays; a place whose two halves are 0 is free.
 * Two worlds that share a fingerprint count as one: with n states the odds of that anywhere are about n * n / 2^65.
 */
export class FingerprintSet {
  size = 0
  private hasZero = false
  private mask: number
  private high: Int32Array
  private low: Int32Array

  constructor(expected = 1 << 16) {
    let places = 1 << 10
    while (places < expected * 2) places *= 2
    this.mask = places - 1
    this.high = new Int32Array(places)
    this.low = new Int32Array(places)
  }

  /** Adds a fingerprint. @returns its number, counted from 0 in the order of addition, or -1 when it is there already */
  add(high: number, low: number): number {
    if (high === 0 && low === 0) return this.addZero()
    let place = placeOf(high, low) & this.mask
    while (this.isTaken(place)) {
      if (this.high[place] === high && this.low[place] === low) return -1
      place = (place + 1) & this.mask
    }
    this.high[place] = high
    this.low[place] = low
    this.size++
    if (this.size * 2 > this.mask) this.grow()
    return this.size - 1
  }

  /** The one fingerprint that looks like a free place. */
  private addZero(): number {
    if (this.hasZero) return -1
    this.hasZero = true
    return this.size++
  }

  private isTaken(place: number): boolean {
    return this.high[place] !== 0 || this.low[place] !== 0
  }

  private grow(): void {
    const { high, low } = this
    const places = high.length * 2
    this.mask = places - 1
    this.high = new Int32Array(places)
    this.low = new Int32Array(places)
    for (let old = 0; old < high.length; old++) {
      if (high[old] === 0 && low[old] === 0) continue
      let place = placeOf(high[old] as number, low[old] as number) & this.mask
      while (this.isTaken(place)) place = (place + 1) & this.mask
      this.high[place] = high[old] as number
      this.low[place] = low[old] as number
    }
  }
}

function placeOf(high: number, low: number): number {
  return high ^ Math.imul(low, 0x9e3779b1)
}
