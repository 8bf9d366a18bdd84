/** The kernels for a memory that threads share: the same module, but for the limits of the memory that it imports. */

/** What `(memory 0)` and `(memory 0 65536 shared)` end with: flags, least pages, and most of them. */
const ownLimits = [0x00, 0x00]
const sharedLimits = [0x03, 0x00, 0x80, 0x80, 0x04]
const preambleBytes = 8
/** Of a section: its number, and its size, which is below 128. */
const headerBytes = 2

/** @param bytes a module whose second section imports a memory of its own, and nothing else */
export function withSharedMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const sizeOf = (section: number) => bytes[section + 1] as number
  const imports = preambleBytes + headerBytes + sizeOf(preambleBytes)
  const size = sizeOf(imports)
  const limits = imports + headerBytes + size - ownLimits.length
  return Uint8Array.from([
    ...bytes.subarray(0, imports + 1),
    size - ownLimits.length + sharedLimits.length,
    ...bytes.subarray(imports + headerBytes, limits),
    ...sharedLimits,
    ...bytes.subarray(limits + ownLimits.length),
  ])
}
