/** Both cores do what the definition says, byte for byte, and the same as each other; a core with a mistake is found out. */

import fc from 'fast-check'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import {
  anyCall,
  anyFlaw,
  type Call,
  cancelOut,
  checkByDefinition,
  checked,
  filledMemory,
  gatherByDefinition,
  gathered,
  memoryPages,
  scratch,
  sourcesOf,
} from './calls.testing.ts'
import type { XorCore } from './core.ts'
import { mistakeNames, mistaken } from './mistakes.testing.ts'
import { PlainCore } from './plain.ts'
import { xorCore } from './simd.ts'

type Make = (memory: WebAssembly.Memory) => XorCore

const simd: Make = (memory) => xorCore(memory, scratch, 'lanes')
const inPairs: Make = (memory) => xorCore(memory, scratch, 'pairs')
const plain: Make = (memory) => new PlainCore(memory)

const gathersRight = (make: Make) =>
  fc.property(anyCall, (call) => {
    const memory = filledMemory(call.seed)
    const expected = gatherByDefinition(memory, call)
    const core = make(memory)
    return sameBytes(gathered(core, memory, call), expected) && keepsSources(core, call)
  })

const checksRight = (make: Make) =>
  fc.property(anyCall, anyFlaw, (call, flaw) => {
    const memory = filledMemory(call.seed)
    cancelOut(memory, call, flaw)
    const before = new Uint8Array(memory.buffer, 0, scratch).slice()
    const core = make(memory)
    const found = checked(core, call)
    return (
      found === checkByDefinition(memory, call) &&
      sameBytes(new Uint8Array(memory.buffer, 0, scratch), before) &&
      keepsSources(core, call)
    )
  })

/** That neither core copies a mistake of the definition, nor the definition one of theirs. */
const agrees = (make: Make, other: Make) =>
  fc.property(anyCall, (call) => {
    const [memory, twin] = [filledMemory(call.seed), filledMemory(call.seed)]
    return sameBytes(gathered(make(memory), memory, call), gathered(other(twin), twin, call))
  })

const sameBytes = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0
const keepsSources = (core: XorCore, call: Call) =>
  sourcesOf(call).every((source, i) => core.sources[i] === source)

test('this engine has SIMD, or the tests below compare the fallback with itself', () => {
  expect([simd, inPairs].map((make) => make(filledMemory(0)).kind)).toEqual(['simd', 'simd'])
})

test('an engine without SIMD gets the plain core', async () => {
  const validate = vi.spyOn(WebAssembly, 'validate').mockReturnValue(false)
  onTestFinished(() => validate.mockRestore())
  vi.resetModules()
  const { xorCore } = await import('./simd.ts')
  expect(xorCore(filledMemory(0), scratch).kind).toBe('plain')
})

describe.each([
  ['simd', simd],
  ['simd, in pairs', inPairs],
  ['plain', plain],
])('the %s core', (_, make) => {
  test('gathers what the definition says, and touches nothing else', () => {
    fc.assert(gathersRight(make))
  })

  test('finds the first difference, and touches nothing', () => {
    fc.assert(checksRight(make))
  })

  test.each([4, 16, 100, 3_000])(
    'finds nothing in %i bytes of zeros among zeros, by however many sources',
    (length) => {
      const core = make(new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages }))
      core.sources.set(Array.from({ length: 32 }, (_, i) => 4_096 * (i + 1)))
      for (const count of [1, 2, 8, 9, 32]) expect(core.check(count, length)).toBe(-1)
    },
  )

  test.each([0, 33, -1, Number.NaN])('refuses %d sources, whatever the length', (count) => {
    const core = make(filledMemory(0))
    for (const length of [0, 4, 100]) {
      expect(() => core.gather(0, count, length)).toThrow(RangeError)
      expect(() => core.check(count, length)).toThrow('there can be 1 to 32')
    }
  })

  test.each([3, 13, 31])('takes sources that come twice, which cancel out, %i in all', (count) => {
    const memory = filledMemory(count)
    const core = make(memory)
    const single = new Uint8Array(memory.buffer).slice(8_192, 8_292)
    core.sources.fill(4_096)
    core.sources[count - 1] = 8_192
    core.gather(1, count, 100)
    expect(new Uint8Array(memory.buffer, 1, 100)).toEqual(single)
  })

  test.each([15, 100, 767, 1_024, 16_384, 30_001])(
    'reads and writes nothing beyond blocks of %i bytes that end with the memory',
    (length) => {
      const memory = filledMemory(0)
      memory.grow(1)
      const bytes = new Uint8Array(memory.buffer)
      bytes.fill(1, bytes.length - 2 * length, bytes.length - length)
      const core = make(memory)
      core.sources.set([bytes.length - 2 * length, bytes.length - length])
      core.gather(bytes.length - length, 2, length)
      expect(bytes.indexOf(0, bytes.length - 2 * length)).toBe(-1)
      expect(core.check(2, length)).toBe(-1)
    },
  )

  test('reaches beyond 2 GiB', () => {
    const pages = 32_770
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const core = make(memory)
    const far = 2 ** 31 + 64
    const bytes = new Uint8Array(memory.buffer, far, 256)
    for (const i of bytes.keys()) bytes[i] = i * i
    const expected = bytes.subarray(0, 64).map((byte, i) => byte ^ (bytes[64 + i] ?? 0))
    core.sources.set([far, far + 64, far + 128])
    core.gather(far + 128, 2, 64)
    expect(bytes.subarray(128, 192)).toEqual(expected)
    expect(core.check(3, 64)).toBe(-1)
    bytes.fill(1, 150)
    expect(core.check(3, 64)).toBe(22)
  })
})

test('the cores agree', () => {
  fc.assert(agrees(simd, plain))
})

test.each([
  ['in lanes', simd],
  ['in pairs', inPairs],
])('threads that share a memory have a core that does the same, %s', (_, make) => {
  expect(make(filledMemory(0, true)).kind).toBe('simd')
  fc.assert(
    fc.property(anyCall, anyFlaw, (call, flaw) => {
      const [memory, shared] = [filledMemory(call.seed), filledMemory(call.seed, true)]
      const [core, twin] = [make(memory), make(shared)]
      cancelOut(memory, call, flaw)
      cancelOut(shared, call, flaw)
      return (
        checked(core, call) === checked(twin, call) &&
        sameBytes(gathered(core, memory, call), gathered(twin, shared, call))
      )
    }),
  )
})

test.each(mistakeNames)('found out: %s', (name) => {
  const make: Make = (memory) => mistaken(name, simd(memory), memory)
  const run = { numRuns: 1_000 }
  const { failed } = name.startsWith('a gather')
    ? fc.check(gathersRight(make), run)
    : fc.check(checksRight(make), run)
  expect(failed).toBe(true)
})
