/**
 * The oracle says what a brute-force search for a legal order says, on random small histories: operations that overlap
 * or not, of one or two sectors, answered in any order, with writes that fail. For every sector of every answer to a
 * read: the oracle allows it if and only if the history of that sector up to this answer is linearizable.
 */

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Arena } from '../../impl/arena.ts'
import type { Operation } from '../../impl/host/operation.ts'
import { stampOf } from '../../impl/stamp.ts'
import { type MakeOracle, Play, soundOracle } from './histories.testing.ts'
import { History } from './history.ts'
import { isLinearizable } from './linearizability.testing.ts'
import { mistakes } from './mistakes.testing.ts'
import { scripts } from './scripts.testing.ts'

/** The claims, about an oracle that may be mistaken; with pruning after each answer, as the judge does, or without. */
const judgesAnswers = (make: MakeOracle) =>
  fc.property(scripts, fc.boolean(), (script, prunes) => {
    expect(new Play(make, script, prunes).firstWrongSighting()).toBeNull()
  })

const foretells = (make: MakeOracle) =>
  fc.property(scripts, fc.boolean(), (script, prunes) => {
    expect(new Play(make, script, prunes).firstWrongForecast()).toBeNull()
  })

test('an answer is allowed if and only if the history up to it is linearizable', () => {
  fc.assert(judgesAnswers(soundOracle), { numRuns: 8_000 })
})

test('the candidates are the writes that a read from now on may return', () => {
  fc.assert(foretells(soundOracle), { numRuns: 2_000 })
})

describe('the comparison sees it when', () => {
  test.each(Object.entries(mistakes))('%s', (_, mistake) => {
    const { failed, errorInstance } = fc.check(judgesAnswers(mistake), {
      seed: 1,
      numRuns: 8_000,
      endOnFailure: true,
    })
    expect(failed).toBe(true)
    expect(errorInstance).toHaveProperty('name', 'AssertionError') // a difference, not a crash
  })
})

describe('the oracle', () => {
  const write = (id: number): Operation => ({ id, host: 0, kind: 'write', lba: 0, sectors: 1 })
  const read = (id: number): Operation => ({ ...write(id), kind: 'read' })
  const oracle = (...workload: Operation[]) => new History(new Arena(100), workload, 1)
  /** A read, at once, of what an operation wrote; -1 is the initial content. */
  const reading = (history: History, index: number, writer: number) => {
    history.issued(index)
    const sighting = history.see(index, 0, stampOf(writer + 1, 0))
    history.read(index)
    return sighting
  }

  test('allows either side of a write in flight, but not the old after the new', () => {
    const history = oracle(write(0), read(1), read(2), read(3))
    history.issued(0)
    expect(history.candidates(0)).toEqual([0, 1])
    expect(reading(history, 1, -1)).toBe('allowed')
    expect(reading(history, 2, 0)).toBe('allowed')
    expect(reading(history, 3, -1)).toBe('stale')
  })

  test('lets a failed write be there, yet not after a write that began later', () => {
    const history = oracle(write(0), write(1), read(2), read(3))
    history.issued(0)
    history.wrote(0, false)
    expect(history.candidates(0)).toEqual([0, 1])
    history.issued(1)
    history.wrote(1, true)
    expect(history.candidates(0)).toEqual([2])
    expect(reading(history, 2, 1)).toBe('allowed')
    expect(reading(history, 3, 0)).toBe('stale')
  })

  test('knows nothing of a write that was not issued, and forgets what it has pruned', () => {
    const history = oracle(write(0), read(1), read(2), write(3))
    expect(reading(history, 1, 0)).toBe('unknown')
    history.issued(3)
    history.issued(0)
    history.wrote(0, true)
    expect(history.wouldAllow(0, stampOf(0, 0))).toBe('stale')
    history.prune(0, 1)
    expect(history.wouldAllow(0, stampOf(0, 0))).toBe('unknown')
    expect(reading(history, 2, 0)).toBe('allowed')
  })

  test('looks the same whatever order the answers came in, once they are of no account', () => {
    const wordsAfter = (first: number, second: number) => {
      const arena = new Arena(100)
      const history = new History(arena, [write(0), read(1)], 1)
      for (const index of [first, second]) {
        if (index === 1) expect(reading(history, 1, first === 1 ? -1 : 0)).toBe('allowed')
        else history.issued(0)
        if (index === 0) history.wrote(0, true)
        history.prune(0, 1)
      }
      return arena.words.slice(0, arena.used)
    }
    expect(wordsAfter(0, 1)).toEqual(wordsAfter(1, 0))
  })
})

describe('the brute force', () => {
  const write = (value: number, start: number, end: number, certain = true) =>
    ({ kind: 'write', value, start, end, certain }) as const
  const read = (value: number, start: number, end: number) =>
    ({ kind: 'read', value, start, end, certain: true }) as const

  test.each([
    ['the last write', true, [write(1, 1, 2), write(2, 3, 4), read(2, 5, 6)]],
    ['the one before the last', false, [write(1, 1, 2), write(2, 3, 4), read(1, 5, 6)]],
    ['two that overlap, either way', true, [write(1, 1, 4), write(2, 2, 3), read(1, 5, 6), read(1, 7, 8)]],
    ['two that overlap, both ways', false, [write(1, 1, 4), write(2, 2, 3), read(1, 5, 6), read(2, 7, 8)]],
    ['a write in flight, then not', false, [write(1, 1, Infinity, false), read(1, 2, 3), read(0, 4, 5)]],
    ['a write in flight, not then there', true, [write(1, 1, Infinity, false), read(0, 2, 3), read(1, 4, 5)]],
    ['a failed write', true, [write(1, 1, 2, false), read(1, 3, 4)]],
    ['a failed write after a later one', false, [write(1, 1, 2, false), write(2, 3, 4), read(1, 5, 6)]],
    ['a failed write that came first', true, [write(1, 1, 3, false), write(2, 2, 4), read(2, 5, 6)]],
    ['a write before it began', false, [read(1, 1, 2), write(1, 3, 4)]],
  ])('judges reads of %s: %s', (_, linearizable, history) => {
    expect(isLinearizable(history, 0)).toBe(linearizable)
  })
})
