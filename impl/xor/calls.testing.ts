/** Calls of an XOR core as tests draw them, and the definition of what comes of them, byte for byte. */

import fc from 'fast-check'
import { maxSources, type XorCore } from './core.ts'
import { scratchBytes } from './simd.ts'

/** Blocks lie in slots of their own: the target in the first one, source i in slot i + 1 (or where the target is). */
export interface Call {
  readonly count: number
  readonly length: number
  /** Offsets of the blocks in their slots, by slot; what makes them unaligned. */
  readonly offsets: readonly number[]
  /** Source that is the target as well; -1 for none. */
  readonly own: number
  readonly seed: number
}

const slotBytes = 20_480
const longest = slotBytes - 64
export const memoryPages = Math.ceil(((maxSources + 1) * slotBytes + scratchBytes) / 65_536)
export const scratch = memoryPages * 65_536 - scratchBytes

/** Around the lengths at which the kernels change their way: lanes, turns, pieces. */
const lengths = fc.oneof(
  fc.nat(80),
  fc
    .tuple(fc.constantFrom(512, 1_024, 2_048, 4_096, 8_192, 16_384), fc.integer({ min: -20, max: 20 }))
    .map(([length, off]) => length + off),
  fc.nat(longest),
)

const offsets = fc.oneof(
  fc.constant(0),
  fc.nat(15).map((words) => words * 4),
  fc.nat(63),
)

export const anyCall: fc.Arbitrary<Call> = fc
  .record({
    count: fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: maxSources })),
    length: lengths,
    offsets: fc.oneof(
      fc.constant(new Array<number>(maxSources + 1).fill(0)),
      fc.array(offsets, { minLength: maxSources + 1, maxLength: maxSources + 1 }),
    ),
    own: fc.integer({ min: -maxSources, max: maxSources - 1 }),
    seed: fc.integer(),
  })
  .map((call) => ({ ...call, own: call.own < call.count ? Math.max(-1, call.own) : -1 }))

/** A memory full of content that depends on nothing but the seed. */
export function filledMemory(seed: number, shared = false): WebAssembly.Memory {
  const memory = new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages + 1, shared })
  const words = new Int32Array(memory.buffer)
  for (let i = 0; i < words.length; i++) words[i] = Math.imul((i + 1) ^ seed, 0x9e3779b1) ^ (i << 7)
  return memory
}

/** A byte at which the sum is not to be zero, counted from an end of the blocks. */
export interface Flaw {
  readonly from: 'start' | 'end'
  readonly bytes: number
}

export const anyFlaw: fc.Arbitrary<Flaw | null> = fc.option(
  fc.record({
    from: fc.constantFrom('start', 'end'),
    bytes: fc.oneof(fc.nat(40), fc.nat(longest)),
  }),
)

/** Makes the sum of the call's sources zero by changing the last of them, but for one bit where a flaw is in reach. */
export function cancelOut(memory: WebAssembly.Memory, call: Call, flaw: Flaw | null): void {
  const bytes = new Uint8Array(memory.buffer)
  const sources = sourcesOf(call)
  const last = sources[call.count - 1] as number
  const flawAt = flaw === null ? -1 : flaw.from === 'start' ? flaw.bytes : call.length - 1 - flaw.bytes
  for (let i = 0; i < call.length; i++) {
    bytes[last + i] = sumAt(bytes, sources.slice(0, -1), i) ^ (i === flawAt ? 1 << (i & 7) : 0)
  }
}

export const targetOf = ({ offsets }: Call): number => offsets[0] as number

export function sourcesOf({ count, offsets, own }: Call): readonly number[] {
  return Array.from({ length: count }, (_, i) => {
    const slot = i === own ? 0 : i + 1
    return slot * slotBytes + (offsets[slot] as number)
  })
}

/** Bytes of the memory after the call, the core's scratch left out. */
export function gathered(core: XorCore, memory: WebAssembly.Memory, call: Call): Uint8Array {
  putSources(core, call)
  core.gather(targetOf(call), call.count, call.length)
  return new Uint8Array(memory.buffer, 0, scratch)
}

export function checked(core: XorCore, call: Call): number {
  putSources(core, call)
  return core.check(call.count, call.length)
}

/** What is left behind them of an earlier call means nothing, not even where it is the target. */
function putSources({ sources }: XorCore, call: Call): void {
  sources.fill(targetOf(call))
  sources.set(sourcesOf(call))
}

/** The definition of `gather`, on a copy. */
export function gatherByDefinition(memory: WebAssembly.Memory, call: Call): Uint8Array {
  const before = new Uint8Array(memory.buffer)
  const after = before.slice(0, scratch)
  const sources = sourcesOf(call)
  for (let i = 0; i < call.length; i++) after[targetOf(call) + i] = sumAt(before, sources, i)
  return after
}

/** The definition of `check`. */
export function checkByDefinition(memory: WebAssembly.Memory, call: Call): number {
  const bytes = new Uint8Array(memory.buffer)
  const sources = sourcesOf(call)
  for (let i = 0; i < call.length; i++) if (sumAt(bytes, sources, i) !== 0) return i
  return -1
}

const sumAt = (bytes: Uint8Array, sources: readonly number[], at: number): number =>
  sources.reduce((sum, source) => sum ^ (bytes[source + at] as number), 0)
