/** A running 32-bit hash of numbers, for what a batch has computed. */

export const emptyHash = 0x2545f491

/** Takes one more 32-bit integer in; the order counts. */
export function fold(hash: number, value: number): number {
  const mixed = Math.imul(hash ^ value, 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

/** Eight hexadecimal digits. */
export const hashText = (hash: number): string => (hash >>> 0).toString(16).padStart(8, '0')
