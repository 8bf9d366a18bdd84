/** Fingerprints with SIMD and without are the same, whatever is in the memory, and tell worlds apart. */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assembled } from '../assembled.testing.ts'
import { Fingerprinter } from './fingerprint.ts'
import { kernelText } from './kernel.testing.ts'

const memoryOf = (words: readonly number[]) => {
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 1 })
  new Int32Array(memory.buffer).set(words)
  return memory
}

const printOf = (printer: Fingerprinter, count: number) => {
  const out = new Int32Array([7, 7])
  printer.take(count, out)
  return [...out]
}

/** Worlds are mostly zero. */
const anyWord = fc.oneof({ weight: 2, arbitrary: fc.constant(0) }, fc.integer(), fc.integer({ max: 9 }))
const anyWords = fc.array(anyWord, { size: 'large', maxLength: 600 })

const agrees = (make: (memory: WebAssembly.Memory) => Fingerprinter) =>
  fc.property(anyWords, fc.nat(700), (words, count) => {
    const memory = memoryOf(words)
    return printOf(make(memory), count).join() === printOf(new Fingerprinter(memory, null), count).join()
  })

test('with SIMD and without, of any number of words', () => {
  fc.assert(agrees((memory) => new Fingerprinter(memory)))
})

test.each([
  ['zero words count', '(i32x4.ne (local.get $word)', '(i32x4.ge_u (local.get $word)'],
  ['keys are mixed in another way', '(i32.const 16)))))))', '(i32.const 15)))))))'],
  ['a lane is left out of the sum', 'extract_lane 3', 'extract_lane 2'],
])('found out: %s', async (_, text, mistake) => {
  const right = kernelText()
  expect(right).toContain(text)
  const module = new WebAssembly.Module(await assembled(right.replace(text, mistake)))
  expect(fc.check(agrees((memory) => new Fingerprinter(memory, module))).failed).toBe(true)
})

describe.each([
  ['with SIMD', (memory: WebAssembly.Memory) => new Fingerprinter(memory)],
  ['without', (memory: WebAssembly.Memory) => new Fingerprinter(memory, null)],
])('%s', (_, make) => {
  test('words behind the last one that counts do not count', () => {
    fc.assert(
      fc.property(anyWords, anyWords, (words, rest) => {
        const of = (all: readonly number[]) => printOf(make(memoryOf(all)), words.length)
        expect(of([...words, ...rest])).toEqual(of(words))
      }),
    )
  })

  test('another word anywhere shows, and so do two words that change places', () => {
    fc.assert(
      fc.property(anyWords, fc.nat(), fc.integer(), (words, at, other) => {
        fc.pre(words.length > 1)
        const place = at % words.length
        const changed = words.with(place, other)
        const swapped = words.with(place, words.at(place - 1) ?? 0).with(place - 1, words[place] ?? 0)
        const print = printOf(make(memoryOf(words)), words.length).join()
        for (const all of [changed, swapped]) {
          if (all.join() !== words.join())
            expect(printOf(make(memoryOf(all)), words.length).join()).not.toBe(print)
        }
      }),
    )
  })
})
