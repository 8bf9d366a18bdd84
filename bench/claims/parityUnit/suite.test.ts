/** The claims on tiny units: what is computed is the same each time, and agrees with what the document implies. */

import { expect, test } from 'vitest'
import { emptyHash } from '../../hash.ts'
import { parametersWith } from './parameters.ts'
import { parityUnitClaims } from './suite.ts'

const run = (settings: readonly string[] = []) =>
  parityUnitClaims.exact?.run({ size: 'tiny', settings, progress: () => {} })
const first = run()
const conclusions = first?.findings.conclusions ?? []

test('every case computes the same when it is made anew', () => {
  for (const { hash } of first?.contenders ?? []) expect(hash).not.toBe(emptyHash)
  expect(run()).toEqual(first)
})

test('slower links change times, and no count', () => {
  const slower = run(['linkLatencyMs=5'])
  const counts = (of: typeof first) =>
    of?.contenders.map(({ name, work: { us, ...counts } }) => [name, counts])
  expect(counts(slower)).toEqual(counts(first))
  slower?.contenders.forEach(({ work }, index) => {
    expect(work.us).toBeGreaterThan(first?.contenders[index]?.work.us ?? Number.POSITIVE_INFINITY)
  })
})

test('another seed has hosts write elsewhere', () => {
  const hashes = (of: typeof first) =>
    of?.contenders.filter(({ work }) => 'writes' in work).map(({ hash }) => hash)
  expect(hashes(run(['seed=2']))).not.toEqual(hashes(first))
})

test('links and drives carry what the document implies', () => {
  expect(conclusions.at(-1)).toMatch(/^bytes on links and drives .+ in (\d+) of \1 figures$/)
  expect(conclusions.filter((line) => line.startsWith('  not'))).toEqual([])
})

test('a row stands for every case of a section, with figures that are numbers', () => {
  for (const { subject, figures } of first?.findings.rows ?? [])
    for (const [name, value] of Object.entries(figures))
      expect({ subject, name, isNumber: Number.isFinite(value) }).toEqual({ subject, name, isNumber: true })
})

test.each([
  ['requestsPerSecond=2', 'give NAME=VALUE, where NAME is seed'],
  ['linkLatencyMs=-1', 'give a number from 0 to 10000'],
])('--set %s is refused', (setting, problem) => {
  expect(() => parametersWith([setting])).toThrow(problem)
})
