/** What `replay` concludes from what it sees, and which files it refuses. */

import { describe, expect, test } from 'vitest'
import type { Violation } from '../../properties/results.ts'
import { counterexampleOf, fakeProtocol, violation } from '../fakeProtocol.testing.ts'
import { testBench } from '../testBench.testing.ts'

const counterexample = counterexampleOf('sparing', ['lock-track'])

function replay(content: unknown, now: Violation | null = violation) {
  const bench = testBench()
  bench.write('saved.json', typeof content === 'string' ? content : JSON.stringify(content))
  const sparing = fakeProtocol('sparing', {
    replay: () => ({ violation: now, trace: counterexample.trace }),
  })
  const { code, stdout, stderr } = bench.run(['replay', 'saved.json'], { registry: [sparing] })
  return { code, stdout, stderr, last: stdout.trimEnd().split('\n').at(-1) }
}

test('the same violation at the same step: 1', () => {
  expect(replay(counterexample)).toMatchObject({
    code: 1,
    last: 'reproduced: the same violation of newest-data at step 3',
  })
  expect(replay(counterexample).stdout).toContain('what changed')
})

test('none any more: 0', () => {
  expect(replay(counterexample, null)).toMatchObject({
    code: 0,
    last: 'holds now: the recorded violation of newest-data at step 3 did not come',
  })
})

test.each([
  [{ step: 5 }, 'not reproduced: recorded was newest-data at step 3, now came newest-data at step 5'],
  [{ invariant: 'other' }, 'not reproduced: recorded was newest-data at step 3, now came other at step 3'],
  [{ found: 'request 4' }, 'not reproduced: newest-data at step 3 came with other evidence'],
])('another violation, %j: 3', (change, last) => {
  expect(replay(counterexample, { ...violation, ...change })).toMatchObject({ code: 3, last })
})

describe('a file that is no whole counterexample is refused in one line', () => {
  const { shrink: _, ...incomplete } = counterexample
  const withScenario = (change: object) => ({
    ...counterexample,
    scenario: { ...counterexample.scenario, ...change },
  })
  test.each<[string, unknown, RegExp]>([
    [
      'cut',
      JSON.stringify(counterexample).slice(0, 200),
      /: is not JSON \(.+\); give a file as check saved it$/,
    ],
    ['empty', '', /: is not JSON \(Unexpected end of JSON input\); give a file as check saved it$/],
    ['an array', [], /: is no counterexample \(it names no schema\); give a file that check saved$/],
    ['null', null, /: is no counterexample \(it names no schema\); give a file that check saved$/],
    [
      'a report',
      { schema: 'arrayproof/check/1' },
      /: is no counterexample \(its schema is "arrayproof\/check\/1"\); give a file that check saved$/,
    ],
    [
      'of another version',
      { ...counterexample, schema: 'arrayproof/counterexample/2' },
      /: is written in schema "arrayproof\/counterexample\/2", and this arrayproof reads "arrayproof\/counterexample\/1"; replay it with the version that saved it$/,
    ],
    [
      'with a field missing',
      incomplete,
      /: shrink: Invalid input: expected object, received undefined; give/,
    ],
    ['with a field too many', { ...counterexample, extra: 1 }, /: Unrecognized key: "extra"; give/],
    [
      'with a wrong number',
      withScenario({ queueDepths: [2, -1] }),
      /: scenario\.queueDepths\[1\]: Too small: expected number to be >=1; give/,
    ],
    [
      'of an unknown protocol',
      withScenario({ protocol: 'sparring' }),
      /: unknown protocol "sparring"; did you mean "sparing"\?$/,
    ],
    [
      'of an unknown repair',
      withScenario({ repairs: ['lock-trak'] }),
      /: unknown repair "lock-trak" of sparing; did you mean "lock-track"\?$/,
    ],
  ])('%s', (_name, content, problem) => {
    const { code, stdout, stderr } = replay(content)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr.split('\n')).toHaveLength(2)
    expect(stderr.trimEnd()).toMatch(new RegExp(`^arrayproof: saved\\.json${problem.source}`))
  })
})
