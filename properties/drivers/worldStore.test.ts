/** Stored worlds come back as they were saved, across chunks, and the memory serves again after a clear. */

import { expect, test } from 'vitest'
import { WorldStore } from './worldStore.ts'

/** Fills worlds with what tells them apart, at both ends. */
function fill(store: WorldStore, worlds: number, worldWords: number, salt: number): void {
  for (let i = 0; i < worlds; i++) {
    const save = (into: Int32Array, at = 0) => {
      into[at] = salt + i
      into[at + worldWords - 1] = ~(salt + i)
    }
    store.add({ save }, salt - i)
    expect(store.at(i)).toHaveLength(worldWords)
  }
}

function ends(store: WorldStore): (number | undefined)[][] {
  return Array.from({ length: store.length }, (_, i) => [store.number(i), store.at(i)[0], store.at(i).at(-1)])
}

const expected = (worlds: number, salt: number) =>
  Array.from({ length: worlds }, (_, i) => [salt - i, salt + i, ~(salt + i)])

// words of a world: many to a chunk, three to a chunk with some words left, one to a chunk, and larger than a chunk
test.each([
  [1_000, 5_000],
  [1_398_101, 7],
  [1 << 22, 2],
  [(1 << 22) + 5, 2],
])('worlds of %i words are kept, %i of them', (worldWords, worlds) => {
  const store = new WorldStore(worldWords)
  fill(store, worlds, worldWords, 1)
  expect(ends(store)).toEqual(expected(worlds, 1))
  store.clear()
  expect(store.length).toBe(0)
  fill(store, worlds - 1, worldWords, 1_000_000)
  expect(ends(store)).toEqual(expected(worlds - 1, 1_000_000))
})
