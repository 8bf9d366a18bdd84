/**
 * A set of 64-bit fingerprints in open addressing over typed arrays; a place whose two halves are 0 is free.
 * Two worlds that share a fingerprint count as one: with n states the odds of that anywhere are about n * n / 2^65.
 */
export class FingerprintSet {
  size = 0
  private hasZero = false
  /** Twice the places, less 2: turns a hash into the index of a place's first half. */
  private mask: number
  /** Both halves of a place side by side, so that a look at one touches one cache line. */
  private halves: Int32Array

  constructor(expected = 1 << 16) {
    let places = 1 << 10
    while (places < expected * 2) places *= 2
    this.mask = (places - 1) * 2
    this.halves = new Int32Array(places * 2)
  }

  /** Adds a fingerprint. @returns its number, counted from 0 in the order of addition, or -1 when it is there already */
  add(high: number, low: number): number {
    if (high === 0 && low === 0) return this.addZero()
    const { halves, mask } = this
    let place = placeOf(high, low) & mask
    for (;;) {
      const first = halves[place] as number
      const second = halves[place + 1] as number
      if (first === high && second === low) return -1
      if (first === 0 && second === 0) break
      place = (place + 2) & mask
    }
    halves[place] = high
    halves[place + 1] = low
    this.size++
    if (this.size * 4 > mask) this.grow()
    return this.size - 1
  }

  /** The one fingerprint that looks like a free place. */
  private addZero(): number {
    if (this.hasZero) return -1
    this.hasZero = true
    return this.size++
  }

  private grow(): void {
    const old = this.halves
    const halves = new Int32Array(old.length * 2)
    const mask = halves.length - 2
    for (let at = 0; at < old.length; at += 2) {
      const high = old[at] as number
      const low = old[at + 1] as number
      if (high === 0 && low === 0) continue
      let place = placeOf(high, low) & mask
      while (halves[place] !== 0 || halves[place + 1] !== 0) place = (place + 2) & mask
      halves[place] = high
      halves[place + 1] = low
    }
    this.halves = halves
    this.mask = mask
  }
}

function placeOf(high: number, low: number): number {
  return high ^ Math.imul(low, 0x9e3779b1)
}
