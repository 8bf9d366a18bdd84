/** What XOR cores do, whatever they are made of: sums over up to 32 blocks of one memory, and checks that a sum is zero. */

/** Most sources of one call. */
export const maxSources = 32

/**
 * Addresses and lengths are in bytes, of any alignment, and lie in the memory; 16-byte alignment is worth a quarter of
 * the time. Nothing is allocated: the caller puts the addresses of the sources into `sources`, which stay as they are.
 */
export interface XorCore {
  /** `plain` is TypeScript, `simd` WebAssembly. */
  readonly kind: 'plain' | 'simd'
  /** Addresses of the sources of the next call, room for `maxSources`; taken as unsigned, whatever the array says. */
  readonly sources: Int32Array
  /**
   * target[i] = XOR of the first `count` sources at i, for `length` bytes. The target may be one of the sources (delta:
   * parity ^= old ^ new), but overlap none otherwise; sources may overlap each other.
   * @throws {RangeError} when `count` is not 1 to 32
   */
  gather(target: number, count: number, length: number): void
  /**
   * Where the XOR of the first `count` sources is not zero.
   * @returns offset of the first such byte, -1 when there is none
   * @throws {RangeError} when `count` is not 1 to 32
   */
  check(count: number, length: number): number
}

/** @throws {RangeError} when that is no number of sources */
export function refuseCount(count: number): never {
  throw new RangeError(`${count} sources; there can be 1 to ${maxSources}`)
}
