/** Landmarks: which segments a run suggests for the place of others. */

import { describe, expect, test } from 'vitest'
import { follow } from './landmarks.ts'
import type { Part } from './puppet.testing.ts'
import { PuppetHarness, puppetScenario } from './puppetHarness.testing.ts'

const commands = (...labels: string[]) => labels.map((label) => ({ label }))
const a: Part = { name: 'a', commands: commands('look', 'store', 'look', 'store', 'look') }
const b: Part = { name: 'b', commands: commands('load', 'store') }
const late: Part = { name: 'late', commands: [{ label: 'go', notBefore: 2 }] }

const landmarks = (parts: readonly Part[], ...segments: Parameters<typeof puppetScenario>[1]) =>
  follow(new PuppetHarness(parts, () => null), puppetScenario(0, segments))

describe('of a whole run', () => {
  const found = landmarks([a, b], { actor: 'b', before: 'store' })

  test('are the ends of its actors', () => {
    expect(found.ends).toEqual([{ actor: 'b' }, { actor: 'a' }])
  })

  test('and the first time of each command', () => {
    expect(found.commands).toEqual([
      { actor: 'b', before: 'load', nth: 1 },
      { actor: 'b', before: 'store', nth: 1 },
      { actor: 'a', before: 'look', nth: 1 },
      { actor: 'a', before: 'store', nth: 1 },
    ])
  })
})

describe('between segments', () => {
  const found = landmarks(
    [a, b],
    { actor: 'a', before: 'store' },
    { actor: 'b', before: 'store' },
    { actor: 'a', before: 'store', nth: 2 },
    { actor: 'b' },
  )

  test('each actor goes as far as it got, counted from the first, or less far, or on to its end', () => {
    expect(found.between(0, 3)).toEqual([
      { actor: 'a' },
      { actor: 'a', before: 'store', nth: 1 },
      { actor: 'a', before: 'store', nth: 2 },
      { actor: 'b' },
      { actor: 'b', before: 'store', nth: 1 },
    ])
  })

  test('only those move that moved there', () => {
    expect(found.between(1, 2)).toEqual([{ actor: 'b' }, { actor: 'b', before: 'store', nth: 1 }])
    expect(found.between(2, 2)).toEqual([])
  })

  test('one that moves no more after them has but its end', () => {
    expect(found.between(3, 4)).toEqual([{ actor: 'b' }])
  })

  test('so does one that calm moves while another waits', () => {
    expect(landmarks([a, late], { actor: 'late' }).between(0, 1)).toEqual([
      { actor: 'a' },
      { actor: 'a', before: 'look', nth: 1 },
      { actor: 'a', before: 'look', nth: 2 },
      { actor: 'late' },
    ])
  })
})
