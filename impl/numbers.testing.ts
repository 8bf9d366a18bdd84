/** Random numbers of tests. */

/** A stream of numbers below a limit, from a seed (splitmix32). */
export function numbers(seed: number): (limit: number) => number {
  let state = seed | 0
  return (limit) => {
    state = (state + 0x9e3779b9) | 0
    let bits = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    bits = Math.imul(bits ^ (bits >>> 15), 0x735a2d97)
    return Math.floor((((bits ^ (bits >>> 15)) >>> 0) / 4_294_967_296) * limit)
  }
}
