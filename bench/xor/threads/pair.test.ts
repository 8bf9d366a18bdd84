/** Two threads do what one does, a thread that fails or does nothing is found out, and both end when they are told to. */

import { describe, expect, onTestFinished, test } from 'vitest'
import { xorCore } from '../../../impl/xor/simd.ts'
import { xorCases } from '../cases.ts'
import { fieldOf, MemoryFiller } from '../field.ts'
import { sweep } from '../sweep.ts'
import { ThreadPair, whyAlone } from './pair.ts'

const field = fieldOf(
  'tiny',
  xorCases('tiny').filter(({ name }) => name === 'gather k=4 L2' || name === 'gather k=4 DRAM'),
)

function pairOf(task?: string): ThreadPair {
  const pair = new ThreadPair(field, 2_000, task)
  onTestFinished(() => pair.end())
  return pair
}

test('there are none where there is one processor', () => {
  expect(whyAlone(1)).toMatch('for want of a second processor')
  expect(whyAlone(2)).toBeNull()
})

describe.each(field.cases)('$name', (each) => {
  test('is the same by two threads, batch after batch', () => {
    const memory = new WebAssembly.Memory({ initial: field.pages, maximum: field.pages })
    field.fill(new MemoryFiller(memory))
    const alone = sweep(each, xorCore(memory, field.scratch), memory)()
    const pair = pairOf()
    const before = pair.clock.now()
    const batch = pair.sweep(each, 3)
    for (let i = 0; i < 5; i++) expect(batch().hash).toBe(alone.hash)
    expect(pair.clock.now()).toBeGreaterThan(before)
    expect(batch().work['source GB']).toBeCloseTo(3 * (alone.work['source GB'] ?? 0), 12)
  })

  test('has another hash where the threads do nothing', () => {
    const idle = pairOf(`({ turns, at }) => {
      for (let seen = 0; Atomics.wait(turns, at.order, seen), turns[at.order] >= 0; seen++) {
        Atomics.add(turns, at.done, 1)
        Atomics.notify(turns, at.done)
      }
    }`)
    expect(idle.sweep(each, 1)().hash).not.toBe(pairOf().sweep(each, 1)().hash)
  })
})

test('threads that are sent home are gone, whether they have worked or not', async () => {
  const [each] = field.cases
  const [idle, busy] = [pairOf(), pairOf()]
  if (each !== undefined) busy.sweep(each, 1)()
  for (const pair of [idle, busy]) await expect(pair.end()).resolves.toBeUndefined()
})

test('a mistake of a thread is heard, with its stack', () => {
  const [each] = field.cases
  if (each === undefined) throw new Error('no case')
  const pair = pairOf()
  const elsewhere = pair.sweep({ ...each }, 1)
  expect(elsewhere).toThrow(/a thread has failed: RangeError: there is no such case\n +at work/)
  expect(() => pair.sweep(each, 2_001)).toThrow('there is room for 2000')
})
